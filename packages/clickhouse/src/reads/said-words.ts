import type { ClickHouse } from '../client.js'
import { LEAST_POSTS, MOST_WORDS, type SaidWords } from './said.js'
import { saidPhrases } from './said-phrases.js'
import { type HourSpan, type Narrowing, READ_SETTINGS, rowScope, secondsIn } from './scope.js'

/** How many posts of two spans say each word, or each pair of content words that follow each other. */
export const saidWords = async (
  client: ClickHouse,
  workspace: string,
  narrowing: Narrowing,
  spans: readonly [HourSpan, HourSpan],
  of: 'words' | 'phrases',
): Promise<SaidWords> => {
  if (of === 'phrases') return saidPhrases(client, workspace, narrowing, spans)
  const scope = rowScope(workspace, narrowing, spans)
  const [now, before] = spans.map(secondsIn)
  const request = { settings: READ_SETTINGS }
  const [rows, [all]] = await Promise.all([
    client.query<{ word: string; now: number; earlier: number }>(
      `SELECT arrayJoin(words) AS word, countIf(${now}) AS now, countIf(${before}) AS earlier
      ${scope.from} WHERE undated = 0 GROUP BY word HAVING now + earlier >= ${LEAST_POSTS}
      ORDER BY now + earlier DESC, word LIMIT ${MOST_WORDS}`,
      scope.values,
      undefined,
      request,
    ),
    client.query<{ now: number; earlier: number; said: number; said_earlier: number }>(
      `SELECT countIf(${now}) AS now, countIf(${before}) AS earlier,
        sumIf(word_count, ${now}) AS said, sumIf(word_count, ${before}) AS said_earlier
      ${scope.from} WHERE undated = 0`,
      scope.values,
      undefined,
      request,
    ),
  ])
  return {
    posts: [all?.now ?? 0, all?.earlier ?? 0],
    said: [all?.said ?? 0, all?.said_earlier ?? 0],
    words: rows.map((row) => ({ key: row.word, posts: [row.now, row.earlier] })),
    spell: async (keys) => new Map(keys.map((key) => [key, key])),
  }
}
