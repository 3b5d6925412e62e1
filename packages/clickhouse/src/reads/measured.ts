import type { Dimension, Measures, Step } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { bucketOf, bucketStarts } from './buckets.js'
import { addMeasures, type MeasureRow, measureColumns, NO_MEASURE_ROW, toMeasures } from './counts.js'
import { columnOf, figureScope, type HourSpan, type Narrowing, READ_SETTINGS, secondsIn } from './scope.js'

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

const NAMES = Object.keys(NO_MEASURE_ROW) as (keyof MeasureRow)[] // safe: a literal of that type

const countsAt = (row: PeriodColumns, suffix: string): MeasureRow =>
  // safe: a count for each of its own names
  Object.fromEntries(NAMES.map((name) => [name, row[`${name}${suffix}`] ?? 0])) as unknown as MeasureRow

const keyColumns = (by: readonly Dimension[]): string =>
  by.map((dimension, at) => `r.${columnOf(dimension)} AS key${at}`).join(', ')
const namesOf = (by: readonly Dimension[]): string[] => by.map((_, at) => `key${at}`)
const keysOf = (by: readonly Dimension[], row: Readonly<Record<string, unknown>>): string[] =>
  by.map((_, at) => String(row[`key${at}`]))

const within = (span: HourSpan): string => secondsIn(span).replaceAll('hour', 'r.hour')

/** Which period a row is of; of two that overlap, it may be of both. */
const periodOf = (spans: readonly HourSpan[]): string => {
  const [first, second] = spans
  if (first === undefined || second === undefined) return '0'
  const apart = first.toMs <= second.fromMs || second.toMs <= first.fromMs
  return apart
    ? `if(${within(first)}, 0, 1)`
    : `arrayJoin(arrayFilter(at -> if(at = 0, ${within(first)}, ${within(second)}), [0, 1]))`
}

const keyed = (keys: readonly string[], ...more: readonly string[]): string => [...keys, ...more].join(', ')

/** Added up to days first: of these few rows alone is then told apart what belongs to which period. */
const measured = async (
  client: ClickHouse,
  workspace: string,
  narrowing: Narrowing,
  spans: readonly HourSpan[],
  by: readonly Dimension[],
  timeZone: string,
  withWhole: boolean,
): Promise<{ readonly rows: readonly MeasuredRow[]; readonly whole: MeasuredRow }> => {
  const scope = figureScope(workspace, narrowing, spans, { by })
  const names = namesOf(by)
  const sums = NAMES.map((name) => `sum(d.${name}) AS ${name}`).join(', ')
  const perDay = `SELECT ${keyed(
    by.length === 0 ? [] : [keyColumns(by)],
    'toStartOfDay(r.hour, {timeZone:String}) AS day',
    `${periodOf(spans)} AS period`,
    measureColumns(),
  )} FROM (SELECT * ${scope.from}) AS r GROUP BY ${keyed(names, 'day', 'period')}`
  // Each day once more, whatever its keys: the whole is the sum of its parts where a post has one value only.
  const days = withWhole
    ? `SELECT ${keyed(
        names.map((name) => `if(is_whole = 1, '', d.${name}) AS ${name}`),
        'arrayJoin([0, 1]) AS is_whole, d.day AS day, d.period AS period',
        sums,
      )} FROM (${perDay}) AS d GROUP BY ${keyed(names, 'is_whole', 'day', 'period')}`
    : `SELECT *, 0 AS is_whole FROM (${perDay})`
  const figures = spans.map((_, at) =>
    [
      ...NAMES.map((name) => `sumIf(d.${name}, d.period = ${at}) AS ${name}_${at}`),
      ...(['posts', 'complaints'] as const).map(
        (name) => `sumIf(d.${name} * d.${name}, d.period = ${at}) AS ${name}_squared_${at}`,
      ),
    ].join(', '),
  )
  const grouped =
    by.length === 0
      ? ''
      : `GROUP BY ${keyed(names, 'is_whole')} HAVING is_whole = 1 OR ${spans.map((_, at) => `posts_${at}`).join(' + ')} > 0`
  const rows = await client.query<PeriodColumns>(
    `SELECT ${keyed(names, ...(by.length === 0 ? [] : ['is_whole']), ...figures)} FROM (${days}) AS d ${grouped}`,
    { ...scope.values, timeZone },
    undefined,
    { settings: READ_SETTINGS },
  )
  const toRow = (row: PeriodColumns): MeasuredRow => ({
    keys: keysOf(by, row),
    periods: spans.map((_, at) => ({
      measures: toMeasures(countsAt(row, `_${at}`)),
      postsSquared: row[`posts_squared_${at}`] ?? 0,
      complaintsSquared: row[`complaints_squared_${at}`] ?? 0,
    })),
  })
  const whole = rows.find((row) => row.is_whole === 1)
  return {
    rows: rows.filter((row) => row !== whole).map(toRow),
    whole: { ...toRow(whole ?? {}), keys: [] },
  }
}

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
): Promise<readonly MeasuredRow[]> =>
  (await measured(client, workspace, narrowing, spans, by, timeZone, false)).rows

/** Of these a post has one value each. */
const SINGLE: readonly Dimension[] = ['source', 'product', 'region', 'segment', 'kind']

/** As `measure` by one dimension, beside the same figures undivided; one look at the store where it can be. */
export const measureParted = async (
  client: ClickHouse,
  workspace: string,
  narrowing: Narrowing,
  spans: readonly HourSpan[],
  by: Dimension,
  timeZone: string,
): Promise<{ readonly rows: readonly MeasuredRow[]; readonly whole: MeasuredRow }> => {
  if (SINGLE.includes(by)) return measured(client, workspace, narrowing, spans, [by], timeZone, true)
  const [rows, [whole]] = await Promise.all([
    measure(client, workspace, narrowing, spans, [by], timeZone),
    measure(client, workspace, narrowing, spans, [], timeZone),
  ])
  if (whole === undefined) throw new Error('figures without dimensions came without a row')
  return { rows, whole }
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
  const rows = await client.query<MeasureRow>(
    `SELECT ${keyColumns(by)}, ${measureColumns()} FROM (SELECT * ${scope.from}) AS r
    GROUP BY ${keyed(namesOf(by))} HAVING posts > 0`,
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
  const rows = await client.query<MeasureRow & { key: string; at: number }>(
    `SELECT ${key} AS key, toUnixTimestamp(${unit}) AS at, ${measureColumns()} FROM (SELECT * ${scope.from}) AS r
    ${of === undefined ? '' : `WHERE ${key} IN {keys:Array(String)}`} GROUP BY key, at`,
    { ...scope.values, timeZone, keys: of?.keys ?? [] },
    undefined,
    { settings: READ_SETTINGS },
  )
  const sums = new Map((of?.keys ?? ['']).map((name) => [name, starts.map(() => NO_MEASURE_ROW)]))
  for (const row of rows) {
    const points = sums.get(row.key)
    const at = Math.max(bucketOf(starts, row.at * 1000), 0)
    if (points !== undefined) points[at] = addMeasures(points[at] ?? NO_MEASURE_ROW, row)
  }
  return {
    starts,
    rows: [...sums].map(([name, points]) => ({ key: name, points: points.map(toMeasures) })),
  }
}
