import type { Topic } from '@tingfeng/contracts'

/** What a producer hands over. The log stamps the time; do not change `value` before `append` resolves. */
export interface NewRecord {
  /** Records of one key share a partition and keep their order. */
  readonly key: string
  readonly value: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

export interface Position {
  readonly topic: Topic
  readonly partition: number
  /** Counts from 0 within its partition, without gaps; below 2^53. */
  readonly offset: number
}

export interface LogRecord extends NewRecord {
  readonly offset: number
  /** Milliseconds since 1970, by the clock of the log. */
  readonly appendedAt: number
}

export interface Batch {
  readonly topic: Topic
  readonly partition: number
  /** At least one, in order of offset. */
  readonly records: readonly LogRecord[]
  /** The next offset to be written when the batch was read: how far behind this batch is. */
  readonly highWatermark: number
  /** Aborts when the batch's outcome no longer counts (the partition was taken away, or closing took too long). */
  readonly signal: AbortSignal
}

export interface SubscribeOptions {
  /** Letters, digits, dot, dash, underscore; at most 80. Each group has its own offsets. */
  readonly group: string
  readonly topics: readonly Topic[]
  /** Default 1,000. */
  readonly maxBatchRecords?: number
  /** Bytes of keys, values and headers; one record larger than this still comes, alone. Default 4 MiB. */
  readonly maxBatchBytes?: number
  /** How long a batch at the end of the log may wait to fill up. Default 0: what is there is delivered at once. */
  readonly maxWaitMs?: number
  /** Where a group without a committed offset begins. Default earliest. */
  readonly startAt?: 'earliest' | 'latest'
  /** Partitions handled at once by this subscription. Default: all of them. */
  readonly concurrency?: number
  /** Told of each failure of the handler, before the batch is delivered again. */
  readonly onError?: (error: unknown, batch: Batch) => void
}

export interface Subscription {
  /** No new batch is delivered until `resume`; the batch in hand goes on. */
  pause(): void
  resume(): void
  /** Resolves when the batches in hand are handled and committed. */
  close(): Promise<void>
}

/**
 * An ordered, durable log of records, partitioned by key.
 *
 * - `append` resolves when the records survive a crash of this process (embedded) or of any one broker (Kafka).
 *   When it rejects, some records may have been written all the same: append again, readers know duplicates by id.
 * - A group's offset moves past a batch only after its handler resolved: at least once, in order per partition.
 * - A handler that throws gets the batch again after a bounded exponential delay; other partitions go on.
 * - One batch per partition is in flight: a slow handler slows its source; nothing queues without a limit.
 * - Records leave by age and by size. The embedded log keeps what a group has still to read beyond both, unless the
 *   group is gone for good, and refuses new posts with `log_full` at its size; Kafka keeps nothing longer. Unread
 *   losses are logged and counted.
 *
 * Errors are `EventLogError`s, told apart by `code` (see `EVENT_LOG_ERROR_CODES`).
 */
export interface EventLog {
  /** Positions in the order of `records`. A record over the limit refuses the whole call before anything is written. */
  append(topic: Topic, records: readonly NewRecord[]): Promise<readonly Position[]>
  subscribe(options: SubscribeOptions, handle: (batch: Batch) => Promise<void>): Promise<Subscription>
  /** The next offset to be written, per partition. */
  endPositions(topic: Topic): Promise<readonly Position[]>
  /** The next offset that the group will handle, per partition; the oldest kept one for a group never seen. */
  committed(group: string, topic: Topic): Promise<readonly Position[]>
  /** Records that the group has not committed yet, over all partitions. */
  lag(group: string, topic: Topic): Promise<number>
  /** Records from `fromOffset` (or the oldest kept) on, at most `limit`, for tools: no group's offset moves. */
  read?(topic: Topic, partition: number, fromOffset: number, limit: number): Promise<readonly LogRecord[]>
  /** Closes every subscription first. */
  close(): Promise<void>
}
