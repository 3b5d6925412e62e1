import type { ClickHouse } from '@tingfeng/clickhouse'
import type { StoredPost } from './oracle.js'

type Row = Readonly<Record<string, unknown>>

/** The figures by hour as the product keeps them, and as anybody can count them from the posts. */
export interface Figures {
  readonly kept: { readonly totals: readonly Row[]; readonly themes: readonly Row[] }
  readonly counted: { readonly totals: readonly Row[]; readonly themes: readonly Row[] }
}

export const storedPosts = (store: ClickHouse, source: string): Promise<StoredPost[]> =>
  store.query<StoredPost>('SELECT post_id, theme_ids FROM v_posts WHERE source = {source:String}', { source })

/** Copies and noise are kept apart in the roll-ups. */
const sums = (...columns: string[]): string =>
  columns.map((column) => `sum(h.${column}) AS ${column}`).join(', ')

export const figuresOf = async (store: ClickHouse, source: string): Promise<Figures> => {
  const rows = (sql: string): Promise<Row[]> => store.query(sql, { source })
  const of = "source = {source:String} AND workspace = 'default'"
  const [totals, themes, countedTotals, countedThemes] = await Promise.all([
    rows(`SELECT hour, ${sums('posts', 'negative', 'neutral', 'positive', 'complaints')} FROM sentiment_hourly AS h FINAL
      WHERE ${of} AND subject = '' GROUP BY hour HAVING posts > 0 ORDER BY hour`),
    rows(`SELECT hour, theme, ${sums('posts', 'complaints', 'praise')} FROM themes_hourly AS h FINAL
      WHERE ${of} AND subject = '' GROUP BY hour, theme HAVING posts > 0 ORDER BY hour, theme`),
    rows(`SELECT hour, count() AS posts, countIf(sentiment = 'negative') AS negative,
        countIf(sentiment = 'neutral') AS neutral, countIf(sentiment = 'positive') AS positive,
        countIf(has_complaint) AS complaints
      FROM v_posts WHERE ${of} AND NOT is_undated GROUP BY hour ORDER BY hour`),
    rows(`SELECT hour, theme, uniqExact(post_id) AS posts, uniqExactIf(post_id, polarity = 'negative') AS complaints,
        uniqExactIf(post_id, polarity = 'positive') AS praise
      FROM v_post_themes WHERE ${of} AND NOT is_undated GROUP BY hour, theme ORDER BY hour, theme`),
  ])
  return { kept: { totals, themes }, counted: { totals: countedTotals, themes: countedThemes } }
}

export const rejectedCount = async (store: ClickHouse): Promise<number> => {
  const [row] = await store.query<{ readonly rejected: number }>(
    'SELECT count() AS rejected FROM rejected_posts FINAL',
  )
  return row?.rejected ?? 0
}
