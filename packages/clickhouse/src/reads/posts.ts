import type { EnrichedPost, PostPage, PostsQuery } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { hourOf } from '../schema/hour.js'
import { type Cursor, decodeCursor, encodeCursor } from './cursor.js'
import { measureOf, type PageOrder, type PostFilter, postFilter } from './post-filter.js'
import { POST_SELECT, type PostRow, toPost } from './post-row.js'
import { toView } from './post-view.js'
import { figureScope, type HourSpan, READ_SETTINGS, spanOf } from './scope.js'

export interface KeyRow {
  readonly post: string
  /** Milliseconds since 1970. */
  readonly at: number
}

interface Extent {
  readonly total: number
  /** Hour in which the page's last row is to be found, and the one with the oldest row of all. */
  readonly lowestMs: number
  readonly bottomMs: number
}

/** How many posts the filter has and how far back its next `rows` go, from the roll-ups; undefined if they cannot tell. */
const extentOf = async (
  client: ClickHouse,
  workspace: string,
  filter: PostFilter,
  span: HourSpan,
  cursor: Cursor | undefined,
  rows: number,
): Promise<Extent | undefined> => {
  const counted = measureOf(filter)
  if (counted === undefined) return undefined
  const { from, values } = figureScope(workspace, filter, [span])
  // Rows of the cursor's own hour may lie before it: they are not counted on.
  const before = cursor === undefined ? span.toMs : hourOf(cursor.atMs)
  const [row] = await client.query<{
    total: number
    undated_posts: number
    lowest: number
    bottom: number
  }>(
    `SELECT sum(n) AS total, sum(without_date) AS undated_posts,
      toUnixTimestamp(minIf(hour, n > 0 AND newer < {rows:UInt32})) AS lowest,
      toUnixTimestamp(minIf(hour, n > 0)) AS bottom
    FROM (
      SELECT hour, sum(${counted.measure}${counted.measure === 'posts' && counted.alsoUndated ? ' + undated' : ''}) AS n,
        sum(undated) AS without_date, if(toUnixTimestamp(hour) < {before:UInt64}, n, 0) AS wanted,
        sum(wanted) OVER (ORDER BY hour DESC) - wanted AS newer
      ${from} GROUP BY hour
    )`,
    { ...values, rows, before: before / 1000 },
    undefined,
    { settings: READ_SETTINGS },
  )
  if (row === undefined) return undefined
  if (counted.alsoUndated && counted.measure !== 'posts' && row.undated_posts > 0) return undefined
  return { total: row.total, lowestMs: row.lowest * 1000, bottomMs: row.bottom * 1000 }
}

export const findKeys = async (
  client: ClickHouse,
  workspace: string,
  filter: PostFilter,
  span: HourSpan,
  cursor: Cursor | undefined,
  rows: number,
  order: PageOrder = 'newest',
): Promise<readonly KeyRow[]> => {
  const { where, values } = postFilter(workspace, filter, span, cursor, order)
  const direction = order === 'newest' ? 'DESC' : 'ASC'
  return client.query<KeyRow>(
    `SELECT replaceAll(toString(id), '-', '') AS post, toUnixTimestamp64Milli(published_at) AS at
    FROM posts FINAL WHERE ${where} ORDER BY published_at ${direction}, id ${direction} LIMIT {rows:UInt32}`,
    { ...values, rows },
    undefined,
    { settings: READ_SETTINGS },
  )
}

const countByPosts = async (
  client: ClickHouse,
  workspace: string,
  filter: PostFilter,
  span: HourSpan,
): Promise<number> => {
  const { where, values } = postFilter(workspace, filter, span)
  const [row] = await client.query<{ total: number }>(
    `SELECT count() AS total FROM posts FINAL WHERE ${where}`,
    values,
    undefined,
    { settings: READ_SETTINGS },
  )
  return row?.total ?? 0
}

/** The whole rows of posts whose keys are known, in the order of the keys. */
export const fetchPosts = async (
  client: ClickHouse,
  workspace: string,
  keys: readonly KeyRow[],
): Promise<readonly EnrichedPost[]> => {
  if (keys.length === 0) return []
  const rows = await client.query<PostRow>(
    `SELECT ${POST_SELECT} FROM posts FINAL
    WHERE workspace = {workspace:String} AND hour IN {hours:Array(UInt32)} AND id IN {ids:Array(UUID)}`,
    {
      workspace,
      hours: [...new Set(keys.map(({ at }) => hourOf(at) / 1000))],
      ids: keys.map(({ post }) => post),
    },
    undefined,
    { settings: READ_SETTINGS },
  )
  const byId = new Map(rows.map((row) => [row.post_id, row]))
  return keys.flatMap(({ post }) => {
    const row = byId.get(post)
    return row === undefined ? [] : [toPost(row)]
  })
}

/**
 * The posts behind a number, newest first. A range is widened to whole hours and holds dated posts; without one all
 * posts count, undated ones too. With a subject, `label` is the sentiment toward it.
 *
 * @throws StoreError store_invalid_query for a cursor that is none
 */
export const posts = async (
  client: ClickHouse,
  workspace: string,
  { cursor: cursorText, limit, ...filter }: PostsQuery,
): Promise<PostPage> => {
  const cursor = cursorText === undefined ? undefined : decodeCursor(cursorText)
  const span = spanOf(filter)
  const rows = limit + 1
  const extent = await extentOf(client, workspace, filter, span, cursor, rows)
  if (extent?.total === 0) return { total: 0, posts: [] }
  const find = (fromMs: number) => findKeys(client, workspace, filter, { ...span, fromMs }, cursor, rows)
  let keys = await find(extent?.lowestMs ?? span.fromMs)
  // The roll-ups are a moment behind the posts: where the hours they named hold too few, all are read.
  if (extent !== undefined && keys.length < rows && extent.bottomMs < extent.lowestMs)
    keys = await find(extent.bottomMs)
  const page = keys.slice(0, limit)
  const last = page.at(-1)
  const [found, total] = await Promise.all([
    fetchPosts(client, workspace, page),
    extent?.total ?? countByPosts(client, workspace, filter, span),
  ])
  return {
    total,
    posts: found.map(toView),
    ...(keys.length > limit && last !== undefined
      ? { nextCursor: encodeCursor({ atMs: last.at, id: last.post }) }
      : {}),
  }
}

/** One post as it was stored last, if it is there. */
export const postById = async (
  client: ClickHouse,
  workspace: string,
  id: string,
): Promise<EnrichedPost | undefined> => {
  const [row] = await client.query<PostRow>(
    `SELECT ${POST_SELECT} FROM posts FINAL
    WHERE workspace = {workspace:String} AND id = {id:UUID} AND hour IN (
      SELECT hour FROM posts WHERE workspace = {workspace:String} AND id = {id:UUID}
    )`,
    { workspace, id },
    undefined,
    { settings: READ_SETTINGS },
  )
  return row === undefined ? undefined : toPost(row)
}

export interface StreamOptions {
  /** Posts per batch; 2,000 by default. */
  readonly batch?: number
  /** Go on after this hour's start and id, both of the last post seen. */
  readonly after?: { readonly publishedAt: string; readonly id: string }
}

/**
 * Every post of a workspace, the hours from old to new, batch by batch in bounded memory: for reprocessing and
 * exports. Each batch is its own query, so that a long walk sees edits made meanwhile and holds nothing open.
 */
export async function* streamPosts(
  client: ClickHouse,
  workspace: string,
  { batch = 2000, after }: StreamOptions = {},
): AsyncGenerator<readonly EnrichedPost[], void, undefined> {
  let hour = after === undefined ? 0 : hourOf(Date.parse(after.publishedAt)) / 1000
  let id = after?.id ?? '0'.repeat(32)
  for (;;) {
    const rows = await client.query<PostRow>(
      `SELECT ${POST_SELECT} FROM posts FINAL
      WHERE workspace = {workspace:String} AND hour >= {hour:UInt32}
        AND (hour > {hour:UInt32} OR id > {id:UUID})
      ORDER BY hour, id LIMIT {batch:UInt32}`,
      { workspace, hour, id, batch },
      undefined,
      { settings: { ...READ_SETTINGS, optimize_read_in_order: 1 } },
    )
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(toPost)
    if (rows.length < batch) return
    hour = hourOf(Date.parse(last.published_at)) / 1000
    id = last.post_id
  }
}
