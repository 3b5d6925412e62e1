import { TOPICS, type Topic } from '@tingfeng/contracts'
import { type Logger, retry } from '@tingfeng/kit'
import { EventLogError } from '../errors.js'
import { asLogError } from './classify-error.js'
import type { KafkaLogOptions, KafkaLogSettings } from './kafka-options.js'
import type { Admin } from './kafkajs.js'

const DEFAULT_PARTITIONS = 4
const MAX_PARTITIONS = 1_000
/** The largest part of an `append` that is written as one batch of a partition. */
export const MAX_REQUEST_BYTES = 1024 * 1024
/** Half a second apart at the mean: some fifteen seconds. */
const PATIENT_ATTEMPTS = 40
/** A batch's own bytes, and what incompressible records grow by. */
const BATCH_OVERHEAD_BYTES = 128 * 1024

/** The broker's setting `max.message.bytes` that takes every batch of this log. */
const maxBatchBytesOf = ({ maxRecordBytes }: KafkaLogSettings): number =>
  Math.max(maxRecordBytes, MAX_REQUEST_BYTES) + BATCH_OVERHEAD_BYTES

/**
 * Creates the topics that are missing and looks at those that are there.
 *
 * @returns the number of partitions of each topic
 * @throws EventLogError `topic_mismatch` for a topic with too few partitions or one that refuses large records
 */
export const ensureTopics = async (
  admin: Admin,
  options: KafkaLogOptions,
  settings: KafkaLogSettings,
  logger: Logger,
): Promise<ReadonlyMap<Topic, number>> => {
  const wanted = new Map(TOPICS.map((topic) => [topic, wantedPartitions(topic, options)]))
  const nameOf = (topic: Topic) => `${settings.topicPrefix}${topic}`
  const existing = new Set(await admin.listTopics())
  const missing = TOPICS.filter((topic) => !existing.has(nameOf(topic)))
  if (missing.length > 0) {
    const configEntries = topicConfig(options, settings)
    const replicationFactor = options.replicationFactor ?? -1
    // Another process may be creating the same: kafkajs answers false then, and what is seen after that counts.
    const topics = missing.map((topic) => ({
      topic: nameOf(topic),
      numPartitions: wanted.get(topic) ?? DEFAULT_PARTITIONS,
      replicationFactor,
      configEntries,
    }))
    await patiently(() => admin.createTopics({ waitForLeaders: false, topics }))
    logger.info({ topics: missing.map(nameOf) }, 'created the topics of the event log')
  }
  const found = await ledTopics(admin, TOPICS.map(nameOf))
  const counts = new Map(
    TOPICS.map((topic) => {
      const count = found.get(nameOf(topic)) ?? 0
      checkCount(nameOf(topic), count, wanted.get(topic) ?? DEFAULT_PARTITIONS, logger)
      return [topic, count] as const
    }),
  )
  const older = TOPICS.filter((topic) => existing.has(nameOf(topic)))
  if (older.length > 0) await checkRecordSize(admin, older.map(nameOf), settings)
  return counts
}

/** Waits until every partition has a leader: news of a topic takes a moment from the controller to the brokers. */
const ledTopics = async (admin: Admin, names: string[]): Promise<ReadonlyMap<string, number>> =>
  patiently(async () => {
    const { topics } = await admin.fetchTopicMetadata({ topics: names })
    const leaderless = topics.find(({ partitions }) => partitions.some(({ leader }) => leader < 0))
    if (leaderless !== undefined)
      throw new EventLogError({
        code: 'log_unavailable',
        message: `The topic ${leaderless.name} has partitions without a leader: expected all of its brokers to come up.`,
        retryable: true,
      })
    return new Map(topics.map(({ name, partitions }) => [name, partitions.length]))
  })

/** Brokers of a cluster that starts come one by one: too few for the copies, or for a leader, may pass. */
const patiently = <T>(ask: () => Promise<T>): Promise<T> =>
  retry(ask, {
    attempts: PATIENT_ATTEMPTS,
    maxDelayMs: 1_000,
    shouldRetry: (error) => asLogError(error, 'not yet').retryable,
  })

const wantedPartitions = (topic: Topic, { partitions }: KafkaLogOptions): number => {
  const count = partitions?.[topic] ?? DEFAULT_PARTITIONS
  if (Number.isInteger(count) && count >= 1 && count <= MAX_PARTITIONS) return count
  throw new EventLogError({
    code: 'invalid_argument',
    message: `${topic} cannot have ${count} partitions: expected a whole number from 1 to ${MAX_PARTITIONS}.`,
  })
}

const topicConfig = ({ minInsyncReplicas }: KafkaLogOptions, settings: KafkaLogSettings) => [
  { name: 'cleanup.policy', value: 'delete' },
  { name: 'retention.ms', value: String(settings.retentionMs) },
  { name: 'retention.bytes', value: String(settings.retentionBytes) },
  { name: 'max.message.bytes', value: String(maxBatchBytesOf(settings)) },
  // The broker's clock: a producer whose clock is wrong neither keeps nor loses records.
  { name: 'message.timestamp.type', value: 'LogAppendTime' },
  ...(minInsyncReplicas === undefined
    ? []
    : [{ name: 'min.insync.replicas', value: String(minInsyncReplicas) }]),
]

const checkCount = (name: string, count: number, wanted: number, logger: Logger): void => {
  if (count < wanted)
    throw new EventLogError({
      code: 'topic_mismatch',
      message: `The topic ${name} has ${count} partitions, ${wanted} are wanted: a key's partition must never change, so add none to a topic in use. Set the number to ${count}, or move to a new topic prefix.`,
      context: { topic: name, partitions: count, wanted },
    })
  if (count > wanted)
    logger.warn({ topic: name, partitions: count, wanted }, 'a topic has more partitions than asked for')
}

/** Kafka's number of this kind of thing; kafkajs exports the table as types only. */
const TOPIC_RESOURCE = 2

const checkRecordSize = async (admin: Admin, names: readonly string[], settings: KafkaLogSettings) => {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({
      type: TOPIC_RESOURCE,
      name,
      configNames: ['max.message.bytes'],
    })),
  })
  const needed = maxBatchBytesOf(settings)
  for (const { resourceName, configEntries } of resources) {
    const value = Number(
      configEntries.find(({ configName }) => configName === 'max.message.bytes')?.configValue,
    )
    if (value >= needed || Number.isNaN(value)) continue
    throw new EventLogError({
      code: 'topic_mismatch',
      message: `The topic ${resourceName} takes batches of at most ${value} bytes: set its max.message.bytes to ${needed} or more, or lower the largest record.`,
      context: { topic: resourceName, bytes: value, needed },
    })
  }
}
