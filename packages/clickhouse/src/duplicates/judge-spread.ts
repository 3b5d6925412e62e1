import type { EnrichedPost, Spam, SpamReason } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { HOUR_MS, hourOf } from '../schema/hour.js'
import { findAuthorsAround } from './authors-around.js'
import { saysToPassOn } from './said-as-own.js'
import type { StoredJudgement } from './stored-judgements.js'

/** Own words do not come from so many people: of reviews and their like. */
const MANY_AUTHORS = 5
/** Of the very same words within an hour, of posts of any kind that do not pass them on. */
const MANY_AUTHORS_AROUND = 8
/** A text that is passed on has many authors by its nature; only so many within an hour are suspicious. */
const BURST = 20
const COPIES_WEIGHT = 0.6
const COPIES_WEIGHT_OF_TWICE = 0.8
const BURST_WEIGHT = 0.7
const MOST = 0.97
const WINDOW_MS = 30 * 24 * HOUR_MS

/** Kinds in which people write of their own experience, and pass nothing on. */
const OWN_WORDS: ReadonlySet<EnrichedPost['kind']> = new Set(['review', 'question', 'complaint', 'survey'])

interface Row {
  readonly origin: string
  readonly authors: readonly string[]
  readonly hours: readonly (readonly [hour: number, posts: number])[]
}

interface Spread {
  readonly authors: Set<string>
  /** Posts by hour; seconds since 1970. */
  readonly hours: Map<number, number>
}

const together = (before: Spam | undefined, weight: number, reasons: readonly SpamReason[]): Spam => {
  const probability = 1 - (1 - (before?.probability ?? 0)) * (1 - weight)
  return {
    probability: Math.min(MOST, Math.round(probability * 1000) / 1000),
    reasons: [...new Set([...(before?.reasons ?? []), ...reasons])],
  }
}

const judge = (post: EnrichedPost, { authors, hours }: Spread, around: number): Spam | undefined => {
  const reasons: SpamReason[] = []
  let clean = 1
  const times = Math.max(
    OWN_WORDS.has(post.kind) ? authors.size / MANY_AUTHORS : 0,
    around / MANY_AUTHORS_AROUND,
  )
  if (times >= 1) {
    reasons.push('copies')
    clean *= 1 - (times >= 2 ? COPIES_WEIGHT_OF_TWICE : COPIES_WEIGHT)
  }
  if (!saysToPassOn(post.text) && (hours.get(hourOf(Date.parse(post.publishedAt)) / 1000) ?? 0) >= BURST) {
    reasons.push('burst')
    clean *= 1 - BURST_WEIGHT
  }
  return reasons.length === 0 ? undefined : together(post.spam, 1 - clean, reasons)
}

/** As it was judged when its text was first stored, upon what is said of the text itself now. */
export const asJudgedBefore = (
  post: EnrichedPost,
  { origin, probability, reasons }: StoredJudgement,
): EnrichedPost => {
  const ofSpread = reasons.filter((reason) => reason === 'copies' || reason === 'burst')
  const copy = { ...post, duplicateOf: origin }
  if (ofSpread.length === 0) return copy
  const burst = ofSpread.includes('burst') ? BURST_WEIGHT : 0
  // Which of the two weights it was, the probability tells.
  const [spam] = (ofSpread.includes('copies') ? [COPIES_WEIGHT, COPIES_WEIGHT_OF_TWICE] : [0])
    .map((weight) => together(post.spam, 1 - (1 - weight) * (1 - burst), ofSpread))
    .sort((a, b) => Math.abs(a.probability - probability) - Math.abs(b.probability - probability))
  return spam === undefined ? copy : { ...copy, spam }
}

const inOrder = (a: EnrichedPost, b: EnrichedPost): number =>
  Date.parse(a.publishedAt) - Date.parse(b.publishedAt) || (a.id < b.id ? -1 : 1)

/**
 * Marks copies by how their text spread (水军): from the copy on with which it becomes suspicious: by five authors of a
 * review and its like, by eight of the very same words within an hour in posts of other kinds, by twenty posts within
 * a clock hour. The first post of a text is left alone: one voice counts. Those of one batch follow each other as they
 * were published.
 *
 * @param copies posts with `duplicateOf`, which are about to be stored: rows of their older versions do not count
 * @returns those that are suspicious, marked
 */
export const judgeSpread = async (
  client: ClickHouse,
  workspace: string,
  copies: readonly EnrichedPost[],
): Promise<readonly EnrichedPost[]> => {
  if (copies.length === 0) return []
  const times = copies.map(({ publishedAt }) => Date.parse(publishedAt))
  const [first, last] = times.reduce(
    ([low, high], at) => [Math.min(low, at), Math.max(high, at)],
    [Number.POSITIVE_INFINITY, 0],
  )
  const rows = await client.query<Row>(
    `SELECT replaceAll(toString(assumeNotNull(copied)), '-', '') AS origin,
      groupUniqArrayIf(64)(author, author != '') AS authors, groupArray((at, posts)) AS hours
    FROM (
      SELECT copied, at, author, count() AS posts
      FROM (
        SELECT argMax(duplicate_of, version) AS copied, toUnixTimestamp(argMax(hour, version)) AS at,
          argMax(author_hash, version) AS author
        FROM posts
        WHERE workspace = {workspace:String} AND hour >= {from:UInt32} AND hour <= {until:UInt32}
          AND duplicate_of IN {origins:Array(UUID)} AND is_deleted = 0 AND id NOT IN {judged:Array(UUID)}
        GROUP BY id
      ) GROUP BY copied, at, author
    ) GROUP BY copied`,
    {
      workspace,
      from: Math.max(0, hourOf((first ?? 0) - WINDOW_MS) / 1000),
      until: Math.min(0xffff_ffff, hourOf((last ?? 0) + WINDOW_MS) / 1000),
      origins: [...new Set(copies.flatMap(({ duplicateOf }) => duplicateOf ?? []))],
      judged: copies.map(({ id }) => id),
    },
  )
  const authorsAround = await findAuthorsAround(client, workspace, copies)
  const spreads = new Map<string, Spread>()
  const spreadOf = (origin: string): Spread => {
    const known = spreads.get(origin) ?? { authors: new Set<string>(), hours: new Map<number, number>() }
    spreads.set(origin, known)
    return known
  }
  for (const { origin, authors, hours } of rows) {
    const spread = spreadOf(origin)
    for (const author of authors) spread.authors.add(author)
    for (const [hour, posts] of hours) spread.hours.set(hour, (spread.hours.get(hour) ?? 0) + posts)
  }
  return [...copies].sort(inOrder).flatMap((post) => {
    const spread = spreadOf(post.duplicateOf ?? '')
    if (post.author) spread.authors.add(post.author.hash)
    const hour = hourOf(Date.parse(post.publishedAt)) / 1000
    spread.hours.set(hour, (spread.hours.get(hour) ?? 0) + 1)
    const spam = judge(post, spread, authorsAround.add(post))
    return spam === undefined ? [] : [{ ...post, spam }]
  })
}
