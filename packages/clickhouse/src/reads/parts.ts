import type { DecomposedMeasure, Dimension } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { HEAT_UNIT } from '../rollups/post-measures.js'
import { columnOf, type HourSpan, type Narrowing, READ_SETTINGS, rowScope, secondsIn } from './scope.js'

/** What one value of a dimension has of each period; a post that has several values counts in equal parts for each. */
export interface Part {
  readonly key: string
  readonly periods: readonly { readonly posts: number; readonly amount: number }[]
}

const AMOUNTS: Readonly<Record<DecomposedMeasure, string>> = {
  posts: '1',
  negative: "label = 'negative'",
  complaints: "has(theme_polarities, 'negative')",
  heat: `post_heat / ${HEAT_UNIT}`,
  negativeShare: "label = 'negative'",
}

/** A list of the values that a post has, never empty; of themes those that are asked for, where some are. */
const valuesOf = (by: Dimension, { themes }: Narrowing): string => {
  if (by !== 'theme') return `[${columnOf(by)}]`
  if (themes === undefined) return "if(empty(theme_ids), [''], arrayDistinct(theme_ids))"
  return 'arrayDistinct(arrayFilter(id -> has({themes:Array(String)}, id), theme_ids))'
}

/**
 * Posts, and the measure of them, by the values of a dimension, such that the parts add up to the whole. With a theme
 * the figures are those of posts that mention it, whatever they say of it; complaints are those about any theme.
 */
export const measureParts = async (
  client: ClickHouse,
  workspace: string,
  narrowing: Narrowing,
  spans: readonly HourSpan[],
  by: Exclude<Dimension, 'subject'>,
  measured: DecomposedMeasure,
): Promise<readonly Part[]> => {
  const scope = rowScope(workspace, narrowing, spans)
  const columns = spans.map((span, at) => {
    const inSpan = secondsIn(span)
    return `sumIf(weight, ${inSpan}) AS posts_${at}, sumIf(weight * (${AMOUNTS[measured]}), ${inSpan}) AS amount_${at}`
  })
  const rows = await client.query<Readonly<Record<string, number>> & { readonly key: string }>(
    `SELECT arrayJoin(part_values) AS key, ${columns.join(', ')} FROM (
      SELECT *, ${valuesOf(by, narrowing)} AS part_values, 1 / length(part_values) AS weight ${scope.from} WHERE undated = 0
    ) GROUP BY key ORDER BY key`,
    scope.values,
    undefined,
    { settings: READ_SETTINGS },
  )
  return rows.map((row) => ({
    key: row.key,
    periods: spans.map((_, at) => ({ posts: row[`posts_${at}`] ?? 0, amount: row[`amount_${at}`] ?? 0 })),
  }))
}
