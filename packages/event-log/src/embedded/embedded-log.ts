import type { Topic } from '@tingfeng/contracts'
import type { Logger } from '@tingfeng/kit'
import { EventLogError } from '../errors.js'
import type {
  Batch,
  EventLog,
  LogRecord,
  NewRecord,
  Position,
  SubscribeOptions,
  Subscription,
} from '../event-log.js'
import { checkSubscribeOptions } from '../subscribe-options.js'
import { TakenTopics } from '../taken-topics.js'
import { EmbeddedSubscription } from './embedded-subscription.js'
import { enforceRetention, type IsHeldBy, type Retention, unreadBytes } from './enforce-retention.js'
import type { Journal } from './journal.js'
import { PartitionReader } from './partition-reader.js'
import type { PartitionState } from './partition-state.js'
import { recordBytes } from './record-block.js'
import { Slots } from './slots.js'

/** A group that lost records to retention before it had read them. */
export interface UnreadLoss {
  readonly group: string
  readonly topic: Topic
  /** Ever, also before a restart. */
  readonly records: number
}

export interface EmbeddedEventLog extends EventLog {
  read(topic: Topic, partition: number, fromOffset: number, limit: number): Promise<readonly LogRecord[]>
  /** Enforces retention now. */
  sweep(): Promise<void>
  /** Bytes kept and losses to retention. */
  stats(): { readonly bytes: number; readonly unreadLosses: readonly UnreadLoss[] }
}

export interface EmbeddedLogSettings {
  readonly retention: Retention
  readonly inflow: ReadonlySet<Topic>
  readonly retentionEveryMs: number
  readonly maxRecordBytes: number
  readonly firstRetryMs: number
  readonly maxRetryMs: number
  readonly closeTimeoutMs: number
  readonly now: () => number
}

const DEFAULT_BATCH_RECORDS = 1_000
const DEFAULT_BATCH_BYTES = 4 * 1024 * 1024
const MAX_READ_BYTES = 64 * 1024 * 1024

/** The port over a journal: checks what comes in, owns the subscriptions and the retention timer. */
export class EmbeddedLog implements EmbeddedEventLog {
  readonly #journal: Journal
  readonly #logger: Logger
  readonly #settings: EmbeddedLogSettings
  readonly #subscriptions = new Set<Subscription>()
  readonly #taken = new TakenTopics()
  readonly #timer: NodeJS.Timeout
  #sweeping: Promise<void> | undefined
  #closing: Promise<void> | undefined

  constructor(journal: Journal, logger: Logger, settings: EmbeddedLogSettings) {
    this.#journal = journal
    this.#logger = logger
    this.#settings = settings
    this.#timer = setInterval(() => {
      this.sweep().catch((err) => logger.warn({ err }, 'retention could not delete old records'))
    }, settings.retentionEveryMs).unref()
  }

  async append(topic: Topic, records: readonly NewRecord[]): Promise<readonly Position[]> {
    const oversized = records.findIndex((record) => recordBytes(record) > this.#settings.maxRecordBytes)
    const record = records[oversized]
    if (record)
      throw new EventLogError({
        code: 'record_too_large',
        message: `Record ${oversized} of the call has ${recordBytes(record)} bytes; the event log takes at most ${this.#settings.maxRecordBytes}. Nothing was appended.`,
        context: { index: oversized },
      })
    this.#refuseWhenFull(topic)
    return this.#journal.append(topic, records)
  }

  async subscribe(options: SubscribeOptions, handle: (batch: Batch) => Promise<void>): Promise<Subscription> {
    const { group } = options
    checkSubscribeOptions(options)
    const states = options.topics.flatMap((topic) => this.#journal.partitions(topic))
    const release = this.#taken.take(group, options.topics)
    try {
      await this.#takeUp(group, states, options.startAt ?? 'earliest')
    } catch (error) {
      release()
      throw error
    }
    const settings = {
      group,
      maxBatchRecords: options.maxBatchRecords ?? DEFAULT_BATCH_RECORDS,
      maxBatchBytes: options.maxBatchBytes ?? DEFAULT_BATCH_BYTES,
      maxWaitMs: options.maxWaitMs ?? 0,
      firstRetryMs: this.#settings.firstRetryMs,
      maxRetryMs: this.#settings.maxRetryMs,
      onError: options.onError,
    }
    const slots = new Slots(options.concurrency ?? states.length)
    const deps = { journal: this.#journal, slots, logger: this.#logger }
    const subscription = new EmbeddedSubscription(
      states.map((state) => new PartitionReader(deps, state, settings, handle)),
      this.#settings.closeTimeoutMs,
      () => {
        release()
        this.#subscriptions.delete(subscription)
      },
      this.#logger,
    )
    this.#subscriptions.add(subscription)
    return subscription
  }

  async endPositions(topic: Topic): Promise<readonly Position[]> {
    return this.#journal.partitions(topic).map(({ partition, end }) => ({ topic, partition, offset: end }))
  }

  async committed(group: string, topic: Topic): Promise<readonly Position[]> {
    return this.#journal
      .partitions(topic)
      .map((state) => ({ topic, partition: state.partition, offset: state.nextOf(group) }))
  }

  async lag(group: string, topic: Topic): Promise<number> {
    return this.#journal.partitions(topic).reduce((sum, state) => sum + state.lagOf(group), 0)
  }

  async read(
    topic: Topic,
    partition: number,
    fromOffset: number,
    limit: number,
  ): Promise<readonly LogRecord[]> {
    const state = this.#journal.partitions(topic)[partition]
    if (state === undefined)
      throw new EventLogError({
        code: 'invalid_argument',
        message: `${topic} has no partition ${partition}.`,
      })
    if (limit < 1) return []
    const limits = { maxRecords: limit, maxBytes: MAX_READ_BYTES }
    return this.#journal.read(state, Math.max(fromOffset, state.start), limits)
  }

  sweep(): Promise<void> {
    this.#sweeping ??= enforceRetention(
      this.#journal,
      this.#settings.retention,
      this.#settings.now(),
      this.#isHeldBy,
    ).finally(() => {
      this.#sweeping = undefined
    })
    return this.#sweeping
  }

  stats() {
    const partitions = this.#journal.allPartitions()
    const losses = new Map<string, { group: string; topic: Topic; records: number }>()
    for (const { group, topic, lost } of partitions.flatMap((state) => [...state.groups.values()])) {
      if (lost === 0) continue
      const sum = losses.get(`${group}/${topic}`)?.records ?? 0
      losses.set(`${group}/${topic}`, { group, topic, records: sum + lost })
    }
    return {
      bytes: sumOf(partitions),
      unreadLosses: [...losses.values()],
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    clearInterval(this.#timer)
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.close()))
    await this.#sweeping?.catch(() => {})
    await this.#journal.close()
  }

  /** Records wait for a group that reads them now, or did so not long ago. */
  readonly #isHeldBy: IsHeldBy = ({ group, topic, at }) =>
    this.#taken.has(group, topic) ||
    (at !== undefined && this.#settings.now() - at <= this.#settings.retention.abandonedAfterMs)

  /** Only what comes from outside: what readers make of it has to get on, or nothing would ever be read. */
  #refuseWhenFull(topic: Topic): void {
    const { inflow, retention } = this.#settings
    const partitions = this.#journal.allPartitions()
    if (!inflow.has(topic) || sumOf(partitions) < retention.maxBytes) return
    const unread = unreadBytes(partitions, this.#isHeldBy)
    if (unread < retention.maxBytes) return
    throw new EventLogError({
      code: 'log_full',
      message: `The event log holds ${unread} bytes that were not read yet, and keeps at most ${retention.maxBytes}: append again once they are read. Look whether the store takes posts.`,
      retryable: true,
    })
  }

  /**
   * Says durably that the group is here. A new group's beginning is committed at once, so that `latest` means the same
   * after a restart.
   */
  async #takeUp(group: string, states: readonly PartitionState[], startAt: 'earliest' | 'latest') {
    const moves = states.map((state) => {
      const fresh = startAt === 'latest' ? state.end : state.start
      return { state, next: state.groups.has(group) ? state.nextOf(group) : fresh }
    })
    await this.#journal.commit(group, moves)
  }
}

const sumOf = (partitions: readonly PartitionState[]): number =>
  partitions.reduce((sum, state) => sum + state.bytes, 0)
