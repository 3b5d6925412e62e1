import type { ClickHouse } from '@tingfeng/clickhouse'
import type { RuleScope } from '@tingfeng/contracts'

export const STEP_MS = 300_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

export type Narrowed = Pick<RuleScope, 'sources' | 'products'>

/** Posts that count: of customers, dated, no copies, no noise. Of `ms` from to `ms` until, by publication. */
export const countedPosts = ({ sources, products }: Narrowed): string =>
  [
    'workspace = {workspace:String}',
    'hour >= toStartOfHour(toDateTime({from:UInt32}))',
    'hour < toDateTime({to:UInt32})',
    'published_at >= toDateTime({from:UInt32})',
    'published_at < toDateTime({to:UInt32})',
    'is_customer = 1 AND undated = 0 AND duplicate_of IS NULL AND spam < 0.5',
    sources.length > 0 ? 'source IN {sources:Array(String)}' : '',
    products.length > 0 ? 'product IN {products:Array(String)}' : '',
  ]
    .filter(Boolean)
    .join(' AND ')

export const seconds = (ms: number): number => Math.max(0, Math.floor(ms / 1000))

export const valuesOf = (workspace: string, from: number, to: number, { sources, products }: Narrowed) => ({
  workspace,
  from: seconds(from),
  to: seconds(to),
  ...(sources.length > 0 && { sources }),
  ...(products.length > 0 && { products }),
})

/** Every post once as a whole (`subject = ''`) and once for each of its subjects, with the label toward it. */
export const bySubject = (where: string, more = ''): string => `
  SELECT *, subject, label, arrayDistinct(arrayFilter((id, polarity, about) -> polarity = 'negative'
      AND (subject = '' OR about = '' OR about = subject), theme_ids, theme_polarities, theme_subjects)) AS bad_themes
  FROM (
    SELECT id, source, published_at, collected_at, rating_value, rating_max, themes.id AS theme_ids, keywords, product,
      themes.polarity AS theme_polarities, themes.subject AS theme_subjects${more},
      arrayConcat([''], subjects.id) AS subject_list,
      arrayConcat([sentiment_label], subjects.sentiment) AS label_list
    FROM posts FINAL WHERE ${where}
  )
  ARRAY JOIN subject_list AS subject, label_list AS label, arrayEnumerateUniq(subject_list) AS nth
  WHERE nth = 1`

export interface CountRow {
  readonly subject: string
  /** Empty for all themes together. */
  readonly theme: string
  /** Start of the five minutes, ms. */
  readonly at: number
  readonly posts: number
  readonly negative: number
  readonly complaints: number
}

/** Counts by five minutes; rows of themes hold complaints of them. What holds none has no row. */
export const readCounts = async (
  store: ClickHouse,
  workspace: string,
  from: number,
  to: number,
  narrowed: Narrowed,
): Promise<CountRow[]> => {
  const rows = await store.query<Omit<CountRow, 'at'> & { readonly five: number }>(
    `SELECT subject, theme, toUnixTimestamp(toStartOfFiveMinutes(published_at)) AS five,
      count() AS posts, countIf(label = 'negative') AS negative, countIf(notEmpty(bad_themes)) AS complaints
    FROM (${bySubject(countedPosts(narrowed))})
    ARRAY JOIN arrayConcat([''], bad_themes) AS theme
    GROUP BY subject, theme, five ORDER BY five`,
    valuesOf(workspace, from, to, narrowed),
  )
  return rows.map(({ five, ...row }) => ({ ...row, at: five * 1000 }))
}
