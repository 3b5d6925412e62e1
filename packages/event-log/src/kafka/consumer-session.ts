import { setTimeout as sleep } from 'node:timers/promises'
import type { Topic } from '@tingfeng/contracts'
import { type Logger, messageOf } from '@tingfeng/kit'
import type { Slots } from '../embedded/slots.js'
import type { Batch, SubscribeOptions } from '../event-log.js'
import { isFenced, isRebalancing } from './classify-error.js'
import type { GroupOffsets } from './group-offsets.js'
import type { Hands } from './hands.js'
import type { KafkaLogSettings } from './kafka-options.js'
import { type Consumer, type EachBatchPayload, type KafkaClient, PartitionAssigners } from './kafkajs.js'
import { Membership } from './membership.js'
import { endOfBatch, recordOf } from './read-batches.js'

export interface ReaderSettings {
  readonly group: string
  readonly topic: Topic
  readonly partitions: number
  readonly maxBatchRecords: number
  readonly maxBatchBytes: number
  readonly maxWaitMs: number
  readonly startAt: 'earliest' | 'latest'
  readonly onError: SubscribeOptions['onError']
  readonly log: KafkaLogSettings
}

export interface SessionDeps {
  readonly kafka: KafkaClient
  readonly offsets: GroupOffsets
  readonly slots: Slots
  readonly hands: Hands
  readonly handle: (batch: Batch) => Promise<void>
  readonly onUnreadLoss: (records: number) => void
  readonly logger: Logger
}

const KIB = 1024
/** Compressed bytes that a fetch that may wait asks for at least. */
const WAIT_FOR_BYTES = 64 * KIB
/** How often the offset of a handled batch is tried while closing, before the batch is left to be delivered again. */
const COMMITS_WHILE_CLOSING = 3

/**
 * One life of a member of a consumer group: from joining until it is closed or kafkajs gives it up.
 *
 * kafkajs fetches from a broker only when every batch of the fetch before is dealt with. So a batch that fails is not
 * waited for: its partition is paused for the delay, its offset left where it is, and it is fetched again after.
 */
export class ConsumerSession {
  readonly #deps: SessionDeps
  readonly #settings: ReaderSettings
  readonly #topicName: string
  readonly #consumer: Consumer
  readonly #membership = new Membership()
  readonly #failures = new Map<number, number>()
  readonly #delayed = new Map<number, NodeJS.Timeout>()
  /** The next offset of each partition that is owned, as far as it is known. */
  readonly #next = new Map<number, number>()
  #startsKnown: Promise<void> = Promise.resolve()
  #paused = false
  #running = false
  #closing = false
  /** When a rebalance was noticed that waits for this member. */
  #drainingSince: number | undefined
  #onJoined: () => void = () => {}
  #onCrashed: (error: Error) => void = () => {}
  /** Rejects with kafkajs' error when it gives the member up. */
  readonly crashed: Promise<never>

  constructor(deps: SessionDeps, settings: ReaderSettings) {
    this.#deps = deps
    this.#settings = settings
    this.#topicName = deps.offsets.topicName(settings.topic)
    const { sessionTimeoutMs, heartbeatMs, drainTimeoutMs, fetchWaitMs } = settings.log
    const maxBytes = Math.min(KIB * KIB, Math.max(64 * KIB, Math.ceil(settings.maxBatchBytes / 4)))
    this.#consumer = deps.kafka.consumer({
      groupId: deps.offsets.groupId(settings.group, settings.topic),
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: heartbeatMs,
      rebalanceTimeout: drainTimeoutMs + 10_000,
      maxBytesPerPartition: maxBytes,
      maxBytes: 8 * maxBytes,
      minBytes: settings.maxWaitMs > 0 ? WAIT_FOR_BYTES : 1,
      maxWaitTimeInMs: settings.maxWaitMs > 0 ? settings.maxWaitMs : fetchWaitMs,
      allowAutoTopicCreation: false,
      partitionAssigners: [this.#assigner],
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5, restartOnFailure: async () => false },
    })
    this.crashed = new Promise((_, reject) => {
      this.#onCrashed = reject
    })
    this.crashed.catch(() => {})
    const { GROUP_JOIN, CRASH } = this.#consumer.events
    this.#consumer.on(GROUP_JOIN, ({ payload }) =>
      this.#joined(payload.memberAssignment[this.#topicName] ?? []),
    )
    this.#consumer.on(CRASH, ({ payload }) => {
      this.#leave()
      this.#onCrashed(payload.error)
    })
  }

  /** Resolves when the member has joined and where it begins is fixed. Rejects when it cannot. */
  async start(): Promise<void> {
    const joined = new Promise<void>((resolve) => {
      this.#onJoined = resolve
    })
    await this.#consumer.connect()
    // `latest` is this package's to settle: kafkajs would also skip to the end where retention overtook a reader.
    await this.#consumer.subscribe({ topics: [this.#topicName], fromBeginning: true })
    const run = this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.#settings.partitions,
      eachBatch: (payload) => this.#take(payload),
    })
    await Promise.race([joined, this.crashed])
    await run
    this.#running = true
    await Promise.race([this.#startsKnown, this.crashed])
  }

  set paused(paused: boolean) {
    this.#paused = paused
    this.#applyPauses()
  }

  /** Takes no further batch; the one in hand goes on. */
  stop(): void {
    this.#closing = true
  }

  /** Leaves the group once the batches in hand are dealt with. */
  async close(): Promise<void> {
    this.#closing = true
    await this.#consumer.disconnect().catch(() => {})
    this.#leave()
  }

  readonly #assigner: typeof PartitionAssigners.roundRobin = (config) => {
    const assigner = PartitionAssigners.roundRobin(config)
    return {
      ...assigner,
      // kafkajs asks for this at the beginning of every join: the only place where it tells of one.
      protocol: (subscription) => {
        this.#membership.joining()
        return assigner.protocol(subscription)
      },
    }
  }

  #joined(partitions: readonly number[]): void {
    this.#membership.joined(partitions)
    this.#drainingSince = undefined
    this.#deps.hands.abortAllBut(this.#membership.owned)
    for (const partition of this.#failures.keys())
      if (!this.#membership.owned.has(partition)) this.#failures.delete(partition)
    this.#next.clear()
    this.#startsKnown = this.#learnStarts()
    this.#applyPauses()
    this.#deps.logger.debug({ partitions }, 'joined the group')
    this.#onJoined()
  }

  #leave(): void {
    this.#running = false
    this.#membership.left()
    for (const timer of this.#delayed.values()) clearTimeout(timer)
    this.#delayed.clear()
    this.#deps.hands.abortAll()
  }

  /** A new group's end is committed at once where it asks for the latest, so that it means the same after a restart. */
  async #learnStarts(): Promise<void> {
    const { group, topic, startAt } = this.#settings
    for (let attempt = 1; !this.#closing; attempt++) {
      try {
        const stored = await this.#deps.offsets.stored(group, topic)
        for (const [partition, offset] of stored)
          if (this.#membership.owned.has(partition) && !this.#next.has(partition))
            this.#next.set(partition, offset)
        const fresh = [...this.#membership.owned].filter((partition) => !stored.has(partition))
        if (startAt === 'latest' && fresh.length > 0) await this.#startAtEnd(fresh)
        return
      } catch (error) {
        if (startAt === 'earliest' || isFenced(error) || isRebalancing(error)) return
        this.#deps.logger.warn(
          { reason: messageOf(error), attempt },
          'where a new group begins is not known yet',
        )
        await sleep(this.#retryDelayMs(attempt))
      }
    }
  }

  async #startAtEnd(partitions: readonly number[]): Promise<void> {
    const extents = await this.#deps.offsets.extents(this.#settings.topic)
    const starts = extents
      .filter(({ partition }) => partitions.includes(partition) && this.#membership.owned.has(partition))
      .map(({ partition, end }) => ({ topic: this.#topicName, partition, offset: String(end) }))
    // kafkajs drops commits until its first join is through.
    while (!this.#running && !this.#closing) await sleep(1)
    await this.#consumer.commitOffsets(starts)
    for (const start of starts) {
      this.#consumer.seek(start)
      this.#next.set(start.partition, Number(start.offset))
    }
  }

  /** Deals with what a fetch brought for one partition, batch by batch, and never throws. */
  async #take(payload: EachBatchPayload): Promise<void> {
    const { partition, messages } = payload.batch
    const beat = setInterval(() => void this.#heartbeat(payload), this.#settings.log.heartbeatMs)
    try {
      await this.#startsKnown
      if (payload.isStale()) return
      let from = 0
      while (from < messages.length && this.#mayHandle(partition)) {
        const to = endOfBatch(messages, from, {
          maxRecords: this.#settings.maxBatchRecords,
          maxBytes: this.#settings.maxBatchBytes,
        })
        const records = messages.slice(from, to).map(recordOf)
        this.#noteLoss(partition, records[0]?.offset ?? 0)
        const done = await this.#handle(payload, records)
        if (!done) return
        const last = messages[to - 1]
        if (last !== undefined) payload.resolveOffset(last.offset)
        from = to
      }
    } finally {
      clearInterval(beat)
    }
  }

  #mayHandle(partition: number): boolean {
    if (this.#closing || this.#paused || this.#drainingSince !== undefined) return false
    if (this.#membership.isJoining || !this.#membership.owned.has(partition)) return false
    if (this.#delayed.has(partition)) return false
    // A handler that was given up has not come back: it is one batch per partition.
    if (this.#deps.hands.has(partition)) {
      this.#delay(partition, this.#settings.log.maxRetryMs)
      return false
    }
    return true
  }

  /** @returns whether the batch is handled and committed */
  async #handle(payload: EachBatchPayload, records: Batch['records']): Promise<boolean> {
    const { topic } = this.#settings
    const { partition, highWatermark } = payload.batch
    const release = await this.#deps.slots.acquire()
    // While the batch waited for its slot, things may have changed.
    if (!this.#mayHandle(partition)) {
      release()
      return false
    }
    const { hand, outcome } = this.#deps.hands.take(partition, (signal) => {
      const batch = { topic, partition, records, highWatermark: Number(highWatermark), signal }
      return this.#deps.handle(batch).catch((error: unknown) => {
        this.#report(error, batch)
        throw error
      })
    })
    void hand.ended.then(release)
    try {
      await Promise.race([outcome, aborted(hand.abort.signal)])
    } catch {
      return false
    }
    if (hand.abort.signal.aborted) return false
    const next = (records.at(-1)?.offset ?? 0) + 1
    if (!(await this.#commit(payload, next, hand.abort))) return false
    this.#failures.delete(partition)
    this.#next.set(partition, next)
    return true
  }

  /** The batch is handled: only its offset is tried again, not the handler. */
  async #commit(payload: EachBatchPayload, next: number, abort: AbortController): Promise<boolean> {
    const { partition } = payload.batch
    const offsets = {
      topics: [{ topic: this.#topicName, partitions: [{ partition, offset: String(next) }] }],
    }
    for (let attempt = 1; ; attempt++) {
      if (!(await this.#membership.owns(partition)) || abort.signal.aborted) {
        abort.abort()
        return false
      }
      try {
        await payload.commitOffsetsIfNecessary(offsets)
        return true
      } catch (error) {
        this.#deps.logger.warn(
          { reason: messageOf(error), partition, next, attempt },
          'the offset of a handled batch could not be committed',
        )
        if (isFenced(error) || isRebalancing(error)) {
          abort.abort()
          return false
        }
        if (this.#closing && attempt >= COMMITS_WHILE_CLOSING) return false
        await sleep(this.#retryDelayMs(attempt))
      }
    }
  }

  /** Says to the broker that this member lives while handlers work, and learns of a rebalance from its answer. */
  async #heartbeat(payload: EachBatchPayload): Promise<void> {
    this.#endLateDrain()
    try {
      await payload.heartbeat()
    } catch (error) {
      if (isFenced(error)) this.#deps.hands.abortAll()
      else if (isRebalancing(error)) this.#drainingSince ??= performance.now()
      // Anything else is the connection's: the broker fences what it can no longer hear.
    }
  }

  #endLateDrain(): void {
    const { drainTimeoutMs } = this.#settings.log
    if (this.#drainingSince === undefined || performance.now() - this.#drainingSince < drainTimeoutMs) return
    this.#deps.logger.warn(
      { drainTimeoutMs },
      'handlers did not end in time for a rebalance; their batches will be delivered again',
    )
    this.#deps.hands.abortAll()
  }

  #noteLoss(partition: number, first: number): void {
    const expected = this.#next.get(partition)
    if (expected === undefined || first <= expected) return
    this.#next.set(partition, first)
    this.#deps.logger.warn(
      { partition, from: expected, to: first },
      'records left the log before the group had read them',
    )
    this.#deps.onUnreadLoss(first - expected)
  }

  #report(error: unknown, batch: Batch): void {
    const { partition, signal } = batch
    if (signal.aborted) return
    const failures = (this.#failures.get(partition) ?? 0) + 1
    this.#failures.set(partition, failures)
    this.#delay(partition, this.#retryDelayMs(failures))
    this.#deps.logger.warn(
      {
        reason: messageOf(error),
        partition,
        offset: batch.records[0]?.offset,
        records: batch.records.length,
      },
      'a batch failed and will be delivered again',
    )
    try {
      this.#settings.onError?.(error, batch)
    } catch (err) {
      this.#deps.logger.error({ err }, 'the onError callback of a subscription threw')
    }
  }

  /** Nothing more of the partition for a while; the others go on. */
  #delay(partition: number, forMs: number): void {
    clearTimeout(this.#delayed.get(partition))
    const timer = setTimeout(() => {
      this.#delayed.delete(partition)
      this.#applyPauses()
    }, forMs)
    this.#delayed.set(partition, timer)
    this.#applyPauses()
  }

  #applyPauses(): void {
    if (this.#closing || this.#membership.owned.size === 0) return
    const topic = this.#topicName
    const held = [...this.#membership.owned].filter(
      (partition) => this.#paused || this.#delayed.has(partition),
    )
    const free = [...this.#membership.owned].filter((partition) => !held.includes(partition))
    this.#consumer.resume([{ topic, partitions: free }])
    this.#consumer.pause([{ topic, partitions: held }])
  }

  #retryDelayMs(failures: number): number {
    const { firstRetryMs, maxRetryMs } = this.#settings.log
    return Math.min(maxRetryMs, firstRetryMs * 2 ** Math.min(failures - 1, 30))
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
