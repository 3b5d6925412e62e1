// The distributed product on this machine: a real broker, a real PostgreSQL, the engine host as the ClickHouse server,
// every service a process of its own, and an ingress before them. What it keeps is gone when it ends.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startKafka } from '../kafka/start-kafka.mjs'
import { root } from '../setup/ensure.mjs'
import { startIngress } from './ingress.mjs'
import { startService } from './service.mjs'

const secret = () => randomBytes(24).toString('hex')

const openKafka = async (brokers) => {
  if (brokers !== undefined)
    return { brokers, describe: `Kafka at ${brokers.join(', ')}`, close: async () => {} }
  return startKafka({ brokers: 1, heapMb: 512, warm: true })
}

const openPostgres = async (url) => {
  if (url !== undefined) return { url, describe: 'PostgreSQL as given', close: async () => {} }
  const built = pathToFileURL(join(root, 'packages/state/dist/testing/postgres-server.js')).href
  const { startPostgres } = await import(built)
  const server = await startPostgres()
  return { url: await server.newDatabase(), describe: server.describe, close: () => server.close() }
}

/** Closes in reverse order of adding, every part whatever the others do. */
const createStack = () => {
  const parts = []
  return {
    add: (part) => {
      parts.push(part)
      return part
    },
    close: async () => {
      for (const part of parts.splice(0).reverse()) await part.close().catch(() => {})
    },
  }
}

/**
 * @param {import('./cluster.d.mts').ClusterOptions} [options]
 * @returns {Promise<import('./cluster.d.mts').Cluster>}
 */
export const startCluster = async (options = {}) => {
  const {
    say = () => {},
    services = ['store', 'enrich', 'collect', 'query', 'alert'],
    partitions = 4,
    demo = false,
  } = options
  const stack = createStack()
  const running = new Map()
  const token = secret()
  const password = secret()
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-distributed-'))
    stack.add({ close: () => rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) })
    const [kafka, postgres, engine] = await Promise.all([
      openKafka(options.kafkaBrokers).then(stack.add),
      openPostgres(options.postgresUrl).then(stack.add),
      startService(['engine', '--data', options.storeDir ?? join(dataDir, 'store'), '--port', '0'], {
        TINGFENG_CLICKHOUSE_PASSWORD: password,
      }).then((service) => {
        stack.add({ close: () => service.stop() })
        return service
      }),
    ])
    say(`${kafka.describe}; ${postgres.describe}; the engine host as ClickHouse at ${engine.url}`)

    const settings = {
      TINGFENG_KAFKA_BROKERS: kafka.brokers.join(','),
      TINGFENG_KAFKA_REPLICATION: String(Math.min(3, kafka.brokers.length)),
      TINGFENG_KAFKA_PARTITIONS: String(partitions),
      TINGFENG_KAFKA_TOPIC_PREFIX: `tingfeng-${randomBytes(4).toString('hex')}.`,
      TINGFENG_POSTGRES_URL: postgres.url,
      TINGFENG_CLICKHOUSE_URL: options.clickhouseUrl?.(engine.url) ?? engine.url,
      TINGFENG_CLICKHOUSE_USER: 'tingfeng',
      TINGFENG_CLICKHOUSE_PASSWORD: password,
      TINGFENG_TOKEN: token,
      TINGFENG_OPS_PORT: '0',
      TINGFENG_LOG_LEVEL: 'warn',
      ...options.env,
    }
    const urlOf = (name) => () => running.get(name)?.url
    const ingress = stack.add(
      await startIngress({ collect: urlOf('collect'), query: urlOf('query'), port: options.port ?? 0 }),
    )
    // Links in messages lead to the ingress; query is not told of it, so that no channel outside this machine is switched on.
    const publicUrl = settings.TINGFENG_PUBLIC_URL ?? process.env.TINGFENG_PUBLIC_URL ?? ingress.url
    /** The port that a service had first: a restarted one is found where it was. */
    const ports = new Map()
    let started = 0
    const start = async (name, id = name, env = {}) => {
      const service = await startService(
        [name],
        {
          ...settings,
          TINGFENG_INSTANCE: `${id}-${started++}`,
          TINGFENG_PORT: ports.get(id) ?? '0',
          ...(name === 'collect' && demo ? { TINGFENG_DEMO: '1' } : {}),
          ...(name === 'alert' ? { TINGFENG_PUBLIC_URL: publicUrl } : {}),
          ...env,
        },
        (line) => options.onLine?.(id, line),
      )
      if (service.url !== undefined) ports.set(id, new URL(service.url).port)
      running.set(id, service)
      service.ended.then(() => {
        if (running.get(id) === service) running.delete(id)
      })
      return service
    }
    stack.add({
      close: () => Promise.all([...running.values()].map((service) => service.stop())),
    })
    // The store brings the schema; the others wait for it.
    await Promise.all(services.map((name) => start(name)))
    return {
      url: ingress.url,
      token,
      describe: `${kafka.describe}; ${postgres.describe}`,
      kafka,
      postgresUrl: postgres.url,
      engine,
      settings,
      start,
      service: (id) => running.get(id),
      close: stack.close,
    }
  } catch (error) {
    await stack.close()
    throw error
  }
}
