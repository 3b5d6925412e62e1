import type { ClickHouse } from '../client.js'
import { markOf, PHRASE_MARKS, WORD_PAIRS } from '../schema/phrase-pairs.js'
import { LEAST_POSTS, MOST_WORDS, type SaidWords } from './said.js'
import { type HourSpan, type Narrowing, READ_SETTINGS, rowScope, secondsIn } from './scope.js'

/** Of very many posts a phrase is in at least this share, in both spans together. */
const LEAST_SHARE = 2 / 10_000

/** A row of `found`, and then one for each phrase. */
interface Row {
  readonly key: string
  readonly posts: number
  readonly posts_earlier: number
  readonly said: number
  readonly said_earlier: number
}

/** The engine looks sixteen bits up in a table, more than that in a hash: the first leave little for the second. */
const MARKED_PAIRS = `arrayFilter(pair -> ${markOf('pair')} IN (SELECT arrayJoin(found.6)),
  arrayFilter(pair -> toUInt16(pair) IN (SELECT toUInt16(arrayJoin(found.6))), pairs))`

/**
 * Nearly every pair of neighbouring words is said once, and a count of each is a hash table of millions. So what is
 * counted first is marks, each of many pairs, and then pairs one by one where the mark is in as many posts as one pair
 * must be: none is missed.
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
  const [all, ...phrases] = await client.query<Row>(
    `WITH (
      SELECT tuple(posts, posts_earlier, said, said_earlier,
        toUInt32(greatest(${LEAST_POSTS}, ceil((posts + posts_earlier) * ${LEAST_SHARE}))) AS least,
        arrayFilter((mark, of_mark) -> of_mark >= least, arrayMap(nth -> nth - 1, arrayEnumerate(counts)), counts) AS marks)
      FROM (
        SELECT countIf(${now}) AS posts, countIf(${before}) AS posts_earlier,
          sumIf(length(phrase_marks), ${now}) AS said, sumIf(length(phrase_marks), ${before}) AS said_earlier,
          countResampleArray(0, ${PHRASE_MARKS}, 1)(phrase_marks) AS counts
        ${scope.from} WHERE undated = 0
      )
    ) AS found
    SELECT * FROM (
      SELECT '' AS key, found.1 AS posts, found.2 AS posts_earlier, found.3 AS said, found.4 AS said_earlier
      UNION ALL
      SELECT toString(pair) AS key, countIf(now) AS posts, countIf(earlier) AS posts_earlier, 0 AS said, 0 AS said_earlier
      FROM (
        WITH ${WORD_PAIRS} AS pairs
        SELECT ${now} AS now, ${before} AS earlier, arrayJoin(arrayDistinct(${MARKED_PAIRS})) AS pair
        ${scope.from} WHERE undated = 0
      ) GROUP BY pair HAVING posts + posts_earlier >= found.5
    ) ORDER BY key = '' DESC, posts + posts_earlier DESC, key LIMIT ${MOST_WORDS + 1}`,
    scope.values,
    undefined,
    request,
  )
  return {
    posts: [all?.posts ?? 0, all?.posts_earlier ?? 0],
    said: [all?.said ?? 0, all?.said_earlier ?? 0],
    words: phrases.map(({ key, posts, posts_earlier }) => ({ key, posts: [posts, posts_earlier] })),
    spell: async (keys) => {
      if (keys.length === 0) return new Map()
      // A pair is the same two words in whichever version of a post; this ends as soon as each was met once.
      const { from } = rowScope(workspace, narrowing, spans, { anyVersion: true })
      const named = await client.query<{ key: string; phrase: string }>(
        `WITH ${WORD_PAIRS} AS pairs,
          arrayJoin(arrayFilter((at, pair) -> pair IN (${keys.join(', ')}), arrayEnumerate(pairs), pairs)) AS at
        SELECT toString(pairs[at]) AS key, concat(tokens[at], ' ', tokens[at + 1]) AS phrase
        ${from} LIMIT 1 BY pairs[at] LIMIT ${keys.length}`,
        scope.values,
        undefined,
        request,
      )
      return new Map(named.map(({ key, phrase }) => [key, phrase]))
    },
  }
}
