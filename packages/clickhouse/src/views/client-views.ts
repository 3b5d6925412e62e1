import { quoteLiteral, type SchemaContext } from '../schema/topology.js'
import { OUTPUT_SETTINGS } from './output-settings.js'
import type { ViewColumn } from './view-column.js'

/*
 * What drivers and tools look up when they connect, told of the views alone: the real tables of `system` would tell of
 * everything. The analyst's endpoint puts these in their place.
 */

export const CLIENT_VIEW_NAMES = [
  'system_databases',
  'system_tables',
  'system_columns',
  'system_settings',
] as const

type Cell = string | number | null
const cell = (value: Cell): string =>
  value === null ? 'NULL' : typeof value === 'number' ? String(value) : quoteLiteral(value)

const table = (
  { database, onCluster }: SchemaContext,
  name: (typeof CLIENT_VIEW_NAMES)[number],
  structure: string,
  rows: readonly (readonly Cell[])[],
): string => {
  const list = rows.map((row) => `(${row.map(cell).join(', ')})`).join(',\n')
  return `CREATE OR REPLACE VIEW ${database}.${name} ${onCluster} AS SELECT * FROM values(${quoteLiteral(structure)}, ${list})`
}

const NO_UUID = '00000000-0000-0000-0000-000000000000'
const TABLES =
  'database String, name String, uuid UUID, engine String, is_temporary UInt8, create_table_query String, engine_full String, partition_key String, sorting_key String, primary_key String, sampling_key String, total_rows Nullable(UInt64), total_bytes Nullable(UInt64), comment String'
const COLUMNS =
  'database String, table String, name String, type String, position UInt64, default_kind String, default_expression String, comment String, is_in_partition_key UInt8, is_in_sorting_key UInt8, is_in_primary_key UInt8, is_in_sampling_key UInt8, compression_codec String'

export interface ToldView {
  readonly name: string
  readonly comment: string
  readonly columns: readonly ViewColumn[]
}

export const clientViewStatements = (
  context: SchemaContext,
  views: readonly ToldView[],
  commentOf: (column: ViewColumn) => string,
): readonly string[] => {
  const { database: quoted, onCluster } = context
  const database = quoted.replaceAll('`', '')
  const tables = views.map(({ name, comment }) => [
    ...[database, name, NO_UUID, 'View', 0, '', 'View', '', '', '', '', null, null, comment],
  ])
  const columns = views.flatMap(({ name, columns: list }) =>
    list.map((column, at) => [
      ...[database, name, column.name, column.type, at + 1, '', '', commentOf(column), 0, 0, 0, 0, ''],
    ]),
  )
  return [
    table(context, 'system_databases', 'name String, engine String, uuid UUID, comment String', [
      [database, 'Atomic', NO_UUID, 'Tingfeng 听风'],
    ]),
    table(context, 'system_tables', TABLES, tables),
    table(context, 'system_columns', COLUMNS, columns),
    `CREATE OR REPLACE VIEW ${quoted}.system_settings ${onCluster} AS
      SELECT name, value, changed, description, min, max, readonly, type FROM system.settings
      WHERE name IN (${OUTPUT_SETTINGS.map(quoteLiteral).join(', ')})`,
  ]
}
