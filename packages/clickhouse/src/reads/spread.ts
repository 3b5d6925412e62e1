import type { Spread, SpreadSummary } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { REACH } from '../rollups/post-measures.js'
import { HOUR_MS, hourOf } from '../schema/hour.js'
import { type HourSpan, type Narrowing, READ_SETTINGS, rowScope } from './scope.js'

const hexId = (column: string): string => `replaceAll(toString(${column}), '-', '')`
const request = { settings: READ_SETTINGS }

/** Copies are looked for from so long before the original: a late one can have an earlier date. */
const LOOK_BACK_MS = 35 * 24 * HOUR_MS
const MOST_FIRST = 20
/** Points of a spread: of one that lasted longer, the hours after are left out. */
const MOST_POINTS = 24 * 60

const textsOf = async (
  client: ClickHouse,
  workspace: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await client.query<{ post: string; text: string }>(
    `SELECT ${hexId('id')} AS post, text FROM posts FINAL
    WHERE workspace = {workspace:String} AND id IN {ids:Array(UUID)} AND hour IN (
      SELECT hour FROM posts WHERE workspace = {workspace:String} AND id IN {ids:Array(UUID)}
    )`,
    { workspace, ids },
    undefined,
    request,
  )
  return new Map(rows.map(({ post, text }) => [post, text]))
}

/** Texts with the most copies of the scope, the most copied first. */
export const spreads = async (
  client: ClickHouse,
  workspace: string,
  narrowing: Narrowing,
  span: HourSpan,
  limit: number,
): Promise<readonly SpreadSummary[]> => {
  const scope = rowScope(workspace, narrowing, [span])
  const rows = await client.query<{
    original: string
    copies: number
    sources: number
    first: string
    last: string
  }>(
    `SELECT ${hexId('duplicate_of')} AS original, count() AS copies, uniqExact(source) AS sources,
      min(published_at) AS first, max(published_at) AS last
    ${scope.from} WHERE undated = 0 AND isNotNull(duplicate_of)
    GROUP BY duplicate_of ORDER BY copies DESC, original LIMIT {limit:UInt32}`,
    { ...scope.values, limit },
    undefined,
    request,
  )
  const texts =
    rows.length === 0
      ? new Map()
      : await textsOf(
          client,
          workspace,
          rows.map(({ original }) => original),
        )
  return rows.map(({ original, copies, sources, first, last }) => ({
    original,
    text: texts.get(original) ?? null,
    copies,
    sources,
    firstAt: first,
    lastAt: last,
  }))
}

interface CopyRow {
  readonly post: string
  readonly source: string
  readonly at: string
  readonly role: string
  readonly followers: number | null
  readonly public_name: string
}

/** The post that a post is a copy of, itself where it is none; undefined where it is not stored. */
const originalOf = async (
  client: ClickHouse,
  workspace: string,
  id: string,
): Promise<{ readonly id: string; readonly atMs: number } | undefined> => {
  const [row] = await client.query<{ original: string; at: number }>(
    `SELECT ${hexId('coalesce(duplicate_of, id)')} AS original, toUnixTimestamp64Milli(published_at) AS at
    FROM posts FINAL WHERE workspace = {workspace:String} AND id = {id:UUID} AND hour IN (
      SELECT hour FROM posts WHERE workspace = {workspace:String} AND id = {id:UUID}
    )`,
    { workspace, id },
    undefined,
    request,
  )
  return row === undefined ? undefined : { id: row.original, atMs: row.at }
}

/** Minutes from the first post until a share of all are out. */
const minutesUntil = (times: readonly number[], share: number): number | null => {
  const [first] = times
  const reached = times[Math.ceil(times.length * share) - 1]
  return first === undefined || reached === undefined ? null : (reached - first) / 60_000
}

const byHour = (times: readonly number[]): Spread['points'] => {
  const counts = new Map<number, number>()
  for (const time of times) counts.set(hourOf(time), (counts.get(hourOf(time)) ?? 0) + 1)
  let total = 0
  return [...counts].map(([start, posts]) => {
    total += posts
    return { start: new Date(start).toISOString(), posts, total }
  })
}

/** Who said a text first and how fast it was copied, by all posts that are stored; of the post or what it copies. */
export const spread = async (
  client: ClickHouse,
  workspace: string,
  id: string,
): Promise<Spread | undefined> => {
  const original = await originalOf(client, workspace, id)
  if (original === undefined) return undefined
  const from = Math.max(hourOf(original.atMs - LOOK_BACK_MS), 0) / 1000
  const where = `workspace = {workspace:String} AND hour >= {from:UInt32} AND undated = 0
    AND (id = {original:UUID} OR duplicate_of = {original:UUID})`
  const values = { workspace, original: original.id, from }
  const [first, times, sources, texts] = await Promise.all([
    client.query<CopyRow>(
      `SELECT ${hexId('id')} AS post, source, published_at AS at, author_role AS role, author_followers AS followers,
        author_public_name AS public_name FROM posts FINAL WHERE ${where}
      ORDER BY published_at, id LIMIT ${MOST_FIRST}`,
      values,
      undefined,
      request,
    ),
    client.query<{ times: number[]; reach: number }>(
      `SELECT arraySort(groupArray(toUnixTimestamp64Milli(published_at))) AS times, sum(${REACH}) AS reach
      FROM posts FINAL WHERE ${where}`,
      values,
      undefined,
      request,
    ),
    client.query<{ source: string; posts: number; first: string }>(
      `SELECT source, count() AS posts, min(published_at) AS first FROM posts FINAL WHERE ${where}
      GROUP BY source ORDER BY posts DESC, source`,
      values,
      undefined,
      request,
    ),
    textsOf(client, workspace, [original.id]),
  ])
  const all = times[0]?.times ?? []
  const points = byHour(all)
  const fastest = points.reduce<Spread['points'][number] | undefined>(
    (most, point) => (most === undefined || point.posts > most.posts ? point : most),
    undefined,
  )
  const at = (time: number | undefined): string | null =>
    time === undefined ? null : new Date(time).toISOString()
  return {
    original: original.id,
    text: texts.get(original.id) ?? null,
    first: first.map((row) => ({
      id: row.post,
      source: row.source,
      publishedAt: row.at,
      role: row.role,
      followers: row.followers,
      ...(row.public_name === '' ? {} : { publicName: row.public_name }),
      original: row.post === original.id,
    })),
    copies: Math.max(all.length - 1, 0),
    reach: times[0]?.reach ?? 0,
    firstAt: at(all[0]),
    lastAt: at(all.at(-1)),
    minutesToHalf: minutesUntil(all, 0.5),
    minutesToMost: minutesUntil(all, 0.9),
    fastestHour: fastest === undefined ? null : { start: fastest.start, posts: fastest.posts },
    sources: sources.map(({ source, posts, first: firstAt }) => ({ source, posts, firstAt })),
    points: points.slice(0, MOST_POINTS),
  }
}
