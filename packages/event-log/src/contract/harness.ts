import type { Topic } from '@tingfeng/contracts'
import { vi } from 'vitest'
import type { Batch, EventLog, LogRecord, NewRecord, SubscribeOptions, Subscription } from '../event-log.js'
import type { ScenarioName, ScenarioReport } from './scenarios.js'

/** What an adapter brings to be tested: one fresh log per harness, with at least two partitions a topic. */
export interface EventLogHarness {
  /** Opens the log; after a close or a crash, the same log again. Failed batches should come back within 50 ms. */
  open(): Promise<EventLog>
  /** Runs a scenario on the same log in a process of its own. No log is open here meanwhile. */
  spawn(scenario: ScenarioName): ScenarioProcess
  /** The largest record that `append` takes. */
  readonly maxRecordBytes: number
  /** Makes retention delete everything appended so far. Left out where that cannot be forced. */
  readonly expireAll?: (log: EventLog) => Promise<void>
  /** Closes what is open and removes the log. */
  dispose(): Promise<void>
}

export interface ScenarioProcess {
  /** What the process has reported so far. */
  readonly reports: readonly ScenarioReport[]
  /** Dies by SIGKILL, if it still lives; resolves when it is gone. */
  kill(): Promise<void>
  /** Resolves when it has ended by itself. */
  readonly ended: Promise<void>
}

/** What every case uses. */
export interface Fixture {
  readonly harness: EventLogHarness
  open(): Promise<EventLog>
}

export const TOPIC: Topic = 'posts.raw'

export const record = (key: string, value: string | number): NewRecord => ({
  key,
  value: Buffer.from(String(value)),
})
export const textOf = ({ value }: LogRecord): string => Buffer.from(value).toString()

/** `count` records over `keys` keys, numbered per key from `from`. */
export const numbered = (count: number, keys = 8, from = 0): readonly NewRecord[] =>
  Array.from({ length: count }, (_, index) => record(`key-${index % keys}`, from + Math.floor(index / keys)))

/** Two keys that lie in different partitions. */
export const twoPartitions = async (log: EventLog): Promise<readonly [string, string]> => {
  const keys = Array.from({ length: 64 }, (_, index) => `probe-${index}`)
  const positions = await log.append(
    'buckets.touched',
    keys.map((key) => record(key, 0)),
  )
  const other = positions.findIndex(({ partition }) => partition !== positions[0]?.partition)
  if (other === -1) throw new Error('the harness must give each topic at least two partitions')
  return [keys[0] ?? '', keys[other] ?? '']
}

export const eventually = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 90_000, interval: 5 })

export interface Collected {
  readonly batches: readonly Batch[]
  records(): readonly LogRecord[]
  /** Values per key, in the order they were handled. */
  byKey(): Readonly<Record<string, readonly string[]>>
  readonly subscription: Subscription
}

/** Subscribes a handler that only takes notes. */
export const collect = async (
  log: EventLog,
  group: string,
  options: Partial<SubscribeOptions> = {},
): Promise<Collected> => {
  const batches: Batch[] = []
  const subscription = await log.subscribe({ group, topics: [TOPIC], ...options }, async (batch) => {
    batches.push(batch)
  })
  const records = () => batches.flatMap((batch) => batch.records)
  return { batches, subscription, records, byKey: () => valuesByKey(records()) }
}

const valuesByKey = (records: readonly LogRecord[]): Readonly<Record<string, readonly string[]>> => {
  const byKey: Record<string, string[]> = {}
  for (const entry of records) {
    byKey[entry.key] ??= []
    byKey[entry.key]?.push(textOf(entry))
  }
  return byKey
}

/** A door that stays shut until `open`. */
export const gate = () => {
  let open = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open: () => open() }
}
