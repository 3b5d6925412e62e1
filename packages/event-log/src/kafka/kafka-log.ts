import type { Topic } from '@tingfeng/contracts'
import type { Logger } from '@tingfeng/kit'
import { recordBytes } from '../embedded/record-block.js'
import { Slots } from '../embedded/slots.js'
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
import type { AdminLink } from './admin-link.js'
import { AppendLane, closedLog } from './append-lane.js'
import { GroupOffsets } from './group-offsets.js'
import { Hands } from './hands.js'
import type { KafkaLogSettings } from './kafka-options.js'
import { KafkaSubscription } from './kafka-subscription.js'
import type { KafkaClient } from './kafkajs.js'
import { PartitionedProducer } from './partitioned-producer.js'
import { readRecords } from './read-records.js'
import { TopicReader } from './topic-reader.js'

/** A group that lost records to retention before it had read them, as far as this process saw. */
export interface KafkaUnreadLoss {
  readonly group: string
  readonly topic: Topic
  readonly records: number
}

export interface KafkaEventLog extends EventLog {
  read(topic: Topic, partition: number, fromOffset: number, limit: number): Promise<readonly LogRecord[]>
  /** Losses to retention since this process began. */
  stats(): { readonly unreadLosses: readonly KafkaUnreadLoss[] }
}

const DEFAULT_BATCH_RECORDS = 1_000
const DEFAULT_BATCH_BYTES = 4 * 1024 * 1024

/** The port over a Kafka cluster: checks what comes in, owns the lanes and the subscriptions. */
export class KafkaLog implements KafkaEventLog {
  readonly #kafka: KafkaClient
  readonly #link: AdminLink
  readonly #partitions: ReadonlyMap<Topic, number>
  readonly #settings: KafkaLogSettings
  readonly #logger: Logger
  readonly #offsets: GroupOffsets
  readonly #lanes = new Map<Topic, AppendLane>()
  readonly #subscriptions = new Set<Subscription>()
  readonly #taken = new TakenTopics()
  readonly #losses = new Map<string, KafkaUnreadLoss>()
  #closing: Promise<void> | undefined

  constructor(
    kafka: KafkaClient,
    link: AdminLink,
    partitions: ReadonlyMap<Topic, number>,
    settings: KafkaLogSettings,
    logger: Logger,
  ) {
    this.#kafka = kafka
    this.#link = link
    this.#partitions = partitions
    this.#settings = settings
    this.#logger = logger
    this.#offsets = new GroupOffsets(link, settings.topicPrefix)
  }

  async append(topic: Topic, records: readonly NewRecord[]): Promise<readonly Position[]> {
    if (this.#closing) throw closedLog()
    const oversized = records.findIndex((record) => recordBytes(record) > this.#settings.maxRecordBytes)
    const record = records[oversized]
    if (record)
      throw new EventLogError({
        code: 'record_too_large',
        message: `Record ${oversized} of the call has ${recordBytes(record)} bytes; the event log takes at most ${this.#settings.maxRecordBytes}. Nothing was appended.`,
        context: { index: oversized },
      })
    return this.#lane(topic).append(records)
  }

  async subscribe(options: SubscribeOptions, handle: (batch: Batch) => Promise<void>): Promise<Subscription> {
    const { group, topics } = options
    if (this.#closing) throw closedLog()
    checkSubscribeOptions(options)
    const release = this.#taken.take(group, topics)
    const partitions = topics.map((topic) => this.#partitionsOf(topic))
    const slots = new Slots(options.concurrency ?? partitions.reduce((sum, count) => sum + count, 0))
    const readers = topics.map((topic, index) => {
      const logger = this.#logger.child({ group, topic })
      const deps = {
        kafka: this.#kafka,
        offsets: this.#offsets,
        slots,
        hands: new Hands(),
        handle,
        onUnreadLoss: (records: number) => this.#noteLoss(group, topic, records),
        logger,
      }
      return new TopicReader(deps, {
        group,
        topic,
        partitions: partitions[index] ?? 1,
        maxBatchRecords: options.maxBatchRecords ?? DEFAULT_BATCH_RECORDS,
        maxBatchBytes: options.maxBatchBytes ?? DEFAULT_BATCH_BYTES,
        maxWaitMs: options.maxWaitMs ?? 0,
        startAt: options.startAt ?? 'earliest',
        onError: options.onError,
        log: this.#settings,
      })
    })
    const subscription = new KafkaSubscription(
      readers,
      this.#settings.closeTimeoutMs,
      () => {
        release()
        this.#subscriptions.delete(subscription)
      },
      this.#logger,
    )
    this.#subscriptions.add(subscription)
    try {
      await Promise.all(readers.map((reader) => reader.start()))
    } catch (error) {
      await subscription.close()
      throw error
    }
    return subscription
  }

  async endPositions(topic: Topic): Promise<readonly Position[]> {
    const extents = await this.#offsets.extents(topic)
    return extents.map(({ partition, end }) => ({ topic, partition, offset: end }))
  }

  committed(group: string, topic: Topic): Promise<readonly Position[]> {
    return this.#offsets.committed(group, topic)
  }

  lag(group: string, topic: Topic): Promise<number> {
    return this.#offsets.lag(group, topic)
  }

  async read(
    topic: Topic,
    partition: number,
    fromOffset: number,
    limit: number,
  ): Promise<readonly LogRecord[]> {
    const extents = await this.#offsets.extents(topic)
    const extent = extents.find((one) => one.partition === partition)
    if (extent === undefined)
      throw new EventLogError({
        code: 'invalid_argument',
        message: `${topic} has no partition ${partition}.`,
      })
    const place = {
      topicName: this.#offsets.topicName(topic),
      prefix: this.#settings.topicPrefix,
      partitions: extents.map((one) => one.partition),
    }
    return this.#link.ask(`Kafka did not give the records of ${topic}`, (admin) =>
      readRecords(this.#kafka, admin, place, extent, fromOffset, limit),
    )
  }

  stats() {
    return { unreadLosses: [...this.#losses.values()] }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.close()))
    await Promise.all([...this.#lanes.values()].map((lane) => lane.close()))
    await this.#link.close()
  }

  #partitionsOf(topic: Topic): number {
    const count = this.#partitions.get(topic)
    if (count !== undefined) return count
    throw new EventLogError({ code: 'invalid_argument', message: `There is no topic ${topic}.` })
  }

  #lane(topic: Topic): AppendLane {
    const existing = this.#lanes.get(topic)
    if (existing) return existing
    const producer = new PartitionedProducer(this.#kafka, {
      name: this.#offsets.topicName(topic),
      compression: this.#settings.compression,
      timeoutMs: this.#settings.appendTimeoutMs,
    })
    const deps = { producer, logger: this.#logger }
    const lane = new AppendLane(deps, topic, this.#partitionsOf(topic), this.#settings.maxPendingBytes)
    this.#lanes.set(topic, lane)
    return lane
  }

  #noteLoss(group: string, topic: Topic, records: number): void {
    const key = `${group}/${topic}`
    this.#losses.set(key, { group, topic, records: (this.#losses.get(key)?.records ?? 0) + records })
  }
}
