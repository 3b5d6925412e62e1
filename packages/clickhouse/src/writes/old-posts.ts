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

/** Ids of live posts that were published before a whole hour, from the oldest hour on. */
export const findPostsBefore = async (
  client: ClickHouse,
  workspace: string,
  before: Date,
  most: number,
): Promise<readonly string[]> => {
  const rows = await client.query<{ post: string }>(
    `SELECT replaceAll(toString(id), '-', '') AS post FROM posts FINAL
    WHERE workspace = {workspace:String} AND hour < {before:UInt32} ORDER BY hour LIMIT {most:UInt32}`,
    { workspace, before: secondsOf(before), most },
  )
  return rows.map(({ post }) => post)
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
