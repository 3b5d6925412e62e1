import type { Topic } from '@tingfeng/contracts'
import { EventLogError } from '../errors.js'
import type { NewRecord, Position } from '../event-log.js'
import { partitionOf } from '../partition-of.js'
import { blockKey, segmentKey } from './key-layout.js'
import type { WriteOperation } from './level-store.js'
import { toJson } from './load-partitions.js'
import { grow, type PartitionState, type Segment } from './partition-state.js'
import { encodeBlock, storedBytes } from './record-block.js'

/** One synced write takes at most this much; whatever waits beyond it goes with the next one. */
const MAX_COMMIT_BYTES = 4 * 1024 * 1024
const MAX_BLOCK_BYTES = 128 * 1024
/** What an operation costs in memory beside its bytes. */
const OVERHEAD_BYTES = 200

export interface WriterDeps {
  /** Makes the store writable; called before each write. Rejects when nothing may be appended now. */
  prepare(appendBytes: number): Promise<void>
  write(operations: WriteOperation[], bytes: number): Promise<void>
  now(): number
}

export interface WriterLimits {
  readonly segmentBytes: number
  readonly segmentAgeMs: number
  readonly maxPendingBytes: number
}

interface PendingAppend {
  readonly partitions: readonly PartitionState[]
  readonly topic: Topic
  readonly records: readonly NewRecord[]
  readonly bytes: number
  readonly done: (positions: readonly Position[]) => void
  readonly failed: (error: unknown) => void
}

interface PendingEntries {
  readonly stage: () => readonly WriteOperation[]
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/** Callers at the same time share one synced write: the next one takes all that came during the last one. */
export class GroupWriter {
  readonly #deps: WriterDeps
  readonly #limits: WriterLimits
  readonly #appends: PendingAppend[] = []
  readonly #entries: PendingEntries[] = []
  readonly #tasks: (() => Promise<void>)[] = []
  #pendingBytes = 0
  #running: Promise<void> | undefined
  #closed = false

  constructor(deps: WriterDeps, limits: WriterLimits) {
    this.#deps = deps
    this.#limits = limits
  }

  async append(
    topic: Topic,
    partitions: readonly PartitionState[],
    records: readonly NewRecord[],
  ): Promise<readonly Position[]> {
    const [head, ...rest] = chunksOf(records)
    if (head === undefined) return []
    // One call larger than the limit still gets its turn when nothing else waits.
    if (this.#pendingBytes > 0 && this.#pendingBytes + head.bytes > this.#limits.maxPendingBytes)
      throw new EventLogError({
        code: 'log_busy',
        message: `${this.#pendingBytes} bytes wait to be written to the event log, which is as much as it holds: wait and append again.`,
        retryable: true,
      })
    const positions = [...(await this.#enqueue(topic, partitions, head))]
    // One after the other: when a part fails, no later part of the call may be written before it.
    for (const chunk of rest) {
      for (const position of await this.#enqueue(topic, partitions, chunk)) positions.push(position)
    }
    return positions
  }

  /** Writes entries of the log's own, computed when their turn has come. They may use the disk's reserve. */
  put(stage: () => readonly WriteOperation[]): Promise<void> {
    if (this.#closed) return Promise.reject(closedLog())
    return new Promise((done, failed) => {
      this.#entries.push({ stage, done, failed })
      this.#wake()
    })
  }

  /** Runs `task` while nothing else is written. */
  exclusively(task: () => Promise<void>): Promise<void> {
    if (this.#closed) return Promise.reject(closedLog())
    return new Promise((done, failed) => {
      this.#tasks.push(() => task().then(done, failed))
      this.#wake()
    })
  }

  /** Resolves when everything handed over before is written. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#running
  }

  #enqueue(topic: Topic, partitions: readonly PartitionState[], chunk: Chunk): Promise<readonly Position[]> {
    if (this.#closed) return Promise.reject(closedLog())
    return new Promise((done, failed) => {
      this.#appends.push({ partitions, topic, ...chunk, done, failed })
      this.#pendingBytes += chunk.bytes
      this.#wake()
    })
  }

  #wake(): void {
    this.#running ??= this.#run()
  }

  async #run(): Promise<void> {
    // One turn of the event loop, so that callers of the same tick share the first write too.
    await new Promise(setImmediate)
    try {
      while (this.#appends.length + this.#entries.length + this.#tasks.length > 0) {
        for (const task of this.#tasks.splice(0)) await task()
        const entries = this.#entries.splice(0)
        const appends = this.#takeAppends()
        try {
          await this.#deps.prepare(appends.reduce((sum, append) => sum + append.bytes, 0))
        } catch (error) {
          for (const append of appends.splice(0)) append.failed(error)
        }
        await this.#commit(appends, entries)
      }
    } finally {
      // Here, and not once the promise is settled: whoever goes on because it was written may append at once.
      this.#running = undefined
    }
  }

  #takeAppends(): PendingAppend[] {
    let bytes = 0
    const upTo = this.#appends.findIndex((append, index) => {
      bytes += append.bytes
      return index > 0 && bytes > MAX_COMMIT_BYTES
    })
    const taken = this.#appends.splice(0, upTo === -1 ? this.#appends.length : upTo)
    for (const append of taken) this.#pendingBytes -= append.bytes
    return taken
  }

  async #commit(appends: readonly PendingAppend[], entries: readonly PendingEntries[]): Promise<void> {
    if (appends.length + entries.length === 0) return
    const staged = new Map<PartitionState, NewRecord[]>()
    try {
      const positions = appends.map((append) => place(append, staged))
      const grown = [...staged].map(([state, records]) => this.#stage(state, records))
      const operations = [
        ...entries.flatMap(({ stage }) => stage()),
        ...grown.flatMap((part) => part.operations),
      ]
      await this.#deps.write(
        operations,
        appends.reduce((sum, { bytes }) => sum + bytes, 0),
      )
      for (const { state, segments } of grown) state.segments = segments
      for (const entry of entries) entry.done()
      for (const [index, append] of appends.entries()) append.done(positions[index] ?? [])
    } catch (error) {
      for (const waiting of [...appends, ...entries]) waiting.failed(error)
      return
    }
    for (const state of staged.keys()) state.announce()
  }

  #stage(state: PartitionState, records: readonly NewRecord[]) {
    const { topic, partition, end } = state
    const at = this.#deps.now()
    const operations: WriteOperation[] = []
    let first = end
    let bytes = 0
    for (const chunk of chunksOf(records, MAX_BLOCK_BYTES)) {
      const value = encodeBlock(first, at, chunk.records)
      first += chunk.records.length
      bytes += value.length
      operations.push({ type: 'put', key: blockKey(topic, partition, first - 1), value })
    }
    const added: Segment = { first: end, end: first, bytes, firstAt: at, lastAt: at }
    const segments = grow(state.segments, added, this.#limits)
    const last = segments.at(-1) ?? added
    operations.push({ type: 'put', key: segmentKey(topic, partition, last.first), value: toJson(last) })
    return { state, segments, operations }
  }
}

/** Gives each record of an append its position behind what is staged already. */
const place = (append: PendingAppend, staged: Map<PartitionState, NewRecord[]>): readonly Position[] =>
  append.records.map((record) => {
    const state = append.partitions[partitionOf(record.key, append.partitions.length)]
    if (state === undefined) throw new RangeError('a topic has no partitions')
    const records = staged.get(state) ?? []
    if (records.length === 0) staged.set(state, records)
    records.push(record)
    return { topic: append.topic, partition: state.partition, offset: state.end + records.length - 1 }
  })

interface Chunk {
  readonly records: NewRecord[]
  bytes: number
}

const chunksOf = (records: readonly NewRecord[], maxBytes = MAX_COMMIT_BYTES): readonly Chunk[] => {
  const chunks: Chunk[] = []
  for (const record of records) {
    const bytes = storedBytes(record)
    const last = chunks.at(-1)
    if (last === undefined || last.bytes + bytes > maxBytes)
      chunks.push({ records: [record], bytes: bytes + OVERHEAD_BYTES })
    else {
      last.records.push(record)
      last.bytes += bytes
    }
  }
  return chunks
}

const closedLog = () =>
  new EventLogError({
    code: 'log_closed',
    message: 'The event log is closed: nothing can be appended any more.',
  })
