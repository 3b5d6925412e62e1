import type {
  Overview,
  ScopeQuery,
  SourceFigures,
  SubjectFigures,
  Trend,
  TrendQuery,
} from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { bucketOf, bucketStarts } from './buckets.js'
import { addCounts, type CountRow, countColumns, NO_COUNT_ROW, toCounts } from './counts.js'
import { isRecorded } from './record.js'
import {
  EVERYTHING,
  figureScope,
  type HourSpan,
  type Narrowing,
  type OfThemes,
  READ_SETTINGS,
  spanBefore,
  spanOf,
} from './scope.js'

/** Figures of a subject; its name and kind are settings of the workspace. */
export type SubjectCounts = Omit<SubjectFigures, 'name' | 'kind'>
/** Figures of a source; its health is judged from its runs. */
export type SourceCounts = Omit<SourceFigures, 'health'>

export interface DataRange {
  readonly oldestPostAt: string | null
  readonly newestPostAt: string | null
}

const TIMES = `if(countIf(r.posts > 0 AND current) = 0, NULL, minIf(r.oldest_at, r.posts > 0 AND current)) AS oldest,
    if(countIf(r.posts > 0 AND current) = 0, NULL, maxIf(r.newest_at, r.posts > 0 AND current)) AS newest`

interface TimesRow {
  readonly oldest: string | null
  readonly newest: string | null
}

type Prefixed<T, Suffix extends string> = { readonly [K in keyof T as `${K & string}${Suffix}`]: T[K] }

const previousOf = (row: Prefixed<CountRow, '_before'>): CountRow => ({
  posts: row.posts_before,
  negative: row.negative_before,
  neutral: row.neutral_before,
  positive: row.positive_before,
  complaints: row.complaints_before,
  score_sum: row.score_sum_before,
})

/** Figures of a scope beside those of the equal period just before. */
export const overview = async (
  client: ClickHouse,
  workspace: string,
  query: OfThemes<ScopeQuery>,
): Promise<Overview> => {
  const span = spanOf(query)
  const before = spanBefore(span)
  const scope = figureScope(workspace, query, [{ fromMs: before.fromMs, toMs: span.toMs }])
  const [[row], previousRecorded] = await Promise.all([
    client.query<CountRow & Prefixed<CountRow, '_before'> & TimesRow & { undated_posts: number }>(
      `SELECT ${countColumns('current')}, ${countColumns('NOT current', '_before')}, ${TIMES},
      sumIf(r.undated, current) AS undated_posts
    FROM (SELECT *, hour >= {current:UInt32} AS current ${scope.from}) AS r`,
      { ...scope.values, current: span.fromMs / 1000 },
      undefined,
      { settings: READ_SETTINGS },
    ),
    isRecorded(client, workspace, before),
  ])
  return {
    previousRecorded,
    current: toCounts(row ?? NO_COUNT_ROW),
    previous: toCounts(row === undefined ? NO_COUNT_ROW : previousOf(row)),
    undated: row?.undated_posts ?? 0,
    newestPostAt: row?.newest ?? null,
    oldestPostAt: row?.oldest ?? null,
  }
}

/** Counts by hour, day, week or month of the time zone; every bucket that the range touches is there. */
export const trend = async (
  client: ClickHouse,
  workspace: string,
  { step, ...query }: OfThemes<TrendQuery>,
  timeZone: string,
): Promise<Trend> => {
  const span = spanOf(query)
  const starts = bucketStarts(step, span, timeZone)
  const scope = figureScope(workspace, query, [span])
  // The store only adds up to days; which bucket a day belongs to is decided in one place, here.
  const unit = step === 'hour' ? 'r.hour' : 'toStartOfDay(r.hour, {timeZone:String})'
  const rows = await client.query<CountRow & { at: number }>(
    `SELECT toUnixTimestamp(${unit}) AS at, ${countColumns()} FROM (SELECT * ${scope.from}) AS r GROUP BY at`,
    { ...scope.values, timeZone },
    undefined,
    { settings: READ_SETTINGS },
  )
  const sums = starts.map(() => NO_COUNT_ROW)
  for (const row of rows) {
    const at = Math.max(bucketOf(starts, row.at * 1000), 0)
    sums[at] = addCounts(sums[at] ?? NO_COUNT_ROW, row)
  }
  return {
    step,
    timeZone,
    buckets: starts.map((start, at) => ({
      start: new Date(start).toISOString(),
      ...toCounts(sums[at] ?? NO_COUNT_ROW),
    })),
  }
}

/** Sources with posts in scope, the largest first. */
export const sourceBreakdown = async (
  client: ClickHouse,
  workspace: string,
  query: OfThemes<ScopeQuery>,
): Promise<readonly SourceCounts[]> => {
  const scope = figureScope(workspace, query, [spanOf(query)], { by: ['source'] })
  const rows = await client.query<CountRow & TimesRow & { source: string }>(
    `SELECT source, ${countColumns()}, ${TIMES} FROM (SELECT *, 1 AS current ${scope.from}) AS r
    GROUP BY source HAVING sum(r.posts) + sum(r.undated) > 0 ORDER BY posts DESC, source`,
    scope.values,
    undefined,
    { settings: READ_SETTINGS },
  )
  return rows.map((row) => ({ source: row.source, ...toCounts(row), newestPostAt: row.newest }))
}

/** Subjects with posts in scope or in the period before, the largest first; shares are among all of them. */
export const subjectBreakdown = async (
  client: ClickHouse,
  workspace: string,
  query: OfThemes<ScopeQuery>,
): Promise<readonly SubjectCounts[]> => {
  const span = spanOf(query)
  const both = { fromMs: spanBefore(span).fromMs, toMs: span.toMs }
  const scope = figureScope(workspace, query, [both], { subjects: 'each' })
  const rows = await client.query<CountRow & { subject: string; posts_before: number }>(
    `SELECT subject, ${countColumns('current')}, sumIf(r.posts, NOT current) AS posts_before
    FROM (SELECT *, hour >= {current:UInt32} AS current ${scope.from}) AS r
    GROUP BY subject HAVING sum(r.posts) > 0 ORDER BY posts DESC, subject`,
    { ...scope.values, current: span.fromMs / 1000 },
    undefined,
    { settings: READ_SETTINGS },
  )
  const all = rows.reduce((sum, row) => sum + row.posts, 0)
  return rows.map((row) => ({
    subject: row.subject,
    ...toCounts(row),
    shareOfVoice: all === 0 ? null : row.posts / all,
    previousPosts: row.posts_before,
  }))
}

/** Times of the oldest and newest dated post of a workspace, everyone's. */
export const dataRange = async (client: ClickHouse, workspace: string): Promise<DataRange> => {
  const scope = figureScope(workspace, { everyone: true }, [EVERYTHING])
  const [row] = await client.query<TimesRow>(
    `SELECT ${TIMES} FROM (SELECT *, 1 AS current ${scope.from}) AS r`,
    scope.values,
    undefined,
    { settings: READ_SETTINGS },
  )
  return { oldestPostAt: row?.oldest ?? null, newestPostAt: row?.newest ?? null }
}

/** Posts of a scope, with the times of its oldest and newest. */
export const extent = async (
  client: ClickHouse,
  workspace: string,
  narrowing: Narrowing,
  span: HourSpan,
): Promise<DataRange & { readonly posts: number }> => {
  const scope = figureScope(workspace, narrowing, [span])
  const [row] = await client.query<TimesRow & { total: number }>(
    `SELECT sum(r.posts) AS total, ${TIMES} FROM (SELECT *, 1 AS current ${scope.from}) AS r`,
    scope.values,
    undefined,
    { settings: READ_SETTINGS },
  )
  return { posts: row?.total ?? 0, oldestPostAt: row?.oldest ?? null, newestPostAt: row?.newest ?? null }
}

/** All posts of a workspace that are rolled up: everyone's, undated ones too. */
export const countPosts = async (client: ClickHouse, workspace: string): Promise<number> => {
  const scope = figureScope(workspace, { everyone: true }, [EVERYTHING])
  const [row] = await client.query<{ total: number }>(
    `SELECT sum(posts + undated) AS total ${scope.from}`,
    scope.values,
    undefined,
    { settings: READ_SETTINGS },
  )
  return row?.total ?? 0
}
