export interface StartKafkaOptions {
  /** Three replicate everything and survive the loss of one. Default 1. */
  readonly brokers?: 1 | 3
  /** On Maven Central. Default the current one. */
  readonly version?: string
  /** Adds a listener with a log-in and one with a log-in over TLS. Default false. */
  readonly secured?: boolean
  /** Of each broker. Default 256. */
  readonly heapMb?: number
  /** Compiles the broker for speed: slower to start, faster after that. Default false. */
  readonly warm?: boolean
  /** More lines of server.properties. */
  readonly settings?: Readonly<Record<string, string | number>>
}

export interface Kafka {
  readonly brokers: string[]
  readonly secured?: {
    /** Plain text with a log-in: PLAIN, SCRAM-SHA-256, SCRAM-SHA-512. */
    readonly sasl: string[]
    /** The same over TLS, with a certificate of `ca` for 127.0.0.1. */
    readonly tls: string[]
    readonly ca: string
    readonly username: string
    readonly password: string
  }
  readonly version: string
  readonly describe: string
  /** Indexes count from 0. */
  startBroker(index: number): Promise<void>
  stopBroker(index: number): Promise<void>
  /** By SIGKILL. */
  killBroker(index: number): Promise<void>
  pauseBroker(index: number): void
  resumeBroker(index: number): void
  /** All down, then all up, on the same ports with the same data. */
  restartAll(): Promise<void>
  pids(): number[]
  close(): Promise<void>
}

/** @throws Error when the jars cannot be had or a broker does not start, with the end of its log */
export declare const startKafka: (options?: StartKafkaOptions) => Promise<Kafka>
