import { quoteIdentifier } from '../quote-identifier.js'

/** Where the tables live: one server (or the embedded engine), or a cluster with replicas. */
export type Topology =
  | { readonly kind: 'single' }
  | {
      readonly kind: 'cluster'
      /** Name in the server's `remote_servers`. */
      readonly cluster: string
    }

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
