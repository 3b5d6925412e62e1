import type { ClickHouse } from '../client.js'
import { type HourSpan, type Narrowing, READ_SETTINGS, rowScope } from './scope.js'

export interface SaidWords {
  /** Dated posts. */
  readonly posts: readonly [now: number, before: number]
  /** Words in posts: a post counts as many times as it has different words. */
  readonly said: readonly [now: number, before: number]
  /** Posts that say a word. */
  readonly words: readonly { readonly word: string; readonly posts: readonly [now: number, before: number] }[]
}

/** Words of fewer posts than this, in both spans together, are chance. */
const LEAST_POSTS = 3
const MOST_WORDS = 5_000

/** Two neighbours among the content words: most, but not all, stand side by side in the text. */
const PHRASES =
  "arrayDistinct(arrayMap((a, b) -> concat(a, ' ', b), arrayPopBack(tokens), arrayPopFront(tokens)))"

/** The different ones of a post, and how many they are. */
const SAID = {
  words: { list: 'words', count: 'word_count' },
  phrases: { list: PHRASES, count: `length(${PHRASES})` },
}

/** How many posts of two spans say each word, or each pair of content words that follow each other. */
export const saidWords = async (
  client: ClickHouse,
  workspace: string,
  narrowing: Narrowing,
  spans: readonly [HourSpan, HourSpan],
  of: 'words' | 'phrases',
): Promise<SaidWords> => {
  const scope = rowScope(workspace, narrowing, spans)
  const inSpan = ({ fromMs, toMs }: HourSpan): string =>
    `hour >= ${fromMs / 1000} AND hour < ${Math.min(toMs / 1000, 0xffff_ffff)}`
  const [now, before] = spans.map(inSpan)
  const { list, count } = SAID[of]
  const request = { settings: READ_SETTINGS }
  const [rows, [all]] = await Promise.all([
    client.query<{ word: string; now: number; earlier: number }>(
      `SELECT arrayJoin(${list}) AS word, countIf(${now}) AS now, countIf(${before}) AS earlier
      ${scope.from} WHERE undated = 0 GROUP BY word HAVING now + earlier >= ${LEAST_POSTS}
      ORDER BY now + earlier DESC, word LIMIT ${MOST_WORDS}`,
      scope.values,
      undefined,
      request,
    ),
    client.query<{ now: number; earlier: number; said: number; said_earlier: number }>(
      `SELECT countIf(${now}) AS now, countIf(${before}) AS earlier,
        sumIf(${count}, ${now}) AS said, sumIf(${count}, ${before}) AS said_earlier
      ${scope.from} WHERE undated = 0`,
      scope.values,
      undefined,
      request,
    ),
  ])
  return {
    posts: [all?.now ?? 0, all?.earlier ?? 0],
    said: [all?.said ?? 0, all?.said_earlier ?? 0],
    words: rows.map((row) => ({ word: row.word, posts: [row.now, row.earlier] })),
  }
}
