import { TOPICS, type Topic } from '@tingfeng/contracts'
import { type Logger, silentLogger } from '@tingfeng/kit'
import { EventLogError } from '../errors.js'
import { type EmbeddedEventLog, EmbeddedLog } from './embedded-log.js'
import type { Retention } from './enforce-retention.js'
import { FreeSpace } from './free-space.js'
import { Journal } from './journal.js'

const MIB = 1024 * 1024
const DAY_MS = 86_400_000
const DEFAULT_PARTITIONS = 4
const MAX_PARTITIONS = 1_000

export interface EmbeddedLogOptions {
  /** A folder of its own; made when missing, locked while open. */
  readonly dir: string
  /** Default 4 each. Fixed when a topic is first used; a later change is ignored with a warning. */
  readonly partitions?: Partial<Record<Topic, number>>
  /**
   * Default 7 days and 4 GiB, and 30 days until a group counts as gone. What a group has still to read is kept beyond
   * age and size; at the size, appends to the inflow are refused with `log_full` until it is read.
   */
  readonly retention?: Partial<Retention>
  /** Topics whose records come from outside. Default both lanes of raw posts. */
  readonly inflow?: readonly Topic[]
  /** How often retention is looked at. Default 60,000 ms. */
  readonly retentionEveryMs?: number
  /** Bytes of key, value and headers. Default 1 MiB. */
  readonly maxRecordBytes?: number
  /** Free space on the disk that appends leave alone, for offsets and for LevelDB itself. Default 64 MiB. */
  readonly reserveBytes?: number
  /** What may wait to be written before `append` rejects with `log_busy`. Default 64 MiB. */
  readonly maxPendingBytes?: number
  /** What retention deletes at once. Default 8 MiB. */
  readonly segmentBytes?: number
  /** First and longest delay before a failed batch is delivered again. Default 100 and 10,000 ms. */
  readonly redelivery?: { readonly firstDelayMs: number; readonly maxDelayMs: number }
  /** How long closing waits for handlers before it aborts their batches. Default 30,000 ms. */
  readonly closeTimeoutMs?: number
  /** Milliseconds since 1970. */
  readonly clock?: () => number
  readonly logger?: Logger
}

/**
 * The log on the local disk, for one process.
 *
 * @throws EventLogError `log_locked` when another process has the folder, `log_corrupt` when records are missing or
 *   changed on the disk, `log_unavailable` when it cannot be opened for another reason
 */
export const createEmbeddedLog = async (options: EmbeddedLogOptions): Promise<EmbeddedEventLog> => {
  const logger = (options.logger ?? silentLogger).child({ part: 'event-log' })
  const retention = {
    maxAgeMs: 7 * DAY_MS,
    maxBytes: 4 * 1024 * MIB,
    abandonedAfterMs: 30 * DAY_MS,
    ...options.retention,
  }
  const now = options.clock ?? Date.now
  const partitions = new Map(
    TOPICS.map((topic) => [topic, checkPartitions(topic, options.partitions?.[topic] ?? DEFAULT_PARTITIONS)]),
  )
  const journal = await Journal.open(
    {
      dir: options.dir,
      now,
      segmentBytes: Math.min(options.segmentBytes ?? 8 * MIB, Math.ceil(retention.maxBytes / 8)),
      segmentAgeMs: Math.min(DAY_MS / 4, retention.maxAgeMs / 8),
      maxPendingBytes: options.maxPendingBytes ?? 64 * MIB,
    },
    partitions,
    new FreeSpace(options.dir, options.reserveBytes ?? 64 * MIB),
    logger,
  )
  return new EmbeddedLog(journal, logger, {
    retention,
    inflow: new Set(options.inflow ?? ['posts.raw', 'posts.raw.bulk']),
    retentionEveryMs: options.retentionEveryMs ?? 60_000,
    maxRecordBytes: options.maxRecordBytes ?? MIB,
    firstRetryMs: options.redelivery?.firstDelayMs ?? 100,
    maxRetryMs: options.redelivery?.maxDelayMs ?? 10_000,
    closeTimeoutMs: options.closeTimeoutMs ?? 30_000,
    now,
  })
}

const checkPartitions = (topic: Topic, count: number): number => {
  if (Number.isInteger(count) && count >= 1 && count <= MAX_PARTITIONS) return count
  throw new EventLogError({
    code: 'invalid_argument',
    message: `${topic} cannot have ${count} partitions: expected a whole number from 1 to ${MAX_PARTITIONS}.`,
  })
}
