// Finds a broker for tests: one that is there, one in Docker, or one from Maven Central, in this order.
import { freePorts } from '../setup/free-ports.mjs'
import { canRunKafka, chosenVersion, runToEnd } from './resolve-kafka.mjs'
import { startKafka } from './start-kafka.mjs'

export { canRunKafka }

const hasDocker = () =>
  runToEnd('docker', ['info'], { timeout: 5_000 }).then(
    () => true,
    () => false,
  )

/** The image's broker must say the port that is seen from here: so that is chosen first. */
const startInDocker = async () => {
  const { GenericContainer, Wait } = await import('testcontainers')
  const version = chosenVersion()
  const [port] = await freePorts(1)
  const container = await new GenericContainer(`apache/kafka:${version}`)
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS: '500',
    })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .start()
  return {
    brokers: [`127.0.0.1:${port}`],
    describe: `Apache Kafka ${version} in Docker (apache/kafka), one broker`,
    close: async () => {
      await container.stop()
    },
  }
}

export const kafkaForTests = async () => {
  const given = process.env.KAFKA_BROKERS
  if (given)
    return {
      brokers: given.split(','),
      describe: `the Kafka brokers of KAFKA_BROKERS, ${given}`,
      close: async () => {},
    }
  if (await hasDocker()) return startInDocker()
  if (await canRunKafka()) return startKafka()
  return undefined
}
