import { availableOrLoud } from '@tingfeng/kit/testing'
import { type Cluster, type ClusterOptions, startCluster } from '../../infra/distributed/cluster.mjs'
import { anyKafka } from './kafka.js'
import { hasPostgres, startPostgres } from './postgres.js'

/** The distributed product on real servers; undefined, and loudly so, where there are none. Close it. */
export const startDistributed = async (options: ClusterOptions = {}): Promise<Cluster | undefined> => {
  if (!availableOrLoud('a PostgreSQL server', await hasPostgres())) return undefined
  const kafka = await anyKafka()
  if (!kafka) return undefined
  const postgres = await startPostgres()
  const closeServers = async (): Promise<void> => {
    await Promise.allSettled([kafka.close(), postgres.close()])
  }
  try {
    const cluster = await startCluster({
      kafkaBrokers: kafka.brokers,
      postgresUrl: await postgres.newDatabase(),
      ...options,
      // What is looked at is the way of posts, not what is made of them.
      env: { TINGFENG_SENTIMENT_SCORER: 'fast', ...options.env },
    })
    return {
      ...cluster,
      close: async () => {
        await cluster.close()
        await closeServers()
      },
    }
  } catch (error) {
    await closeServers()
    throw error
  }
}
