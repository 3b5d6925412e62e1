import type { ClickHouse, QueryValues } from '../client.js'
import { ERASURE_MARK } from '../schema/version.js'
import { UNTIL_CHANGED } from './change-rows.js'

const IS_MARKED = 'toUInt64(version) = {mark:UInt64}'

/** Streams through the rows in the order in which they lie: however many there are, they take little memory. */
const IN_ORDER = { optimize_aggregation_in_order: 1 } as const

const TOUCHED = {
  posts: `SELECT hour FROM posts WHERE workspace = {workspace:String}
    GROUP BY workspace, hour, id
    HAVING countIf(is_deleted = 0) > 0 AND toUInt64(max(version)) = {mark:UInt64}`,
  mentions: `SELECT hour FROM mentions
    WHERE workspace = {workspace:String} AND (hour < {before:UInt32} OR (hour, id) IN (
      SELECT hour, id FROM posts WHERE workspace = {workspace:String} AND hour >= {before:UInt32}
        AND is_deleted = 1 AND ${IS_MARKED}))
    GROUP BY workspace, subject, hour, id
    HAVING countIf(is_deleted = 0) > 0 AND argMax(is_deleted, revision) = 1`,
} as const

/** Years of the rows that are hidden and not gone yet. */
const yearsOf = async (
  client: ClickHouse,
  table: keyof typeof TOUCHED,
  values: QueryValues,
  signal: AbortSignal | undefined,
): Promise<readonly number[]> => {
  const rows = await client.query<{ year: number }>(
    `SELECT DISTINCT toYear(hour) AS year FROM (${TOUCHED[table]}) ORDER BY year`,
    values,
    undefined,
    { settings: IN_ORDER, ...(signal && { signal }) },
  )
  return rows.map(({ year }) => year)
}

/**
 * Takes off the disk what erasures have hidden, however much it is: each year that holds some of it is merged once, and
 * a merge keeps the newest row of each key alone. A post that came in again above its tombstone stays, and nothing
 * names a post. The roll-ups must have been rebuilt. Broken off, it is asked for again.
 *
 * @param before of posts that were published since, only mentions whose post was erased are looked for
 */
export const mergeHiddenRows = async (
  client: ClickHouse,
  workspace: string,
  before: Date,
  signal?: AbortSignal,
): Promise<void> => {
  const values = { workspace, before: before.getTime() / 1000, mark: ERASURE_MARK.toString() }
  for (const table of ['posts', 'mentions'] as const)
    for (const year of await yearsOf(client, table, values, signal))
      await client.command(
        `OPTIMIZE TABLE ${table} PARTITION ${year} FINAL`,
        {},
        {
          ...UNTIL_CHANGED,
          settings: { alter_sync: '2', optimize_throw_if_noop: 1, max_execution_time: 0 },
          ...(signal && { signal }),
        },
      )
}
