import type { EnrichedPost } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { POST_SELECT, type PostRow, toPost } from './post-row.js'
import { READ_SETTINGS } from './scope.js'

/** A text copied more often than this is corrected for so many; reprocessing reaches the rest. */
const MOST_COPIES = 5_000

/** Posts by id, as they are stored. Reads the whole column of ids: for a person's click, not for figures. */
export const postsById = async (
  client: ClickHouse,
  workspace: string,
  ids: readonly string[],
): Promise<readonly EnrichedPost[]> => {
  if (ids.length === 0) return []
  const rows = await client.query<PostRow>(
    `SELECT ${POST_SELECT} FROM posts FINAL
    WHERE workspace = {workspace:String} AND hour IN (
      SELECT hour FROM posts WHERE workspace = {workspace:String} AND id IN {ids:Array(UUID)}
    ) AND id IN {ids:Array(UUID)}`,
    { workspace, ids },
    undefined,
    { settings: READ_SETTINGS },
  )
  return rows.map(toPost)
}

/** The posts whose text repeats that of one of these. */
export const copiesOf = async (
  client: ClickHouse,
  workspace: string,
  origins: readonly string[],
): Promise<readonly EnrichedPost[]> => {
  if (origins.length === 0) return []
  const rows = await client.query<PostRow>(
    `SELECT ${POST_SELECT} FROM posts FINAL
    WHERE workspace = {workspace:String} AND duplicate_of IN {origins:Array(UUID)}
    ORDER BY hour DESC LIMIT {most:UInt32}`,
    { workspace, origins, most: MOST_COPIES },
    undefined,
    { settings: READ_SETTINGS },
  )
  return rows.map(toPost)
}

export interface NewestText {
  readonly id: string
  readonly text: string
  /** Empty where it has none, as the author's hash. */
  readonly title: string
  readonly authorHash: string
}

/** Content words of the newest posts about a subject. */
export const wordsAbout = async (
  client: ClickHouse,
  workspace: string,
  subject: string,
  limit: number,
): Promise<readonly { readonly id: string; readonly words: readonly string[] }[]> =>
  client.query<{ id: string; words: string[] }>(
    `SELECT replaceAll(toString(id), '-', '') AS id, tokens AS words FROM posts FINAL
    WHERE workspace = {workspace:String} AND has(subjects.id, {subject:String})
    ORDER BY hour DESC, posts.id LIMIT {limit:UInt32}`,
    { workspace, subject, limit },
    undefined,
    { settings: { ...READ_SETTINGS, optimize_read_in_order: 1 } },
  )

/** The newest posts that repeat no other, as far as they are read. */
export const newestTexts = async (
  client: ClickHouse,
  workspace: string,
  limit: number,
): Promise<readonly NewestText[]> =>
  client.query<NewestText>(
    `SELECT replaceAll(toString(id), '-', '') AS id, text, title, author_hash AS authorHash FROM posts FINAL
    WHERE workspace = {workspace:String} AND duplicate_of IS NULL
    ORDER BY hour DESC, posts.id LIMIT {limit:UInt32}`,
    { workspace, limit },
    undefined,
    { settings: { ...READ_SETTINGS, optimize_read_in_order: 1 } },
  )

export interface RecentText {
  readonly id: string
  readonly text: string
  readonly source: string
  readonly publishedAt: string
  readonly authorHash: string
}

/** How many customers' posts were published since, copies left out, and the newest of them as far as they are read. */
export const recentTexts = async (
  client: ClickHouse,
  workspace: string,
  since: Date,
  limit: number,
): Promise<{ readonly posts: number; readonly texts: readonly RecentText[] }> => {
  const from = `FROM posts FINAL WHERE workspace = {workspace:String} AND hour >= toDateTime({since:UInt32}, 'UTC')
    AND is_customer AND duplicate_of IS NULL`
  const values = { workspace, since: Math.floor(since.getTime() / 1_000) }
  const [[counted], texts] = await Promise.all([
    client.query<{ n: number }>(`SELECT count() AS n ${from}`, values, undefined, {
      settings: READ_SETTINGS,
    }),
    client.query<Omit<RecentText, 'publishedAt'> & { readonly published_ms: number }>(
      `SELECT replaceAll(toString(id), '-', '') AS id, text, source, author_hash AS authorHash,
        toUnixTimestamp64Milli(published_at) AS published_ms ${from}
      ORDER BY hour DESC, posts.id LIMIT {limit:UInt32}`,
      { ...values, limit },
      undefined,
      { settings: { ...READ_SETTINGS, optimize_read_in_order: 1 } },
    ),
  ])
  return {
    posts: counted?.n ?? 0,
    texts: texts.map(({ published_ms: at, ...text }) => ({
      ...text,
      publishedAt: new Date(Number(at)).toISOString(),
    })),
  }
}
