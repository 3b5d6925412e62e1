import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmbeddedLog } from '@tingfeng/event-log'
import { silentLogger } from '@tingfeng/kit'
import { createPglite } from '@tingfeng/state'
import { expect, it, onTestFinished } from 'vitest'
import { openEngine } from './open-engine.js'

it('holds nothing that others may look into, also where it was made beforehand and open to all', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tingfeng-modes-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const parts = ['log', 'store', 'state'].map((part) => join(dataDir, part))
  chmodSync(dataDir, 0o755)
  for (const part of parts.slice(0, 2)) {
    mkdirSync(part)
    chmodSync(part, 0o755)
  }
  const log = await createEmbeddedLog({ dir: join(dataDir, 'log'), logger: silentLogger })
  const [state, store] = await Promise.all([
    createPglite({ dataDir, logger: silentLogger, onFatal: () => {} }),
    openEngine(dataDir, silentLogger),
  ])
  await Promise.all([log.close(), state.close(), store.close()])
  expect(parts.map((part) => (statSync(part).mode & 0o777).toString(8))).toEqual(['700', '700', '700'])
})
