import { quoteIdentifier } from '../quote-identifier.js'

/** Where the tables live: one server (or the embedded engine), or a cluster with replicas. */
export type Topology =
  | { readonly kind: 'single' }
  | {
      readonly kind: 'cluster'
      /** Name in the server's `remote_servers`. */
      readonly cluster: string
    }

/**
 * Settings of every request to a cluster: a write counts when most replicas have it, and a read sees all that counts.
 * The writer looks up what is stored before it writes, so a replica that lags behind would make it count twice.
 */
export const CLUSTER_SETTINGS = {
  insert_quorum: 'auto',
  insert_quorum_parallel: 0,
  select_sequential_consistency: '1',
} as const

export const SINGLE: Topology = { kind: 'single' }

/** What a migration is written against: the same text makes a single server's tables or a cluster's. */
export interface SchemaContext {
  /** Quoted name of the database that holds every table. */
  readonly database: string
  /** `ON CLUSTER …` or nothing; stands after the object's name. */
  readonly onCluster: string
  /** The engine clause of a MergeTree family table, for example `tableEngine('ReplacingMergeTree', 'version')`. */
  readonly tableEngine: (family: MergeTreeFamily, ...args: readonly string[]) => string
}

export type MergeTreeFamily = 'MergeTree' | 'ReplacingMergeTree'

/** A string literal for DDL, where ClickHouse takes no bound parameters. */
export const quoteLiteral = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

export const schemaContext = (database: string, topology: Topology): SchemaContext => ({
  database: quoteIdentifier(database),
  onCluster: topology.kind === 'cluster' ? `ON CLUSTER ${quoteIdentifier(topology.cluster)}` : '',
  tableEngine: (family, ...args) =>
    topology.kind === 'cluster'
      ? `Replicated${family}(${["'/clickhouse/tables/{shard}/{database}/{table}'", "'{replica}'", ...args].join(', ')})`
      : `${family}(${args.join(', ')})`,
})
