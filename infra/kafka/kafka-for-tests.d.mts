export interface KafkaForTests {
  readonly brokers: string[]
  /** Which broker this is: name, version, how it was started. */
  readonly describe: string
  close(): Promise<void>
}

/** The broker of KAFKA_BROKERS, else of Docker, else of Maven Central; undefined where none is to be had. */
export declare const kafkaForTests: () => Promise<KafkaForTests | undefined>
/** Whether `startKafka` works here: Java, and Maven or a filled cache. */
export declare const canRunKafka: (version?: string) => Promise<boolean>
