import type { Counts, Measures } from '@tingfeng/contracts'
import { HEAT_UNIT } from '../rollups/post-measures.js'

/** Scores are summed in millionths. */
const SCORE_UNIT = 1_000_000

export interface CountRow {
  readonly posts: number
  readonly negative: number
  readonly neutral: number
  readonly positive: number
  readonly complaints: number
  readonly score_sum: number
}
export interface MeasureRow extends CountRow {
  readonly engagement: number
  readonly reach: number
  readonly heat_sum: number
}

export const NO_COUNT_ROW: CountRow = {
  posts: 0,
  negative: 0,
  neutral: 0,
  positive: 0,
  complaints: 0,
  score_sum: 0,
}
export const NO_MEASURE_ROW: MeasureRow = { ...NO_COUNT_ROW, engagement: 0, reach: 0, heat_sum: 0 }

/** Sums of the roll-ups' rows; `condition` narrows them further. Aliases end in `suffix`. */
const columns = (names: readonly string[], condition?: string, suffix = ''): string =>
  names
    .map(
      (name) =>
        `${condition === undefined ? `sum(r.${name})` : `sumIf(r.${name}, ${condition})`} AS ${name}${suffix}`,
    )
    .join(', ')

/** What nobody asks for is not read: three wide columns fewer are a quarter of the time. */
export const countColumns = (condition?: string, suffix?: string): string =>
  columns(Object.keys(NO_COUNT_ROW), condition, suffix)
export const measureColumns = (condition?: string, suffix?: string): string =>
  columns(Object.keys(NO_MEASURE_ROW), condition, suffix)

export const addCounts = (a: CountRow, b: CountRow): CountRow => ({
  posts: a.posts + b.posts,
  negative: a.negative + b.negative,
  neutral: a.neutral + b.neutral,
  positive: a.positive + b.positive,
  complaints: a.complaints + b.complaints,
  score_sum: a.score_sum + b.score_sum,
})
export const addMeasures = (a: MeasureRow, b: MeasureRow): MeasureRow => ({
  ...addCounts(a, b),
  engagement: a.engagement + b.engagement,
  reach: a.reach + b.reach,
  heat_sum: a.heat_sum + b.heat_sum,
})

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

export const toCounts = (row: CountRow): Counts => ({
  posts: row.posts,
  negative: row.negative,
  neutral: row.neutral,
  positive: row.positive,
  complaints: row.complaints,
  netSentiment: ratio(row.positive - row.negative, row.positive + row.negative),
  meanScore: ratio(row.score_sum, row.posts * SCORE_UNIT),
  negativeShare: ratio(row.negative, row.posts),
})

export const toMeasures = (row: MeasureRow): Measures => ({
  ...toCounts(row),
  engagement: row.engagement,
  reach: row.reach,
  heat: row.heat_sum / HEAT_UNIT,
})
