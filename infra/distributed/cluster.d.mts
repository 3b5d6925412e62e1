export interface ClusterOptions {
  /** Of the ingress; any free one by default. */
  readonly port?: number
  /** A living demo workspace. Default false. */
  readonly demo?: boolean
  /** One of each by default. */
  readonly services?: readonly ServiceName[]
  /** Partitions of each topic. Default 4. */
  readonly partitions?: number
  /** Brokers that run already. */
  readonly kafkaBrokers?: readonly string[]
  /** An empty database on a server that runs already. */
  readonly postgresUrl?: string
  /** Where the services reach the engine, given where it is: for a proxy in between. */
  readonly clickhouseUrl?: (engineUrl: string) => string
  /** Folder of the engine's data; one of its own, removed at the end, by default. */
  readonly storeDir?: string
  /** Settings of every service. */
  readonly env?: Readonly<Record<string, string>>
  /** Told what was started. */
  readonly say?: (text: string) => void
  /** Told of every line that a service writes to stderr. */
  readonly onLine?: (id: string, line: string) => void
}

export type ServiceName = 'collect' | 'enrich' | 'store' | 'query' | 'alert'

export interface Service {
  /** Of its API, where it has one. */
  readonly url?: string
  /** Of /healthz, /readyz and /metrics. */
  readonly opsUrl?: string
  readonly pid: number
  /** The exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>
  /** The end of what it wrote to stderr. */
  errors(): string
  signal(signal: NodeJS.Signals): boolean
  /** SIGTERM by default; resolves when it has ended. */
  stop(signal?: NodeJS.Signals): Promise<number | string>
}

export interface Cluster {
  /** Of the ingress. */
  readonly url: string
  /** Of operators. */
  readonly token: string
  readonly describe: string
  readonly kafka: { readonly brokers: readonly string[] }
  readonly postgresUrl: string
  readonly engine: Service
  /** What every service is started with. */
  readonly settings: Readonly<Record<string, string>>
  /**
   * Starts a service, one more of its kind under another id, or one that ended; resolves when it is ready. One that
   * had a port gets it again.
   */
  start(name: ServiceName, id?: string, env?: Readonly<Record<string, string>>): Promise<Service>
  /** Undefined while it does not run. */
  service(id: string): Service | undefined
  /** Stops all and removes what they kept. */
  close(): Promise<void>
}

export declare const startCluster: (options?: ClusterOptions) => Promise<Cluster>
