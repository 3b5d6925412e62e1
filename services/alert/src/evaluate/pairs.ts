import type { ClickHouse } from '@tingfeng/clickhouse'
import { countedPosts, valuesOf } from './counts.js'

/** From here on two subjects are said to have the same posts: one cause, one incident. */
const SHARED = 0.4
const GOOD_FOR_MS = 300_000
const ANY = { sources: [], products: [] }

export interface Range {
  /** Publication, ms, half-open. */
  readonly since: number
  readonly until: number
}

const keyOf = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`)

const pairsOf = (subjects: readonly string[]): [string, string][] =>
  subjects.flatMap((a, index) => subjects.slice(index + 1).map((b): [string, string] => [a, b]))

/**
 * Of the negative posts of the smaller of two subjects, which part is of both: for all pairs of these subjects, from one
 * reading of the posts. Each post is counted once for each pair of its own subjects, and a subject with itself.
 *
 * @returns by `keyOf` of the pair, 0 to 1; pairs without a post in common are left out
 */
const sharedParts = async (
  store: ClickHouse,
  workspace: string,
  subjects: readonly string[],
  { since, until }: Range,
): Promise<ReadonlyMap<string, number>> => {
  const rows = await store.query<{ readonly a: string; readonly b: string; readonly n: number }>(
    `SELECT pair.1 AS a, pair.2 AS b, count() AS n
    FROM (SELECT arrayDistinct(arrayFilter(id -> has({asked:Array(String)}, id), subjects.id)) AS own
      FROM posts FINAL WHERE ${countedPosts(ANY)} AND sentiment_label = 'negative')
    ARRAY JOIN arrayFlatten(arrayMap(x -> arrayMap(y -> (x, y), arrayFilter(y -> x <= y, own)), own)) AS pair
    GROUP BY a, b`,
    { ...valuesOf(workspace, since, until, ANY), asked: subjects },
  )
  const posts = new Map(rows.filter(({ a, b }) => a === b).map(({ a, n }) => [a, n]))
  const smaller = (a: string, b: string): number =>
    Math.max(1, Math.min(posts.get(a) ?? 0, posts.get(b) ?? 0))
  return new Map(
    rows.filter(({ a, b }) => a !== b).map(({ a, b, n }) => [keyOf(a, b), n / smaller(a, b)] as const),
  )
}

/** Which subjects share their negative posts; asked before a look, answered at once during it. */
export class SharedPosts {
  readonly #known = new Map<string, { readonly at: number; readonly part: number }>()

  /** Asks once for all pairs when one of them is not known, or for too long. */
  async refresh(
    store: ClickHouse,
    workspace: string,
    subjects: ReadonlySet<string>,
    range: Range,
    now: number,
  ): Promise<void> {
    const due = pairsOf([...subjects].filter((subject) => subject !== '')).filter(([a, b]) => {
      const known = this.#known.get(keyOf(a, b))
      return known === undefined || Math.abs(now - known.at) >= GOOD_FOR_MS
    })
    if (due.length === 0) return
    const asked = [...new Set(due.flat())]
    const parts = await sharedParts(store, workspace, asked, range)
    for (const [a, b] of pairsOf(asked))
      this.#known.set(keyOf(a, b), { at: now, part: parts.get(keyOf(a, b)) ?? 0 })
  }

  readonly isShared = (a: string, b: string): boolean =>
    a === b || (this.#known.get(keyOf(a, b))?.part ?? 0) >= SHARED
}
