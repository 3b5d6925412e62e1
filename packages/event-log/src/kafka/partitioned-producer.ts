import { EventLogError } from '../errors.js'
import type { NewRecord } from '../event-log.js'
import { isOutOfStep } from './classify-error.js'
import { type Compression, compressionType } from './codecs.js'
import type { KafkaClient, Producer } from './kafkajs.js'

export interface PartitionRecords {
  readonly partition: number
  readonly records: NewRecord[]
}

export interface ProducerSettings {
  readonly name: string
  readonly compression: Compression
  readonly timeoutMs: number
}

const ALL_REPLICAS = -1
const FIRST_RETRY_MS = 100
const LONGEST_RETRY_MS = 1_000
/** How often partitions that the answers left out are sent again before the call fails. */
const MISSING_ROUNDS = 3

/**
 * An idempotent kafkajs producer for one topic, with one request under way at a time. Two faults of kafkajs 2.2.4 that
 * would lose records are met here:
 *
 * - A request that fails for good leaves its sequence numbers to the next one; had the broker written it all the same,
 *   it would take the next one for its repetition and drop it. So a producer that failed is never used again.
 * - A partition that moves, during retries, to a broker that has answered already is never sent, and the call resolves.
 *   So the answers are compared with what was sent, and what is missing is sent again: same producer, same numbers.
 */
export class PartitionedProducer {
  readonly #kafka: KafkaClient
  readonly #settings: ProducerSettings
  #producer: Producer | undefined

  constructor(kafka: KafkaClient, settings: ProducerSettings) {
    this.#kafka = kafka
    this.#settings = settings
  }

  /** @returns the offset of the first record of each partition. Rejects with kafkajs' error, some partitions written. */
  async write(batches: readonly PartitionRecords[]): Promise<ReadonlyMap<number, number>> {
    try {
      return await this.#writeAll(batches)
    } catch (error) {
      await this.#discard()
      if (!isOutOfStep(error)) throw error
    }
    // The broker forgot the old producer's numbers, for instance after a long rest; a new one starts at zero.
    try {
      return await this.#writeAll(batches)
    } catch (error) {
      await this.#discard()
      throw error
    }
  }

  async close(): Promise<void> {
    await this.#discard()
  }

  async #writeAll(batches: readonly PartitionRecords[]): Promise<ReadonlyMap<number, number>> {
    const offsets = new Map<number, number>()
    let missing = batches
    for (let round = 0; missing.length > 0; round++) {
      if (round === MISSING_ROUNDS)
        throw new EventLogError({
          code: 'log_unavailable',
          message: `Kafka answered for ${offsets.size} of ${batches.length} partitions of ${this.#settings.name}, again and again: append again.`,
          retryable: true,
        })
      for (const [partition, offset] of await this.#send(missing)) offsets.set(partition, offset)
      missing = batches.filter(({ partition }) => !offsets.has(partition))
    }
    return offsets
  }

  async #send(batches: readonly PartitionRecords[]): Promise<(readonly [number, number])[]> {
    this.#producer ??= await this.#connect()
    const answers = await this.#producer.sendBatch({
      acks: ALL_REPLICAS,
      timeout: this.#settings.timeoutMs,
      compression: compressionType(this.#settings.compression),
      topicMessages: [{ topic: this.#settings.name, messages: batches.flatMap(messagesOf) }],
    })
    return answers.map(({ partition, baseOffset }) => [partition, Number(baseOffset)] as const)
  }

  async #connect(): Promise<Producer> {
    const producer = this.#kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: () => partitionAsSaid,
      retry: {
        initialRetryTime: FIRST_RETRY_MS,
        maxRetryTime: LONGEST_RETRY_MS,
        retries: Math.max(3, Math.ceil(this.#settings.timeoutMs / LONGEST_RETRY_MS)),
      },
    })
    try {
      await producer.connect()
    } catch (error) {
      await producer.disconnect().catch(() => {})
      throw error
    }
    return producer
  }

  async #discard(): Promise<void> {
    const producer = this.#producer
    this.#producer = undefined
    await producer?.disconnect().catch(() => {})
  }
}

const partitionAsSaid = ({ message }: { readonly message: { readonly partition?: number } }): number =>
  message.partition ?? 0

const messagesOf = ({ partition, records }: PartitionRecords) =>
  records.map(({ key, value, headers }) => ({
    partition,
    key: Buffer.from(key),
    value: Buffer.from(value.buffer, value.byteOffset, value.byteLength),
    ...(headers === undefined ? {} : { headers: { ...headers } }),
  }))
