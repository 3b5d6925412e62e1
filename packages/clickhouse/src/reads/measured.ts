import type { Dimension, Measures, Step } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { bucketOf, bucketStarts } from './buckets.js'
import { addRows, type CountRow, countColumns, NO_COUNTS, toMeasures } from './counts.js'
import { columnOf, figureScope, type HourSpan, type Narrowing, READ_SETTINGS } from './scope.js'

/** A period's figures of one value of each dimension asked for. */
export interface MeasuredPeriod {
  readonly measures: Measures
  /** Sums over the days of the period of the squares of their posts and complaints. */
  readonly postsSquared: number
  readonly complaintsSquared: number
}
export interface MeasuredRow {
  readonly keys: readonly string[]
  /** In the order of the spans asked for. */
  readonly periods: readonly MeasuredPeriod[]
}

type PeriodColumns = Readonly<Record<string, number>>

const NAMES = Object.keys(NO_COUNTS) as (keyof CountRow)[] // safe: a literal of that type

const countsAt = (row: PeriodColumns, suffix: string): CountRow =>
  // safe: a count for each of its own names
  Object.fromEntries(NAMES.map((name) => [name, row[`${name}${suffix}`] ?? 0])) as unknown as CountRow

const keyColumns = (by: readonly Dimension[]): string =>
  by.map((dimension, at) => `r.${columnOf(dimension)} AS key${at}`).join(', ')
const keyNames = (by: readonly Dimension[]): string => by.map((_, at) => `key${at}`).join(', ')
const keysOf = (by: readonly Dimension[], row: Readonly<Record<string, unknown>>): string[] =>
  by.map((_, at) => String(row[`key${at}`]))

const within = (span: HourSpan): string =>
  `r.hour >= ${Math.floor(span.fromMs / 1000)} AND r.hour < ${Math.floor(Math.min(span.toMs, 0xffff_ffff * 1000) / 1000)}`

/**
 * Figures of one or two periods by up to two dimensions; values without a post in any period are left out. A post with
 * two themes counts for both. Without dimensions the answer is one row.
 *
 * @param timeZone whose days the squares are summed over
 */
export const measure = async (
  client: ClickHouse,
  workspace: string,
  narrowing: Narrowing,
  spans: readonly HourSpan[],
  by: readonly Dimension[],
  timeZone: string,
): Promise<readonly MeasuredRow[]> => {
  const scope = figureScope(workspace, narrowing, spans, { by })
  const columns = spans.map((span, at) => countColumns(within(span), `_${at}`)).join(', ')
  const names = spans.flatMap((_, at) => NAMES.map((name) => `${name}_${at}`))
  const squares = spans.map(
    (_, at) =>
      `sum(d.posts_${at} * d.posts_${at}) AS posts_squared_${at}, sum(d.complaints_${at} * d.complaints_${at}) AS complaints_squared_${at}`,
  )
  const keys = by.length === 0 ? '' : `${keyNames(by)}, `
  const rows = await client.query<PeriodColumns>(
    `SELECT ${keys}${names.map((name) => `sum(d.${name}) AS ${name}`).join(', ')}, ${squares.join(', ')}
    FROM (
      SELECT ${by.length === 0 ? '' : `${keyColumns(by)}, `}toStartOfDay(r.hour, {timeZone:String}) AS day, ${columns}
      FROM (SELECT * ${scope.from}) AS r GROUP BY ${keys}day
    ) AS d ${by.length === 0 ? '' : `GROUP BY ${keyNames(by)} HAVING ${spans.map((_, at) => `posts_${at}`).join(' + ')} > 0`}`,
    { ...scope.values, timeZone },
    undefined,
    { settings: READ_SETTINGS },
  )
  return rows.map((row) => ({
    keys: keysOf(by, row),
    periods: spans.map((_, at) => ({
      measures: toMeasures(countsAt(row, `_${at}`)),
      postsSquared: row[`posts_squared_${at}`] ?? 0,
      complaintsSquared: row[`complaints_squared_${at}`] ?? 0,
    })),
  }))
}

export interface MeasuredTotal {
  readonly keys: readonly string[]
  readonly measures: Measures
}

/** The figures that `measure` has of one period, where nothing is to be compared: without the sums of squares. */
export const measureTotals = async (
  client: ClickHouse,
  workspace: string,
  narrowing: Narrowing,
  span: HourSpan,
  by: readonly [Dimension, ...Dimension[]],
): Promise<readonly MeasuredTotal[]> => {
  const scope = figureScope(workspace, narrowing, [span], { by })
  const rows = await client.query<CountRow>(
    `SELECT ${keyColumns(by)}, ${countColumns()} FROM (SELECT * ${scope.from}) AS r
    GROUP BY ${keyNames(by)} HAVING posts > 0`,
    scope.values,
    undefined,
    { settings: READ_SETTINGS },
  )
  // safe: the columns beside the figures are the keys
  return rows.map((row) => ({ keys: keysOf(by, { ...row }), measures: toMeasures(row) }))
}

export interface MeasuredSeries {
  readonly starts: readonly number[]
  readonly rows: readonly { readonly key: string; readonly points: readonly Measures[] }[]
}

/** Figures by time, of the scope as a whole (key '') or of some values of a dimension; a point for every bucket. */
export const measureSeries = async (
  client: ClickHouse,
  workspace: string,
  narrowing: Narrowing,
  span: HourSpan,
  step: Step,
  timeZone: string,
  of?: { readonly by: Dimension; readonly keys: readonly string[] },
): Promise<MeasuredSeries> => {
  const starts = bucketStarts(step, span, timeZone)
  const scope = figureScope(workspace, narrowing, [span], { by: of === undefined ? [] : [of.by] })
  // The store only adds up to days; which bucket a day belongs to is decided in one place, here.
  const unit = step === 'hour' ? 'r.hour' : 'toStartOfDay(r.hour, {timeZone:String})'
  const key = of === undefined ? "''" : `r.${columnOf(of.by)}`
  const rows = await client.query<CountRow & { key: string; at: number }>(
    `SELECT ${key} AS key, toUnixTimestamp(${unit}) AS at, ${countColumns()} FROM (SELECT * ${scope.from}) AS r
    ${of === undefined ? '' : `WHERE ${key} IN {keys:Array(String)}`} GROUP BY key, at`,
    { ...scope.values, timeZone, keys: of?.keys ?? [] },
    undefined,
    { settings: READ_SETTINGS },
  )
  const sums = new Map((of?.keys ?? ['']).map((name) => [name, starts.map(() => NO_COUNTS)]))
  for (const row of rows) {
    const points = sums.get(row.key)
    const at = Math.max(bucketOf(starts, row.at * 1000), 0)
    if (points !== undefined) points[at] = addRows(points[at] ?? NO_COUNTS, row)
  }
  return {
    starts,
    rows: [...sums].map(([name, points]) => ({ key: name, points: points.map(toMeasures) })),
  }
}
