import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeEventLog, type ScenarioProcess, spawnScenario } from '../event-log.contract.js'
import type { EventLog } from '../event-log.js'
import { createEmbeddedLog } from './create-embedded-log.js'
import type { EmbeddedEventLog } from './embedded-log.js'

/** Children run the built package: Node 20 reads no TypeScript. */
const RUN_SCENARIO = fileURLToPath(new URL('../../dist/embedded/run-scenario.js', import.meta.url))
const DAY_MS = 86_400_000

describeEventLog('the embedded log', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'tingfeng-log-'))
  const opened = new Map<EventLog, EmbeddedEventLog>()
  const spawned: ScenarioProcess[] = []
  const maxRecordBytes = 64 * 1024
  let skippedMs = 0
  return {
    maxRecordBytes,
    open: async () => {
      const log = await createEmbeddedLog({
        dir,
        maxRecordBytes,
        redelivery: { firstDelayMs: 2, maxDelayMs: 20 },
        clock: () => Date.now() + skippedMs,
      })
      opened.set(log, log)
      return log
    },
    spawn: (scenario) => {
      const child = spawnScenario(RUN_SCENARIO, [dir, scenario])
      spawned.push(child)
      return child
    },
    expireAll: async (log) => {
      skippedMs += 8 * DAY_MS
      await opened.get(log)?.sweep()
    },
    dispose: async () => {
      await Promise.all(spawned.map((child) => child.kill()))
      await Promise.all([...opened.keys()].map((log) => log.close()))
      await rm(dir, { recursive: true, force: true })
    },
  }
})
