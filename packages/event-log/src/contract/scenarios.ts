import { writeSync } from 'node:fs'
import type { EventLog, Position } from '../event-log.js'

/** One line that a scenario's process writes to its standard output. */
export type ScenarioReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'handled'; readonly partition: number; readonly offsets: readonly number[] }
  | { readonly kind: 'appended'; readonly values: readonly string[]; readonly positions: readonly Position[] }

export const CRASHING_GROUP = 'crashing'

const report = (line: ScenarioReport): void => {
  writeSync(1, `${JSON.stringify(line)}\n`)
}

const handleAndDie = (afterBatches: number) => async (log: EventLog) => {
  let handled = 0
  await log.subscribe({ group: CRASHING_GROUP, topics: ['posts.raw'], maxBatchRecords: 3 }, async (batch) => {
    report({
      kind: 'handled',
      partition: batch.partition,
      offsets: batch.records.map(({ offset }) => offset),
    })
    handled++
    if (handled === afterBatches) process.kill(process.pid, 'SIGKILL')
  })
}

/** What a process does to a log before it dies; an adapter's child process runs one by name. */
const SCENARIOS = {
  /** Dies after the first batch was handled and before its offset moved. */
  'handle-one-batch-and-die': handleAndDie(1),
  'handle-ten-batches-and-die': handleAndDie(10),
  /** Appends until it is killed, and tells of each append that was acknowledged. */
  'append-until-killed': async (log: EventLog) => {
    for (let turn = 0; ; turn++) {
      const values = Array.from({ length: 20 }, (_, index) => `${turn}-${index}`)
      const records = values.map((value, index) => ({ key: `key-${index % 5}`, value: Buffer.from(value) }))
      const positions = await log.append('posts.raw', records)
      report({ kind: 'appended', values, positions })
    }
  },
  /** Holds the log open until it is killed. */
  'hold-open': async () => {
    report({ kind: 'ready' })
    setInterval(() => {}, 60_000)
  },
} satisfies Record<string, (log: EventLog) => Promise<void>>

export type ScenarioName = keyof typeof SCENARIOS

/** @throws RangeError for a name that is none */
export const runScenario = (name: string, log: EventLog): Promise<void> => {
  const scenario = Object.entries(SCENARIOS).find(([known]) => known === name)?.[1]
  if (scenario === undefined) throw new RangeError(`there is no scenario ${name}`)
  return scenario(log)
}
