import { type ClickHouse, createClickHouse } from '@tingfeng/clickhouse'
import { TOPICS, type Topic } from '@tingfeng/contracts'
import { createKafkaLog, type EventLog } from '@tingfeng/event-log'
import { availableOrLoud } from '@tingfeng/kit/testing'
import type { Cluster } from '../../../infra/distributed/cluster.mjs'
import { startCluster } from '../../../infra/distributed/cluster.mjs'
import type { Kafka } from '../../../infra/kafka/start-kafka.mjs'
import { ownKafka } from '../../support/kafka.js'
import { hasPostgres, startPostgres } from '../../support/postgres.js'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.js'

/** The distributed product on servers that a test may break, and two ways around it: to the log and to the store. */
export interface World {
  readonly cluster: Cluster
  readonly kafka: Kafka
  /** Between the services and the store. */
  readonly proxy: TcpProxy
  readonly log: EventLog
  readonly store: ClickHouse
  close(): Promise<void>
}

const PARTITIONS = 4

/** Three servers and four services, on a machine that may be busy. */
export const START_TIMEOUT_MS = 240_000

export interface WorldOptions {
  /** One by default; three replicate. */
  readonly brokers?: 1 | 3
  /** Where the store writes; a folder of its own by default. */
  readonly storeDir?: string | undefined
}

/** Undefined, and loudly so, where the servers cannot be had. Close it. */
export const startWorld = async ({
  brokers = 1,
  storeDir,
}: WorldOptions = {}): Promise<World | undefined> => {
  if (!availableOrLoud('a PostgreSQL server', await hasPostgres())) return undefined
  const kafka = await ownKafka({ brokers })
  if (!kafka) return undefined
  const parts: { close(): Promise<unknown> }[] = [kafka]
  const close = async (): Promise<void> => {
    for (const part of parts.splice(0).reverse()) await part.close().catch(() => {})
  }
  const add = <Part extends { close(): Promise<unknown> }>(part: Part): Part => {
    parts.push(part)
    return part
  }
  try {
    const postgres = add(await startPostgres())
    const proxy = add(await startTcpProxy())
    const cluster = add(
      await startCluster({
        kafkaBrokers: kafka.brokers,
        postgresUrl: await postgres.newDatabase(),
        partitions: PARTITIONS,
        ...(storeDir !== undefined && { storeDir }),
        clickhouseUrl: (engineUrl) => {
          proxy.to(engineUrl)
          return proxy.url
        },
        env: { TINGFENG_KAFKA_SESSION_TIMEOUT_S: '6', TINGFENG_TEXT_THREADS: '1' },
      }),
    )
    const partitions = Object.fromEntries(TOPICS.map((topic) => [topic, PARTITIONS])) as Record<Topic, number> // safe: every topic
    const topicPrefix = cluster.settings.TINGFENG_KAFKA_TOPIC_PREFIX ?? ''
    const log = add(
      await createKafkaLog({ brokers: kafka.brokers, topicPrefix, partitions, clientId: 'oracle' }),
    )
    const store = add(
      createClickHouse({
        url: cluster.engine.url ?? '',
        username: 'tingfeng',
        password: cluster.settings.TINGFENG_CLICKHOUSE_PASSWORD ?? '',
      }),
    )
    return { cluster, kafka, proxy, log, store, close }
  } catch (error) {
    await close()
    throw error
  }
}
