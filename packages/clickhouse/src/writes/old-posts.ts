import type { ClickHouse } from '../client.js'

const secondsOf = (hour: Date): number => hour.getTime() / 1000

/** @param before a whole hour */
export const countPostsBefore = async (
  client: ClickHouse,
  workspace: string,
  before: Date,
): Promise<number> => {
  const [row] = await client.query<{ posts: number }>(
    `SELECT count() AS posts FROM posts FINAL
    WHERE workspace = {workspace:String} AND hour < {before:UInt32}`,
    { workspace, before: secondsOf(before) },
  )
  return row?.posts ?? 0
}

/** An hour lies in one partition, and so do all rows of a key. */
const SETTINGS = { do_not_merge_across_partitions_select_final: 1 } as const

/**
 * Ids of live posts that were published before a whole hour, from the oldest hour on: those first whose text no other
 * live post repeats. A text so has no heir but one that stays, and what copies say is rewritten once.
 */
export const findPostsBefore = async (
  client: ClickHouse,
  workspace: string,
  before: Date,
  most: number,
): Promise<readonly string[]> => {
  if (most === 0) return []
  const find = async (condition: string): Promise<readonly string[]> => {
    const rows = await client.query<{ post: string }>(
      `SELECT replaceAll(toString(id), '-', '') AS post FROM posts FINAL
      WHERE workspace = {workspace:String} AND hour < {before:UInt32} AND ${condition} ORDER BY hour LIMIT {most:UInt32}`,
      { workspace, before: secondsOf(before), most },
      undefined,
      { settings: SETTINGS },
    )
    return rows.map(({ post }) => post)
  }
  const alone = await find(`id NOT IN (SELECT assumeNotNull(duplicate_of) FROM posts FINAL
    WHERE workspace = {workspace:String} AND duplicate_of IS NOT NULL)`)
  return alone.length > 0 ? alone : find('1')
}

/** The hour of the oldest live post. */
export const oldestHour = async (client: ClickHouse, workspace: string): Promise<Date | undefined> => {
  const [row] = await client.query<{ posts: number; oldest: number }>(
    `SELECT count() AS posts, toUnixTimestamp(min(hour)) AS oldest FROM posts FINAL
    WHERE workspace = {workspace:String}`,
    { workspace },
  )
  return row === undefined || row.posts === 0 ? undefined : new Date(row.oldest * 1000)
}
