import { checkSchema, createClickHouse, migrate, SINGLE } from '@tingfeng/clickhouse'
import { createKafkaLog, type KafkaEventLog } from '@tingfeng/event-log'
import type { Logger } from '@tingfeng/kit'
import { createPostgres, type State } from '@tingfeng/state'
import type { KafkaConfig, PostgresConfig, ProcessConfig, StoreAddress } from '../config/adapter-config.js'
import { waitFor } from './wait-for.js'

/* The servers that the distributed processes stand on, each waited for. */

export interface Waiting {
  readonly startTimeoutMs: number
  readonly logger: Logger
  readonly signal?: AbortSignal
}

const MAX_RECORD_BYTES = 4 * 1024 * 1024

/** Host and path of a URL that may hold a password. */
const addressOf = (url: string): string => {
  const { host, pathname } = new URL(url)
  return `${host}${pathname === '/' ? '' : pathname}`
}

const withTimeout = ({ startTimeoutMs, logger, signal }: Waiting) => ({
  timeoutMs: startTimeoutMs,
  logger,
  ...(signal && { signal }),
})

export const openKafka = (
  { partitions, ...config }: KafkaConfig,
  { instance, stopTimeoutMs }: Pick<ProcessConfig, 'instance' | 'stopTimeoutMs'>,
  waiting: Waiting,
): Promise<KafkaEventLog> =>
  waitFor(
    () =>
      createKafkaLog({
        ...config,
        partitions: {
          'posts.raw': partitions,
          'posts.raw.bulk': partitions,
          'posts.enriched': partitions,
          'posts.enriched.bulk': partitions,
          'posts.rejected': partitions,
          'hours.touched': partitions,
          'hours.touched.bulk': partitions,
          'buckets.touched': partitions,
        },
        clientId: instance,
        maxRecordBytes: MAX_RECORD_BYTES,
        closeTimeoutMs: stopTimeoutMs * 0.8,
        logger: waiting.logger,
      }),
    { name: 'Kafka', where: config.brokers.join(', '), ...withTimeout(waiting) },
  )

export const openPostgres = (
  { url, tls, caCert, poolSize }: PostgresConfig,
  instance: string,
  waiting: Waiting,
): Promise<State> =>
  waitFor(
    () =>
      createPostgres({
        url,
        tls,
        caCert,
        poolSize,
        applicationName: `tingfeng ${instance}`.slice(0, 63),
        logger: waiting.logger,
      }),
    { name: 'PostgreSQL', where: addressOf(url), ...withTimeout(waiting) },
  )

const connectionOf = ({ cluster: _, ...address }: StoreAddress) => address

/** Waits for ClickHouse, then brings its schema up to date; of several processes that do, one after the other. */
export const migrateClickHouse = async (
  address: StoreAddress,
  state: Pick<State, 'leases'>,
  waiting: Waiting,
): Promise<void> => {
  const where = addressOf(address.url)
  const apply = async (): Promise<void> => {
    const { cluster } = address
    const topology = cluster === undefined ? SINGLE : ({ kind: 'cluster', cluster } as const)
    const { applied } = await migrate(connectionOf(address), { topology })
    if (applied.length > 0)
      waiting.logger.info({ applied }, 'the schema of ClickHouse was brought up to date')
  }
  await waitFor(() => state.leases.withLease('clickhouse-migrations', {}, apply), {
    name: 'ClickHouse',
    where,
    ...withTimeout(waiting),
  })
}

/** Waits for ClickHouse and for the schema that this code needs. */
export const waitForSchema = (address: StoreAddress, waiting: Waiting): Promise<void> =>
  waitFor(() => checkSchema(connectionOf(address)), {
    name: 'ClickHouse',
    where: addressOf(address.url),
    ...withTimeout(waiting),
  })

/** One that may not answer what its users need is as bad as none. */
export const checkUser = async (address: StoreAddress, waiting: Waiting): Promise<void> => {
  const client = createClickHouse(connectionOf(address))
  try {
    await waitFor(() => client.ping(), {
      name: 'ClickHouse',
      where: `${addressOf(address.url)} as ${address.username}`,
      ...withTimeout(waiting),
    })
  } finally {
    await client.close()
  }
}
