import type { ClickHouse } from '../client.js'

const TABLES = ['sentiment_hourly', 'themes_hourly', 'mentions'] as const

/** The highest revision of all rows of roll-ups, or of those of one workspace; 0 where there are none. */
export const highestRevision = async (client: ClickHouse, workspace?: string): Promise<number> => {
  const of = workspace === undefined ? '' : 'WHERE workspace = {workspace:String}'
  const each = TABLES.map((table) => `SELECT max(revision) AS revision FROM ${table} ${of}`)
  const [row] = await client.query<{ last: number }>(
    `SELECT max(revision) AS last FROM (${each.join(' UNION ALL ')})`,
    workspace === undefined ? {} : { workspace },
  )
  return row?.last ?? 0
}
