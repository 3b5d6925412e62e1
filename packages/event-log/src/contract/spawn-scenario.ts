import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { ScenarioProcess } from './harness.js'
import type { ScenarioReport } from './scenarios.js'

/** Runs `node <script> <…args>`, a script that opens the log and calls `runScenario`. */
export const spawnScenario = (script: string, args: readonly string[]): ScenarioProcess => {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const reports: ScenarioReport[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    reports.push(JSON.parse(line) as ScenarioReport) // safe: runScenario writes nothing else
  })
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]).then(() => {})
  return {
    reports,
    ended,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
