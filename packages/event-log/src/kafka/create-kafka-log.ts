import { silentLogger } from '@tingfeng/kit'
import { AdminLink } from './admin-link.js'
import { asLogError } from './classify-error.js'
import { registerCodecs } from './codecs.js'
import { type KafkaEventLog, KafkaLog } from './kafka-log.js'
import { kafkaLogger } from './kafka-logger.js'
import { type KafkaLogOptions, type KafkaSasl, settingsOf } from './kafka-options.js'
import { Kafka, type KafkaConfig } from './kafkajs.js'
import { ensureTopics } from './topic-setup.js'

const CONNECTION_TIMEOUT_MS = 5_000
const RETRY = { initialRetryTime: 200, maxRetryTime: 2_000, retries: 4 }

/**
 * The log on a Kafka cluster (3.9 and 4.x), with what `EventLog` promises kept like this:
 *
 * - `append` resolves when all in-sync replicas have the records. The producer is idempotent; callers at the same time
 *   share a request; one request per topic is under way, so their order is kept.
 * - A key's partition is `partitionOf`'s, as in the embedded log, for the number of partitions found when opened.
 * - Each group and topic is one consumer group of Kafka's. An offset is committed after the handler resolved, by the
 *   generation that fetched the batch or a later one that still owns the partition: a stale member's commit is refused
 *   by the broker or never sent, and its `batch.signal` aborts.
 * - On a rebalance the batch in hand is finished and committed before its partition is given up, for at most
 *   `drainTimeoutMs`; heartbeats go on while a handler works.
 * - A reader that kafkajs gives up is begun anew, until it is closed.
 * - Where retention overtook a group it goes on at the oldest record, says so in the log, and counts it in `stats()`.
 *
 * Creates the topics that are missing.
 *
 * @throws EventLogError `log_unavailable` when no broker answers, `log_forbidden` when they refuse the user,
 *   `topic_mismatch` when a topic is there and does not fit
 */
export const createKafkaLog = async (options: KafkaLogOptions): Promise<KafkaEventLog> => {
  const logger = (options.logger ?? silentLogger).child({ part: 'event-log' })
  const settings = settingsOf(options)
  registerCodecs()
  const kafka = new Kafka({ ...connectionOf(options), logCreator: kafkaLogger(logger) })
  const link = new AdminLink(kafka, RETRY)
  try {
    const partitions = await ensureTopics(await link.connect(), options, settings, logger)
    return new KafkaLog(kafka, link, partitions, settings, logger)
  } catch (error) {
    await link.close()
    throw asLogError(error, `The event log at ${options.brokers.join(', ')} cannot be opened`)
  }
}

const connectionOf = ({ brokers, clientId, sasl, tls }: KafkaLogOptions): KafkaConfig => ({
  brokers: [...brokers],
  clientId: clientId ?? 'tingfeng',
  connectionTimeout: CONNECTION_TIMEOUT_MS,
  authenticationTimeout: CONNECTION_TIMEOUT_MS * 2,
  retry: RETRY,
  ...(tls === undefined || tls === false ? {} : { ssl: tls }),
  ...(sasl === undefined ? {} : { sasl: saslOf(sasl) }),
})

/** kafkajs tells its mechanisms apart by type. */
const saslOf = ({ mechanism, ...login }: KafkaSasl): NonNullable<KafkaConfig['sasl']> => {
  if (mechanism === 'plain') return { mechanism, ...login }
  if (mechanism === 'scram-sha-256') return { mechanism, ...login }
  return { mechanism, ...login }
}
