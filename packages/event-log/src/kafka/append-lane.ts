import type { Topic } from '@tingfeng/contracts'
import type { Logger } from '@tingfeng/kit'
import { recordBytes } from '../embedded/record-block.js'
import { EventLogError } from '../errors.js'
import type { NewRecord, Position } from '../event-log.js'
import { partitionOf } from '../partition-of.js'
import { asLogError } from './classify-error.js'
import type { PartitionedProducer, PartitionRecords } from './partitioned-producer.js'
import { MAX_REQUEST_BYTES } from './topic-setup.js'

/** What a record takes on the wire beside its own bytes, at most. */
const RECORD_OVERHEAD_BYTES = 64

interface Pending {
  readonly records: readonly NewRecord[]
  readonly bytes: number
  readonly done: (positions: readonly Position[]) => void
  readonly failed: (error: unknown) => void
}

/**
 * The way into one topic: callers at the same time share a request, one request is under way, so order is kept.
 * Bounded: what waits beyond `maxPendingBytes` is refused.
 */
export class AppendLane {
  readonly #topic: Topic
  readonly #partitions: number
  readonly #producer: PartitionedProducer
  readonly #maxPendingBytes: number
  readonly #logger: Logger
  readonly #waiting: Pending[] = []
  #pendingBytes = 0
  #running: Promise<void> | undefined
  #closed = false

  constructor(
    deps: { readonly producer: PartitionedProducer; readonly logger: Logger },
    topic: Topic,
    partitions: number,
    maxPendingBytes: number,
  ) {
    this.#producer = deps.producer
    this.#logger = deps.logger
    this.#topic = topic
    this.#partitions = partitions
    this.#maxPendingBytes = maxPendingBytes
  }

  async append(records: readonly NewRecord[]): Promise<readonly Position[]> {
    const [head, ...rest] = chunksOf(records)
    if (head === undefined) return []
    // One call larger than the limit still gets its turn when nothing else waits.
    if (this.#pendingBytes > 0 && this.#pendingBytes + head.bytes > this.#maxPendingBytes)
      throw new EventLogError({
        code: 'log_busy',
        message: `${this.#pendingBytes} bytes wait to be written to ${this.#topic}, which is as much as may wait: wait and append again.`,
        retryable: true,
      })
    const positions = [...(await this.#enqueue(head))]
    // One after the other: when a part fails, no later part of the call may be written before it.
    for (const chunk of rest) for (const position of await this.#enqueue(chunk)) positions.push(position)
    return positions
  }

  /** Resolves when everything handed over before is written or refused. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#running
    await this.#producer.close()
  }

  #enqueue({ records, bytes }: Chunk): Promise<readonly Position[]> {
    if (this.#closed) return Promise.reject(closedLog())
    return new Promise((done, failed) => {
      this.#waiting.push({ records, bytes, done, failed })
      this.#pendingBytes += bytes
      this.#running ??= this.#run()
    })
  }

  async #run(): Promise<void> {
    // One turn of the event loop, so that callers of the same tick share the first request too.
    await new Promise(setImmediate)
    try {
      while (this.#waiting.length > 0) {
        const calls = this.#take()
        try {
          const positions = await this.#write(calls.flatMap(({ records }) => records))
          let from = 0
          for (const { records, done } of calls) {
            done(positions.slice(from, from + records.length))
            from += records.length
          }
        } catch (error) {
          const cause = asLogError(error, `Kafka did not take records for ${this.#topic}`)
          this.#logger.warn({ err: cause, topic: this.#topic }, 'records could not be appended')
          for (const { failed } of calls) failed(cause)
        }
      }
    } finally {
      // Here, and not once the promise is settled: whoever goes on because it was written may append at once.
      this.#running = undefined
    }
  }

  #take(): readonly Pending[] {
    let bytes = 0
    const upTo = this.#waiting.findIndex((call, index) => {
      bytes += call.bytes
      return index > 0 && bytes > MAX_REQUEST_BYTES
    })
    const taken = this.#waiting.splice(0, upTo === -1 ? this.#waiting.length : upTo)
    for (const call of taken) this.#pendingBytes -= call.bytes
    return taken
  }

  async #write(records: readonly NewRecord[]): Promise<readonly Position[]> {
    const byPartition = new Map<number, PartitionRecords>()
    const places = records.map((record) => {
      const partition = partitionOf(record.key, this.#partitions)
      let batch = byPartition.get(partition)
      if (batch === undefined) {
        batch = { partition, records: [] }
        byPartition.set(partition, batch)
      }
      return { partition, index: batch.records.push(record) - 1 }
    })
    const first = await this.#producer.write([...byPartition.values()])
    return places.map(({ partition, index }) => ({
      topic: this.#topic,
      partition,
      offset: (first.get(partition) ?? 0) + index,
    }))
  }
}

interface Chunk {
  readonly records: NewRecord[]
  bytes: number
}

const chunksOf = (records: readonly NewRecord[]): readonly Chunk[] => {
  const chunks: Chunk[] = []
  for (const record of records) {
    const bytes = recordBytes(record) + RECORD_OVERHEAD_BYTES
    const last = chunks.at(-1)
    if (last === undefined || last.bytes + bytes > MAX_REQUEST_BYTES)
      chunks.push({ records: [record], bytes })
    else {
      last.records.push(record)
      last.bytes += bytes
    }
  }
  return chunks
}

export const closedLog = (): EventLogError =>
  new EventLogError({
    code: 'log_closed',
    message: 'The event log is closed: nothing can be appended or read any more.',
  })
