import type { HourSpan, Narrowing, OfThemes, Reads } from '@tingfeng/clickhouse'
import { hourSpan } from '@tingfeng/clickhouse'
import {
  type Breakdown,
  type BreakdownQuery,
  type ChangesQuery,
  type Comparison,
  type ComparisonQuery,
  type Decomposition,
  type Dimension,
  type Life,
  type LifeQuery,
  type Matrix,
  type MatrixQuery,
  type Measure,
  type Measures,
  NO_COUNTS,
  type Range,
  type RisingWords,
  type Series,
  type SeriesQuery,
  type Spread,
  type Spreads,
  type SpreadsQuery,
  type WordsQuery,
} from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { State, Workspace } from '@tingfeng/state'
import { unknownWorkspace } from '../problem.js'
import { compileSearch } from '../search/compile-search.js'
import { baseOf } from './bases.js'
import { compareAll, type PeriodFigures, type Periods } from './compare.js'
import { decompose } from './decompose.js'
import { isRunning, lifeCycle, lifeStep } from './life-cycle.js'
import { risingWords } from './rising-words.js'

/**
 * Answers to the questions of brand teams, in the API's own shapes.
 *
 * @throws AppError `unknown_workspace` · `invalid_query` (of the search language) · `too_many_points`
 */
export interface Questions {
  comparison(workspace: string, query: OfThemes<ComparisonQuery>): Promise<Comparison>
  breakdown(workspace: string, query: OfThemes<BreakdownQuery>): Promise<Breakdown>
  series(workspace: string, query: SeriesQuery): Promise<Series>
  matrix(workspace: string, query: MatrixQuery): Promise<Matrix>
  changes(workspace: string, query: OfThemes<ChangesQuery>): Promise<Decomposition>
  words(workspace: string, query: OfThemes<WordsQuery>): Promise<RisingWords>
  life(workspace: string, query: LifeQuery): Promise<Life>
  spreads(workspace: string, query: SpreadsQuery): Promise<Spreads>
  spread(workspace: string, id: string): Promise<Spread>
}

export interface QuestionDeps {
  readonly reads: Pick<
    Reads,
    | 'measure'
    | 'measureParted'
    | 'measureTotals'
    | 'measureSeries'
    | 'measureParts'
    | 'saidWords'
    | 'spreads'
    | 'spread'
    | 'extent'
    | 'isRecorded'
  >
  readonly state: {
    readonly workspaces: Pick<State['workspaces'], 'get'>
    readonly subjects: Pick<State['subjects'], 'list'>
  }
}

const DAY_MS = 86_400_000
const MOST_POINTS = 30_000

const NO_MEASURES: Measures = { ...NO_COUNTS, engagement: 0, reach: 0, heat: 0 }
const NO_FIGURES: PeriodFigures = { measures: NO_MEASURES, postsSquared: 0, complaintsSquared: 0 }

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

const periodsOf = (now: HourSpan, before: HourSpan): Periods => {
  const days = ({ fromMs, toMs }: HourSpan): number => (toMs - fromMs) / DAY_MS
  return {
    daysNow: Math.ceil(days(now)),
    daysBefore: Math.ceil(days(before)),
    exposure: days(now) / Math.max(days(before), 1 / 24),
  }
}

/** The range as it is counted: whole hours. */
const rangeOf = ({ fromMs, toMs }: HourSpan): Range => ({
  from: new Date(fromMs).toISOString(),
  to: new Date(toMs).toISOString(),
})

type Scoped = OfThemes<Omit<LifeQuery, 'from' | 'to'>>

const narrowingOf = ({
  subject,
  source,
  theme,
  themes,
  product,
  region,
  segment,
  kind,
  reposts,
  spam,
  everyone,
  q,
}: Scoped): Narrowing => ({
  subject,
  source,
  theme,
  themes,
  product,
  region,
  segment,
  kind,
  reposts,
  spam,
  everyone,
  found: q === undefined ? undefined : compileSearch(q).condition,
})

/** Largest first; those without a value last; of equals the lesser key. */
const byMeasure =
  (name: Measure) =>
  (
    a: { readonly key: string; readonly now: Measures },
    b: { readonly key: string; readonly now: Measures },
  ): number =>
    (b.now[name] ?? Number.NEGATIVE_INFINITY) - (a.now[name] ?? Number.NEGATIVE_INFINITY) ||
    b.now.posts - a.now.posts ||
    (a.key < b.key ? -1 : 1)

const refuseTooMany = (points: number): void => {
  if (points <= MOST_POINTS) return
  throw new AppError({
    code: 'too_many_points',
    message: `the answer would have ${points} points, at most ${MOST_POINTS} are given: ask for a larger step, a shorter range or fewer values`,
  })
}

export const createQuestions = ({ reads, state }: QuestionDeps): Questions => {
  const find = async (id: string): Promise<Workspace> => {
    const workspace = await state.workspaces.get(id)
    if (!workspace) throw unknownWorkspace(id)
    return workspace
  }
  /** Which values of a dimension are shown: subjects that the workspace has no more are not. */
  const shown = async (workspace: string, by: Dimension): Promise<(key: string) => boolean> => {
    if (by !== 'subject') return () => true
    const known = new Set((await state.subjects.list(workspace)).map(({ id }) => id))
    return (key) => known.has(key)
  }
  /** Brands and competitors share the voice; a product is a part of its brand's and has no share beside it. */
  const sharing = async (workspace: string, by: Dimension): Promise<(key: string) => boolean> => {
    if (by !== 'subject') return () => true
    const products = (await state.subjects.list(workspace)).filter(({ kind }) => kind === 'product')
    const ids = new Set(products.map(({ id }) => id))
    return (key) => !ids.has(key)
  }
  const compared = async (id: string, query: ComparisonQuery) => {
    const { timeZone } = await find(id)
    const span = hourSpan(query)
    const base = hourSpan(baseOf({ ...query, ...rangeOf(span) }, timeZone))
    return {
      ...{ timeZone, span, base, narrowing: narrowingOf(query), periods: periodsOf(span, base) },
      ranges: async () => ({
        range: rangeOf(span),
        against: query.against,
        base: rangeOf(base),
        baseRecorded: await reads.isRecorded(id, base),
      }),
    }
  }
  /** The largest values of a dimension in a span. */
  const largest = async (
    id: string,
    narrowing: Narrowing,
    span: HourSpan,
    { by, orderBy, limit }: { by: Dimension; orderBy: Measure; limit: number },
  ): Promise<string[]> => {
    const [rows, isShown] = await Promise.all([reads.measureTotals(id, narrowing, span, [by]), shown(id, by)])
    return rows
      .map(({ keys, measures }) => ({ key: keys[0] ?? '', now: measures }))
      .filter(({ key }) => isShown(key))
      .sort(byMeasure(orderBy))
      .slice(0, limit)
      .map(({ key }) => key)
  }

  return {
    async comparison(id, query) {
      const { timeZone, span, base, narrowing, periods, ...asked } = await compared(id, query)
      const [[row], ranges] = await Promise.all([
        reads.measure(id, narrowing, [span, base], [], timeZone),
        asked.ranges(),
      ])
      const [now = NO_FIGURES, before = NO_FIGURES] = row?.periods ?? []
      const [pair] = compareAll([[now, before]], periods, ranges.baseRecorded)
      if (pair === undefined) throw new Error('a pair of periods gave no comparison')
      return { ...ranges, ...pair }
    },

    async breakdown(id, query) {
      const { timeZone, span, base, narrowing, periods, ...asked } = await compared(id, query)
      const [{ rows, whole }, isShown, shares, ranges] = await Promise.all([
        reads.measureParted(id, narrowing, [span, base], query.by, timeZone),
        shown(id, query.by),
        sharing(id, query.by),
        asked.ranges(),
      ])
      const values = rows
        .map(({ keys, periods: [now = NO_FIGURES, before = NO_FIGURES] }) => ({
          key: keys[0] ?? '',
          now: now.measures,
          pair: [now, before] as const,
        }))
        .filter(({ key }) => isShown(key))
        .sort(byMeasure(query.orderBy))
      const voices = values.filter(({ key }) => shares(key))
      const all = voices.reduce((sum, { pair: [now] }) => sum + now.measures.posts, 0)
      const allBefore = voices.reduce((sum, { pair: [, before] }) => sum + before.measures.posts, 0)
      const listed = values.slice(0, query.limit)
      const [now = NO_FIGURES, before = NO_FIGURES] = whole.periods
      const [total, ...pairs] = compareAll(
        [[now, before], ...listed.map(({ pair }) => pair)],
        periods,
        ranges.baseRecorded,
      )
      if (total === undefined) throw new Error('a pair of periods gave no comparison')
      return {
        by: query.by,
        ...ranges,
        total,
        values: values.length,
        rows: pairs.map((pair, at) => {
          const key = listed[at]?.key ?? ''
          return {
            key,
            ...pair,
            share: shares(key) ? ratio(pair.now.posts, all) : null,
            shareBefore: shares(key) ? ratio(pair.before.posts, allBefore) : null,
          }
        }),
      }
    },

    async series(id, query) {
      const { timeZone } = await find(id)
      const { by, step } = query
      const narrowing = narrowingOf(query)
      const span = hourSpan(query)
      const of =
        by === undefined ? undefined : { by, keys: await largest(id, narrowing, span, { ...query, by }) }
      const whole = await reads.measureSeries(id, narrowing, span, step, timeZone)
      refuseTooMany(whole.starts.length * (1 + (of?.keys.length ?? 0)))
      const parts =
        of === undefined || of.keys.length === 0
          ? []
          : (await reads.measureSeries(id, narrowing, span, step, timeZone, of)).rows
      return {
        step,
        timeZone,
        by: by ?? null,
        starts: whole.starts.map((start) => new Date(start).toISOString()),
        total: [...(whole.rows[0]?.points ?? [])],
        rows: parts.map(({ key, points }) => ({ key, points: [...points] })),
      }
    },

    async matrix(id, query) {
      await find(id)
      const narrowing = narrowingOf(query)
      const span = hourSpan(query)
      const { orderBy } = query
      const [cells, rowKeys, columnKeys] = await Promise.all([
        reads.measureTotals(id, narrowing, span, [query.rows, query.columns]),
        largest(id, narrowing, span, { orderBy, by: query.rows, limit: query.limit }),
        largest(id, narrowing, span, { orderBy, by: query.columns, limit: query.columnLimit }),
      ])
      const at = new Map(cells.map(({ keys, measures }) => [JSON.stringify(keys), measures]))
      return {
        rows: { by: query.rows, keys: rowKeys },
        columns: { by: query.columns, keys: columnKeys },
        cells: rowKeys.map((row) =>
          columnKeys.map((column) => at.get(JSON.stringify([row, column])) ?? NO_MEASURES),
        ),
      }
    },

    async changes(id, query) {
      const { span, base, narrowing, ...asked } = await compared(id, query)
      const [parts, ranges] = await Promise.all([
        reads.measureParts(id, narrowing, [span, base], query.by, query.measure),
        asked.ranges(),
      ])
      return {
        measure: query.measure,
        by: query.by,
        ...ranges,
        ...decompose(parts, query.measure, query.limit),
      }
    },

    async words(id, query) {
      const { span, base, narrowing, ...asked } = await compared(id, query)
      const [said, ranges] = await Promise.all([
        reads.saidWords(id, narrowing, [span, base], query.of),
        asked.ranges(),
      ])
      return {
        ...ranges,
        postsNow: said.posts[0],
        postsBefore: said.posts[1],
        words: await risingWords(said, query.direction, query.limit),
      }
    },

    async life(id, query) {
      const { timeZone } = await find(id)
      const narrowing = narrowingOf(query)
      const span = hourSpan(query)
      const step = lifeStep(span.toMs - span.fromMs)
      const [{ starts, rows }, extent] = await Promise.all([
        reads.measureSeries(id, narrowing, span, step, timeZone),
        reads.extent(id, narrowing, span),
      ])
      const points = (rows[0]?.points ?? []).map(({ posts, negative }, at) => ({
        startMs: starts[at] ?? span.fromMs,
        posts,
        negative,
      }))
      return {
        step,
        posts: extent.posts,
        firstAt: extent.oldestPostAt,
        lastAt: extent.newestPostAt,
        ...lifeCycle(
          points,
          span.toMs,
          isRunning(points.at(-1)?.startMs ?? span.fromMs, step, Math.min(span.toMs, Date.now())),
        ),
        points: points.map(({ startMs, posts, negative }) => ({
          start: new Date(startMs).toISOString(),
          posts,
          negative,
        })),
      }
    },

    async spreads(id, query) {
      await find(id)
      return { spreads: [...(await reads.spreads(id, narrowingOf(query), hourSpan(query), query.limit))] }
    },

    async spread(id, post) {
      await find(id)
      const found = await reads.spread(id, post)
      if (found) return found
      throw new AppError({ code: 'unknown_post', message: `no post of “${id}” has the id ${post}` })
    },
  }
}
