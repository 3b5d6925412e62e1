import type { ClickHouse } from '../client.js'
import { LEAST_POSTS, MOST_WORDS, type SaidWords } from './said.js'
import { type HourSpan, type Narrowing, READ_SETTINGS, rowScope, secondsIn } from './scope.js'

/** Of very many posts a phrase is in at least this share, in both spans together. */
const LEAST_SHARE = 2 / 10_000
/** Above this the list of buckets is longer than what it saves. */
const MOST_BUCKETS = 16_384

/** Two neighbours among the content words, as a number: most, but not all, stand side by side in the text. */
const PAIRS = `arrayMap((a, b) -> a * 3 + b, arrayPopBack(hashes), arrayPopFront(hashes))`
const HASHES = 'arrayMap(word -> cityHash64(word), tokens) AS hashes'
/** 0 is left for the post itself. */
const bucketOf = (pair: string): string => `greatest(toUInt16(${pair}), toUInt16(1))`

interface Buckets {
  readonly posts: number
  readonly posts_earlier: number
  readonly said: number
  readonly said_earlier: number
  readonly least: number
  readonly buckets: readonly number[]
}

/**
 * Nearly every pair of neighbouring words is said once, and a count of each is a hash table of millions. So pairs are
 * first counted in 65,535 buckets, which takes next to no time, and then one by one only where the whole bucket has as
 * many posts as one pair must have: no pair is missed.
 */
export const saidPhrases = async (
  client: ClickHouse,
  workspace: string,
  narrowing: Narrowing,
  spans: readonly [HourSpan, HourSpan],
): Promise<SaidWords> => {
  const scope = rowScope(workspace, narrowing, spans)
  const [now, before] = spans.map(secondsIn)
  const request = { settings: READ_SETTINGS }
  const [all] = await client.query<Buckets>(
    `SELECT maxIf(now, bucket = 0) AS posts, maxIf(earlier, bucket = 0) AS posts_earlier,
      sumIf(now, bucket != 0) AS said, sumIf(earlier, bucket != 0) AS said_earlier,
      toUInt32(greatest(${LEAST_POSTS}, ceil((posts + posts_earlier) * ${LEAST_SHARE}))) AS least,
      arrayFilter((id, of_bucket) -> id != 0 AND of_bucket >= least, groupArray(bucket), groupArray(now + earlier)) AS buckets
    FROM (
      WITH ${HASHES}
      SELECT arrayJoin(arrayPushFront(arrayMap(pair -> ${bucketOf('pair')}, arrayDistinct(${PAIRS})), toUInt16(0))) AS bucket,
        countIf(${now}) AS now, countIf(${before}) AS earlier
      ${scope.from} WHERE undated = 0 GROUP BY bucket
    )`,
    scope.values,
    undefined,
    request,
  )
  const found: SaidWords = {
    posts: [all?.posts ?? 0, all?.posts_earlier ?? 0],
    said: [all?.said ?? 0, all?.said_earlier ?? 0],
    words: [],
  }
  if (all === undefined || all.buckets.length === 0) return found
  const worthwhile =
    all.buckets.length > MOST_BUCKETS
      ? 'pairs'
      : `arrayFilter(pair -> ${bucketOf('pair')} IN (${all.buckets.join(', ')}), pairs)`
  const rows = await client.query<{ pair: string; now: number; earlier: number }>(
    `WITH ${HASHES}, ${PAIRS} AS pairs
    SELECT toString(arrayJoin(arrayDistinct(${worthwhile})) AS one) AS pair, countIf(${now}) AS now, countIf(${before}) AS earlier
    ${scope.from} WHERE undated = 0 GROUP BY one HAVING now + earlier >= ${all.least}
    ORDER BY now + earlier DESC, one LIMIT ${MOST_WORDS}`,
    scope.values,
    undefined,
    request,
  )
  if (rows.length === 0) return found
  // Ends as soon as each was met once, most of the time long before the last post.
  const named = await client.query<{ pair: string; first: string; second: string }>(
    `WITH ${HASHES}, ${PAIRS} AS pairs,
      arrayJoin(arrayFilter((at, pair) -> pair IN (${rows.map(({ pair }) => pair).join(', ')}), arrayEnumerate(pairs), pairs)) AS at
    SELECT toString(pairs[at]) AS pair, tokens[at] AS first, tokens[at + 1] AS second
    ${scope.from} WHERE undated = 0 LIMIT 1 BY pairs[at] LIMIT ${rows.length}`,
    scope.values,
    undefined,
    request,
  )
  const names = new Map(named.map(({ pair, first, second }) => [pair, `${first} ${second}`]))
  return {
    ...found,
    words: rows.flatMap(({ pair, now, earlier }) => {
      const word = names.get(pair)
      // A post that is gone between the questions took its phrases with it.
      return word === undefined ? [] : [{ word, posts: [now, earlier] as const }]
    }),
  }
}
