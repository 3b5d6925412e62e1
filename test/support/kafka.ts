import { availableOrLoud } from '@tingfeng/kit/testing'
import { canRunKafka, type KafkaForTests, kafkaForTests } from '../../infra/kafka/kafka-for-tests.mjs'
import { type Kafka, type StartKafkaOptions, startKafka } from '../../infra/kafka/start-kafka.mjs'

const NEEDED = 'a Kafka broker (KAFKA_BROKERS, Docker, or Java with Maven)'

const told = <T extends { readonly describe: string }>(kafka: T): T => {
  process.stderr.write(`tested on ${kafka.describe}\n`)
  return kafka
}

/** A broker of any origin; undefined, and loudly so, where there is none. Close it. */
export const anyKafka = async (): Promise<KafkaForTests | undefined> => {
  const kafka = await kafkaForTests()
  return availableOrLoud(NEEDED, kafka !== undefined) && kafka !== undefined ? told(kafka) : undefined
}

/** A cluster of our own that a test may stop, kill and restart; undefined, and loudly so, where there is none. */
export const ownKafka = async (options: StartKafkaOptions = {}): Promise<Kafka | undefined> =>
  availableOrLoud('a Kafka cluster of our own (Java with Maven)', await canRunKafka(options.version))
    ? told(await startKafka(options))
    : undefined
