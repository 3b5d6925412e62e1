// The settings of a small broker on loopback: broker and controller in one process.
import { randomBytes } from 'node:crypto'

export const USER = 'tingfeng'
export const PASSWORD = 'listen-closely'
const STORE_PASSWORD = 'for-tests-only'

export { STORE_PASSWORD }

/** Kafka's way to write a UUID. */
export const kafkaUuid = () => `A${randomBytes(16).toString('base64url').slice(1)}`

const LOGIN = {
  PLAIN: `org.apache.kafka.common.security.plain.PlainLoginModule required username="${USER}" password="${PASSWORD}" user_${USER}="${PASSWORD}";`,
  'SCRAM-SHA-256': 'org.apache.kafka.common.security.scram.ScramLoginModule required;',
  'SCRAM-SHA-512': 'org.apache.kafka.common.security.scram.ScramLoginModule required;',
}

const saslSettings = (listener) =>
  Object.entries(LOGIN).map(([mechanism, jaas]) => [
    `listener.name.${listener}.${mechanism.toLowerCase()}.sasl.jaas.config`,
    jaas,
  ])

/**
 * @param {{ id: number, folder: string, ports: { client: number, controller: number, sasl?: number, tls?: number },
 *   controllers: readonly number[], keystore?: string, extra?: Record<string, string | number> }} options
 * @returns the text of server.properties
 */
export const brokerProperties = ({ id, folder, ports, controllers, keystore, extra = {} }) => {
  const listeners = [`PLAINTEXT://127.0.0.1:${ports.client}`]
  const protocols = ['PLAINTEXT:PLAINTEXT', 'CONTROLLER:PLAINTEXT']
  if (ports.sasl) {
    listeners.push(`SASL://127.0.0.1:${ports.sasl}`)
    protocols.push('SASL:SASL_PLAINTEXT')
  }
  if (ports.tls) {
    listeners.push(`TLS://127.0.0.1:${ports.tls}`)
    protocols.push('TLS:SASL_SSL')
  }
  const copies = Math.min(3, controllers.length)
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': id,
    'controller.quorum.voters': controllers.map((port, n) => `${n + 1}@127.0.0.1:${port}`).join(','),
    'controller.listener.names': 'CONTROLLER',
    listeners: [...listeners, `CONTROLLER://127.0.0.1:${ports.controller}`].join(','),
    'advertised.listeners': listeners.join(','),
    'listener.security.protocol.map': protocols.join(','),
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': `${folder}/data`,
    'auto.create.topics.enable': false,
    'num.partitions': 4,
    'default.replication.factor': copies,
    'min.insync.replicas': Math.max(1, copies - 1),
    'offsets.topic.num.partitions': 4,
    'offsets.topic.replication.factor': copies,
    'transaction.state.log.num.partitions': 1,
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': 1,
    // A group forms at once: nobody waits for members that may still come.
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 500,
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 500,
    'controlled.shutdown.enable': true,
    'log.retention.check.interval.ms': 2_000,
    'log.segment.delete.delay.ms': 1_000,
    'log.cleaner.dedupe.buffer.size': 4_194_304,
    'log.index.size.max.bytes': 1_048_576,
    'num.network.threads': 2,
    'num.io.threads': 4,
    'num.recovery.threads.per.data.dir': 2,
    'background.threads': 2,
    ...(ports.sasl || ports.tls ? { 'sasl.enabled.mechanisms': Object.keys(LOGIN).join(',') } : {}),
    ...(ports.sasl ? Object.fromEntries(saslSettings('sasl')) : {}),
    ...(ports.tls ? Object.fromEntries(saslSettings('tls')) : {}),
    ...(ports.tls
      ? {
          'ssl.keystore.type': 'PKCS12',
          'ssl.keystore.location': keystore,
          'ssl.keystore.password': STORE_PASSWORD,
          'ssl.key.password': STORE_PASSWORD,
        }
      : {}),
    ...extra,
  }
  return `${Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`
}
