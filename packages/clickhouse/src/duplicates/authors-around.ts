import type { EnrichedPost } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { HOUR_MS, hourOf } from '../schema/hour.js'
import { IS_SAID_AS_OWN, SAID_AS_OWN, saidAsOwn } from './said-as-own.js'
import { digestOf } from './stored-judgements.js'

/** Of one text, by one author. */
export interface Saying {
  readonly author: string
  readonly atMs: number
}

/** Who else says the same in the same words at about the same time. */
export interface AuthorsAround {
  /**
   * Adds a copy to those that are known.
   *
   * @returns the most authors of its own words within any hour that it stands in, itself included; 0 where it has none
   */
  add(post: EnrichedPost): number
}

interface Row extends Saying {
  readonly origin: string
  readonly said: string
}

const WINDOW_MS = HOUR_MS
/** Many more authors than it takes. */
const MOST_PER_SLOT = 64
const SLOT_MS = 600_000

const keyOf = (origin: string, digest: string): string => `${origin} ${digest}`

/** The most authors within any hour that an instant stands in. */
export const mostAuthorsAround = (sayings: readonly Saying[], atMs: number): number => {
  const near = sayings
    .filter((saying) => Math.abs(saying.atMs - atMs) <= WINDOW_MS)
    .sort((a, b) => a.atMs - b.atMs)
  const posts = new Map<string, number>()
  let most = 0
  let start = 0
  for (const { author, atMs: endMs } of near) {
    posts.set(author, (posts.get(author) ?? 0) + 1)
    for (let left = near[start]; left !== undefined && left.atMs < endMs - WINDOW_MS; left = near[++start]) {
      const others = (posts.get(left.author) ?? 0) - 1
      if (others > 0) posts.set(left.author, others)
      else posts.delete(left.author)
    }
    if (endMs >= atMs) most = Math.max(most, posts.size)
  }
  return most
}

/** @param copies posts with `duplicateOf`, which are about to be stored: rows of their older versions do not count */
export const findAuthorsAround = async (
  client: ClickHouse,
  workspace: string,
  copies: readonly EnrichedPost[],
): Promise<AuthorsAround> => {
  const keys = new Map<string, string>()
  for (const post of copies) {
    const said = post.author && saidAsOwn(post)
    if (said !== undefined) keys.set(post.id, keyOf(post.duplicateOf ?? '', digestOf(said)))
  }
  const byKey = new Map<string, Saying[]>()
  const add = (key: string, saying: Saying): readonly Saying[] => {
    const known = byKey.get(key) ?? []
    known.push(saying)
    byKey.set(key, known)
    return known
  }
  const asked = copies.filter(({ id }) => keys.has(id))
  if (asked.length > 0) {
    const hours = new Set(
      asked.flatMap(({ publishedAt }) =>
        [-WINDOW_MS, 0, WINDOW_MS].map((ms) => hourOf(Date.parse(publishedAt) + ms) / 1000),
      ),
    )
    const rows = await client.query<Row>(
      `SELECT replaceAll(toString(assumeNotNull(copied)), '-', '') AS origin, author, said,
        toUnixTimestamp64Milli(at) AS atMs
      FROM (
        SELECT argMax(duplicate_of, version) AS copied, argMax(author_hash, version) AS author,
          argMax(published_at, version) AS at, argMax(lower(hex(SHA256(${SAID_AS_OWN}))), version) AS said
        FROM posts
        WHERE workspace = {workspace:String} AND hour IN {hours:Array(UInt32)}
          AND duplicate_of IN {origins:Array(UUID)} AND is_deleted = 0 AND id NOT IN {judged:Array(UUID)}
          AND ${IS_SAID_AS_OWN}
        GROUP BY id
      )
      ORDER BY at LIMIT ${MOST_PER_SLOT} BY origin, said, intDiv(atMs, ${SLOT_MS})`,
      {
        workspace,
        hours: [...hours].filter((hour) => hour >= 0 && hour <= 0xffff_ffff),
        origins: [...new Set(asked.flatMap(({ duplicateOf }) => duplicateOf ?? []))],
        judged: copies.map(({ id }) => id),
      },
    )
    for (const { origin, said, author, atMs } of rows) add(keyOf(origin, said), { author, atMs })
  }
  return {
    add: ({ id, author, publishedAt }) => {
      const key = keys.get(id)
      if (key === undefined || author === undefined) return 0
      const atMs = Date.parse(publishedAt)
      return mostAuthorsAround(add(key, { author: author.hash, atMs }), atMs)
    },
  }
}
