import type { ClickHouse } from '@tingfeng/clickhouse'
import { type Contribution, type IncidentPoint, type IncidentPost, SentimentLabel } from '@tingfeng/contracts'
import {
  bySubject,
  countedPosts,
  DAY_MS,
  HOUR_MS,
  type Narrowed,
  seconds,
  valuesOf,
} from '../evaluate/counts.js'
import { cutChars } from '../message/fit.js'
import type { Names } from './names.js'

export interface Question {
  readonly workspace: string
  /** Empty for all posts. */
  readonly subject: string
  readonly themes: readonly string[]
  readonly measure: 'posts' | 'negative' | 'complaints' | 'ratings'
  /** Sources and products that the rule looks at; empty for all. */
  readonly narrowed: Narrowed
  readonly since: number
  readonly until: number
  /** Posts that must be among those that are shown. */
  readonly posts: readonly string[]
}

export interface Explanation {
  readonly themes: Contribution[]
  readonly words: Contribution[]
  readonly sources: Contribution[]
  readonly products: Contribution[]
  readonly regions: Contribution[]
  readonly series: IncidentPoint[]
  readonly posts: IncidentPost[]
  readonly publishedAt: string | undefined
  readonly collectedAt: string | undefined
}

const BEFORE_MS = 28 * DAY_MS
const MOST_POINTS = 96
const PARTS = 8
/** Scatter of hourly counts beside Poisson's. */
const DISPERSION = 1.5
const ALIKE = 0.5
const MATCH = { posts: '1', negative: "label = 'negative'", complaints: 'notEmpty(bad_themes)', ratings: '1' }

/** The posts that the rule counts. Stars are counted of all themes. */
const matchOf = ({ measure, themes }: Question): string =>
  [
    'subject = {subject:String}',
    MATCH[measure],
    themes.length > 0 && measure !== 'ratings' ? 'hasAny(bad_themes, {themes:Array(String)})' : '1',
  ].join(' AND ')

const PART_LISTS = `arrayConcat(
  arrayMap(x -> ('themes', toString(x)), bad_themes), arrayMap(x -> ('words', x), arrayDistinct(keywords)),
  [('sources', toString(source))], if(product = '', [], [('products', toString(product))]),
  if(place = '', [], [('regions', toString(place))]), [('all', '')])`
const PLACE = ", if(region = '', outlet_province, region) AS place"

interface PartRow {
  readonly dimension: string
  readonly part: string
  readonly n: number
  readonly usual: number
}

/** Which parts grew: what came since the onset beside the same time of day in the four weeks before. */
const contributions = async (store: ClickHouse, question: Question): Promise<PartRow[]> => {
  const { workspace, subject, themes, narrowed, since, until } = question
  const length = Math.max(until - since, HOUR_MS)
  return store.query<PartRow>(
    `SELECT one.1 AS dimension, one.2 AS part, countIf(recent) AS n, countIf(NOT recent) * {scale:Float64} AS usual
    FROM (SELECT arrayJoin(${PART_LISTS}) AS one, published_at >= toDateTime({since:UInt32}) AS recent
      FROM (${bySubject(countedPosts(narrowed), PLACE)}) WHERE ${matchOf(question)})
    GROUP BY one HAVING n > 0
    ORDER BY n - usual DESC, part LIMIT 60 BY dimension`,
    {
      ...valuesOf(workspace, since - BEFORE_MS, until, narrowed),
      subject,
      themes,
      since: seconds(since),
      scale: length / BEFORE_MS,
    },
  )
}

const partsOf = (rows: readonly PartRow[], dimension: string, names?: Names): Contribution[] => {
  const all = rows.find((row) => row.dimension === 'all')
  const excess = Math.max(1, (all?.n ?? 0) - (all?.usual ?? 0))
  return rows
    .filter((row) => row.dimension === dimension && row.n > row.usual)
    .slice(0, PARTS)
    .map(({ part, n, usual }) => {
      const id = cutChars(part, 200)
      const { zh, en } = names?.get(id) ?? { zh: id, en: id }
      const share = Math.min(1, Math.max(0, (n - usual) / excess))
      return { id, zh, en, observed: n, expected: usual, share }
    })
}

/** Hours (or several together) from two days before the onset; expected is the mean of the same hours of four weeks before it. */
const seriesOf = async (store: ClickHouse, question: Question): Promise<IncidentPoint[]> => {
  const { workspace, subject, themes, narrowed } = question
  const until = Math.ceil(question.until / HOUR_MS) * HOUR_MS
  const from = Math.floor((question.since - 2 * DAY_MS) / HOUR_MS) * HOUR_MS
  const step = Math.ceil((until - from) / HOUR_MS / MOST_POINTS) * HOUR_MS
  const rows = await store.query<{ readonly at: number; readonly n: number }>(
    `SELECT toUnixTimestamp(toStartOfHour(published_at)) AS at, count() AS n
    FROM (${bySubject(countedPosts(narrowed))}) WHERE ${matchOf(question)} GROUP BY at`,
    { ...valuesOf(workspace, from - BEFORE_MS, until, narrowed), subject, themes },
  )
  const counts = new Map(rows.map(({ at, n }) => [at * 1000, n]))
  const oldest = Math.min(...counts.keys(), until)
  const sum = (start: number): number => {
    let total = 0
    for (let at = start; at < start + step; at += HOUR_MS) total += counts.get(at) ?? 0
    return total
  }
  const points: IncidentPoint[] = []
  for (let at = from; at < until && points.length < MOST_POINTS; at += step) {
    // What goes on for days is held against weeks in which it had not begun.
    const gone = Math.max(0, Math.ceil((at + step - question.since) / (7 * DAY_MS)) - 1)
    const weeks = [1, 2, 3, 4]
      .map((week) => at - (week + gone) * 7 * DAY_MS)
      .filter((start) => start >= oldest)
    const expected =
      weeks.length === 0 ? 0 : weeks.reduce((total, start) => total + sum(start), 0) / weeks.length
    const spread = 1.96 * Math.sqrt(DISPERSION * Math.max(expected, 0.5))
    points.push({
      at: new Date(at).toISOString(),
      observed: sum(at),
      expected,
      lower: Math.max(0, expected - spread),
      upper: expected + spread,
    })
  }
  return points
}

interface FoundPost {
  readonly post: string
  readonly text: string
  readonly source: string
  readonly published: number
  readonly url: string
  readonly label: string
  readonly words: readonly string[]
  readonly theme: string
  readonly copies: number
}

const isAlike = (a: readonly string[], b: readonly string[]): boolean => {
  const shared = a.filter((word) => b.includes(word)).length
  return shared > 0 && shared / (a.length + b.length - shared) >= ALIKE
}

/** Three to five that differ: another theme, other words, another source where there is one. */
const varied = (found: readonly FoundPost[], wanted: readonly string[]): FoundPost[] => {
  const picked: FoundPost[] = found.filter(({ post }) => wanted.includes(post)).slice(0, 2)
  for (const strict of [true, false])
    for (const post of found) {
      if (picked.length >= (strict ? 5 : 3)) break
      const twin = picked.some(
        (other) =>
          other.post === post.post ||
          other.text === post.text ||
          isAlike(other.words, post.words) ||
          (strict && other.theme === post.theme && other.source === post.source),
      )
      if (!twin) picked.push(post)
    }
  return picked
}

/** Cut between characters, never within one. */
const cut = (text: string): string => {
  if (text.length <= 300) return text
  let short = ''
  for (const character of text) {
    if (short.length + character.length > 299) break
    short += character
  }
  return `${short}…`
}

const postsOf = async (store: ClickHouse, question: Question, themes: readonly string[]) => {
  const { workspace, subject, narrowed, since, until } = question
  const values = {
    ...valuesOf(workspace, since, until, narrowed),
    subject,
    themes: question.themes,
    top: themes,
    wanted: question.posts,
  }
  const found = await store.query<FoundPost>(
    `WITH copied AS (SELECT duplicate_of AS id, count() AS n FROM posts FINAL
      WHERE workspace = {workspace:String} AND hour >= toStartOfHour(toDateTime({from:UInt32}))
        AND hour < toDateTime({to:UInt32}) AND duplicate_of IS NOT NULL GROUP BY id)
    SELECT replaceAll(toString(p.id), '-', '') AS post, text, source, toUnixTimestamp64Milli(published_at) AS published, url, label,
      keywords AS words, bad_themes[1] AS theme, ifNull(copied.n, 0) AS copies
    FROM (${bySubject(countedPosts(narrowed), ', text, url, engagement_likes AS likes, author_followers AS followers')}) AS p
    LEFT JOIN copied ON copied.id = p.id
    WHERE ${matchOf(question)}
    ORDER BY has({wanted:Array(String)}, post) DESC, hasAny(bad_themes, {top:Array(String)}) DESC, copies DESC, ifNull(likes, 0) + ifNull(followers, 0) / 100 DESC,
      published_at DESC, post LIMIT 60`,
    values,
  )
  return varied(found, question.posts).map(
    ({ post, text, source, published, url, label, copies }): IncidentPost => ({
      id: post,
      text: cut(text),
      source,
      publishedAt: new Date(published).toISOString(),
      ...(url !== '' && { url }),
      sentiment: SentimentLabel.parse(label),
      copies,
    }),
  )
}

/** What grew, since when, and which posts show it: from the store alone. */
export const explain = async (store: ClickHouse, question: Question, names: Names): Promise<Explanation> => {
  const { workspace, subject, themes, narrowed, since, until } = question
  const [parts, series, [times]] = await Promise.all([
    contributions(store, question),
    seriesOf(store, question),
    store.query<{ readonly published: number; readonly collected: number }>(
      `SELECT toUnixTimestamp64Milli(max(published_at)) AS published,
        toUnixTimestamp64Milli(argMax(collected_at, published_at)) AS collected
      FROM (${bySubject(countedPosts(narrowed))}) WHERE ${matchOf(question)}`,
      { ...valuesOf(workspace, since, until, narrowed), subject, themes },
    ),
  ])
  const themeParts = partsOf(parts, 'themes', names)
  const at = (ms: number | undefined): string | undefined =>
    ms === undefined || ms === 0 ? undefined : new Date(ms).toISOString()
  return {
    themes: themeParts,
    words: partsOf(parts, 'words'),
    sources: partsOf(parts, 'sources'),
    products: partsOf(parts, 'products'),
    regions: partsOf(parts, 'regions'),
    series,
    posts: await postsOf(
      store,
      question,
      themeParts.slice(0, 3).map(({ id }) => id),
    ),
    publishedAt: at(times?.published),
    collectedAt: at(times?.collected),
  }
}
