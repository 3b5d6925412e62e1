import { type EnrichedPost, FACETS, type SearchFacets } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { REGION } from '../rollups/post-measures.js'
import { HOUR_MS, hourOf } from '../schema/hour.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import { dataRange } from './figures.js'
import { type PageOrder, type PostFilter, postFilter } from './post-filter.js'
import { fetchPosts, findKeys, type KeyRow } from './posts.js'
import { EVERYTHING, type HourSpan, READ_SETTINGS, spanOf } from './scope.js'

export interface FoundPosts {
  readonly posts: readonly EnrichedPost[]
  readonly nextCursor?: string
}

export interface SearchPageOptions {
  readonly order: PageOrder
  readonly cursor?: string | undefined
  readonly limit: number
}

/** What is looked in before the whole range: most pages fill in one of these. */
const FIRST_WINDOWS_MS = [24, 14 * 24, 90 * 24].map((hours) => hours * HOUR_MS)

/** Windows of a range from the end that a page begins at; together they are the range. */
const windowsOf = (span: HourSpan, order: PageOrder, known: HourSpan): readonly HourSpan[] => {
  const lengths = [0, ...FIRST_WINDOWS_MS, Number.POSITIVE_INFINITY]
  // The first window begins where posts do, and holds what is beyond: undated posts, which no figure knows.
  const start = order === 'newest' ? Math.min(span.toMs, known.toMs) : Math.max(span.fromMs, known.fromMs)
  return lengths.slice(1).flatMap((length, at) => {
    const done = lengths[at] ?? 0
    const window =
      order === 'newest'
        ? { fromMs: Math.max(start - length, span.fromMs), toMs: at === 0 ? span.toMs : start - done }
        : { fromMs: at === 0 ? span.fromMs : start + done, toMs: Math.min(start + length, span.toMs) }
    return window.fromMs < window.toMs ? [window] : []
  })
}

/** From the oldest to the newest dated post. */
const knownSpan = async (client: ClickHouse, workspace: string): Promise<HourSpan> => {
  const { oldestPostAt, newestPostAt } = await dataRange(client, workspace)
  if (oldestPostAt === null || newestPostAt === null) return EVERYTHING
  return { fromMs: hourOf(Date.parse(oldestPostAt)), toMs: hourOf(Date.parse(newestPostAt)) + HOUR_MS }
}

/** A page of the posts that a filter finds, by publication. @throws StoreError store_invalid_query for a wrong cursor */
export const searchPosts = async (
  client: ClickHouse,
  workspace: string,
  filter: PostFilter,
  { order, cursor: cursorText, limit }: SearchPageOptions,
): Promise<FoundPosts> => {
  const cursor = cursorText === undefined ? undefined : decodeCursor(cursorText)
  const known = await knownSpan(client, workspace)
  const span = spanOf(filter)
  const left: HourSpan =
    cursor === undefined
      ? span
      : order === 'newest'
        ? { ...span, toMs: Math.min(span.toMs, cursor.atMs + HOUR_MS) }
        : { ...span, fromMs: Math.max(span.fromMs, cursor.atMs - HOUR_MS) }
  const keys: KeyRow[] = []
  for (const window of windowsOf(left, order, known)) {
    const rows = limit + 1 - keys.length
    keys.push(...(await findKeys(client, workspace, filter, window, cursor, rows, order)))
    if (keys.length > limit) break
  }
  const page = keys.slice(0, limit)
  const last = page.at(-1)
  return {
    posts: await fetchPosts(client, workspace, page),
    ...(keys.length > limit && last !== undefined
      ? { nextCursor: encodeCursor({ atMs: last.at, id: last.post }) }
      : {}),
  }
}

/** The values of a post, by facet: a post counts once for each of them. */
const FACET_VALUES: Readonly<Record<(typeof FACETS)[number], string>> = {
  source: '[source]',
  label: '[toString(sentiment_label)]',
  theme: 'arrayDistinct(themes.id)',
  subject: 'arrayDistinct(subjects.id)',
  product: '[product]',
  region: `[${REGION}]`,
  kind: '[kind]',
  role: '[author_role]',
}

/** How many posts a filter finds, and how many of them have which value; the most frequent ones first. */
export const searchFacets = async (
  client: ClickHouse,
  workspace: string,
  filter: PostFilter,
  limit: number,
): Promise<SearchFacets> => {
  const { where, values } = postFilter(workspace, filter, spanOf(filter))
  const rows = await client.query<{ facet: string; key: string; posts: number }>(
    `SELECT facet, key, count() AS posts FROM (
      SELECT arrayJoin(arrayConcat([('total', '')], ${FACETS.map(
        (name) => `arrayMap(value -> ('${name}', toString(value)), ${FACET_VALUES[name]})`,
      ).join(', ')})) AS pair, pair.1 AS facet, pair.2 AS key
      FROM posts FINAL WHERE ${where}
    ) GROUP BY facet, key ORDER BY posts DESC, key LIMIT {limit:UInt32} BY facet`,
    { ...values, limit },
    undefined,
    { settings: READ_SETTINGS },
  )
  const of = (facet: string) =>
    rows.filter((row) => row.facet === facet && row.key !== '').map(({ key, posts }) => ({ key, posts }))
  return {
    total: rows.find(({ facet }) => facet === 'total')?.posts ?? 0,
    // safe: a list for each facet
    facets: Object.fromEntries(FACETS.map((name) => [name, of(name)])) as SearchFacets['facets'],
  }
}
