import type { ClickHouse } from '@tingfeng/clickhouse'
import type { BackTest, BackTestMoment, Condition, RuleBody, RuleView, Subject } from '@tingfeng/contracts'
import {
  bySubject,
  type CountRow,
  countedPosts,
  DAY_MS,
  readCounts,
  STEP_MS,
  valuesOf,
} from '../evaluate/counts.js'
import { isExcess, isLarge, measureOf, watches } from '../evaluate/excess.js'
import { kindsOf } from '../evaluate/groups.js'
import { SharedPosts } from '../evaluate/pairs.js'
import { floorStep, Tracks } from '../evaluate/tracks.js'
import { isWithin } from './active-hours.js'
import { oneForEachCause, type Span } from './one-cause.js'

interface Past {
  readonly store: ClickHouse
  readonly workspace: string
  readonly timeZone: string
  readonly subjects: readonly Subject[]
  readonly from: number
  readonly to: number
}

const MINUTE_MS = 60_000
const MOST_MOMENTS = 200
const WARM_UP_MS = 14 * DAY_MS
const POST_COUNTS_FOR_MS = 60 * MINUTE_MS

const asRule = (rule: RuleBody): RuleView => ({
  ...rule,
  id: 'back-test',
  revision: 1,
  falseAlarms: 0,
  strictness: 1,
  updatedAt: new Date(0).toISOString(),
})

const excessSpans = async (
  rule: RuleView,
  condition: Extract<Condition, { kind: 'spike' | 'theme_surge' | 'competitor_move' }>,
  past: Past,
): Promise<Span[]> => {
  const kinds = kindsOf(past.subjects)
  const byTheme = condition.kind === 'theme_surge' || rule.scope.themes.length > 0
  const wanted = [...kinds.keys()].filter((subject) =>
    watches(
      rule,
      condition,
      { measure: measureOf(condition), subject, theme: byTheme ? (rule.scope.themes[0] ?? 'any') : '' },
      kinds,
    ),
  )
  const tracks = new Tracks(past.timeZone, {
    measures: byTheme ? [] : [measureOf(condition)],
    themes: byTheme,
    subjects: new Set(wanted),
  })
  const rows = (
    await readCounts(past.store, past.workspace, past.from - WARM_UP_MS, past.to, rule.scope)
  ).filter(({ theme }) => theme === '' || rule.scope.themes.length === 0 || rule.scope.themes.includes(theme))
  const start = floorStep(rows[0]?.at ?? past.from)
  const events = await tracks.learn(rows, start, floorStep(past.to), { themesForMs: past.to - start })
  const spans = events
    .filter(
      (event) =>
        watches(rule, condition, event.track, kinds) &&
        isLarge(condition, 1, event) &&
        (event.endedAt ?? past.to) >= past.from &&
        event.since < past.to,
    )
    .map(({ track, foundAt, endedAt, value, expected }) => ({
      subject: track.subject,
      theme: track.theme === '' ? undefined : track.theme,
      from: foundAt,
      to: endedAt,
      observed: value,
      expected,
    }))
  return joined(spans)
}

/** What grew worse while it was on goes on firing; it is told with its largest figures. */
const joined = (spans: readonly Span[]): Span[] => {
  const whole: Span[] = []
  for (const span of spans) {
    const last = whole.at(-1)
    const goesOn =
      last !== undefined &&
      last.subject === span.subject &&
      last.theme === span.theme &&
      last.to !== undefined &&
      span.from <= last.to
    if (!goesOn) whole.push(span)
    else
      whole[whole.length - 1] = {
        ...(span.observed > last.observed ? span : last),
        from: last.from,
        to: span.to,
      }
  }
  return whole
}

/** Slides a window over five-minute counts; a time in which it holds is one span. */
const windowSpans = (
  rows: readonly CountRow[],
  windowMs: number,
  past: Past,
  judge: (sum: { posts: number; negative: number; complaints: number }) => number | undefined,
): Span[] => {
  const spans: Span[] = []
  const bySubjectRows = new Map<string, CountRow[]>()
  for (const row of rows) bySubjectRows.set(row.subject, [...(bySubjectRows.get(row.subject) ?? []), row])
  for (const [subject, own] of bySubjectRows) {
    const sum = { posts: 0, negative: 0, complaints: 0 }
    const add = (row: CountRow, sign: 1 | -1): void => {
      sum.posts += sign * row.posts
      sum.negative += sign * row.negative
      sum.complaints += sign * row.complaints
    }
    let open: { from: number; observed: number } | undefined
    let [head, tail] = [0, 0]
    for (let at = floorStep(past.from); at < past.to; at += STEP_MS) {
      for (let row = own[head]; row && row.at < at; row = own[++head]) add(row, 1)
      for (let row = own[tail]; row && row.at < at - windowMs && tail < head; row = own[++tail]) add(row, -1)
      const observed = judge(sum)
      if (observed !== undefined)
        open = { from: open?.from ?? at, observed: Math.max(observed, open?.observed ?? 0) }
      else if (open) {
        spans.push({ subject, theme: undefined, ...open, to: at, expected: undefined })
        open = undefined
      }
    }
    if (open) spans.push({ subject, theme: undefined, ...open, to: undefined, expected: undefined })
  }
  return spans
}

const ownSubjects = (rule: RuleBody, { subjects }: Past): string[] => {
  if (rule.scope.subjects.length > 0) return rule.scope.subjects
  const own = subjects.filter(({ kind }) => kind !== 'competitor').map(({ id }) => id)
  return subjects.length === 0 ? [''] : own
}

const postSpans = async (
  rule: RuleView,
  condition: Extract<Condition, { kind: 'single_post' | 'influential_author' }>,
  past: Past,
): Promise<Span[]> => {
  const match =
    condition.kind === 'influential_author'
      ? "label = 'negative' AND author_followers >= {followers:UInt64}"
      : `${condition.negativeOnly ? "label = 'negative'" : '1'} AND (hasAny(causes, {urgency:Array(String)})
          OR multiSearchAnyCaseInsensitiveUTF8(concat(title, '\\n', text), {words:Array(String)}))`
  const rows = await past.store.query<{ readonly subject: string; readonly at: number }>(
    `SELECT subject, toUnixTimestamp64Milli(published_at) AS at
    FROM (${bySubject(countedPosts(rule.scope), ', text, title, `urgency.cause` AS causes, author_followers')})
    WHERE subject IN {subjects:Array(String)} AND ${match} ORDER BY at LIMIT 20000`,
    {
      ...valuesOf(past.workspace, past.from, past.to, rule.scope),
      subjects: ownSubjects(rule, past),
      ...(condition.kind === 'influential_author'
        ? { followers: condition.followers }
        : { urgency: condition.urgency, words: condition.words }),
    },
  )
  const spans: { -readonly [K in keyof Span]: Span[K] }[] = []
  for (const { subject, at } of rows) {
    const last = spans.findLast((span) => span.subject === subject)
    if (last && at < (last.to ?? 0)) {
      last.to = at + POST_COUNTS_FOR_MS
      last.observed++
    } else
      spans.push({
        subject,
        theme: undefined,
        from: at,
        to: at + POST_COUNTS_FOR_MS,
        observed: 1,
        expected: undefined,
      })
  }
  return spans
}

/** Kinds that cannot be held against the past as it was then. */
const UNTESTED = new Set<Condition['kind']>(['emerging_phrase', 'rating_drop', 'source_silent'])
export const isTestable = ({ conditions }: RuleBody): boolean =>
  conditions.every(({ kind }) => !UNTESTED.has(kind))

const spansOf = async (rule: RuleView, condition: Condition, past: Past): Promise<Span[]> => {
  if (isExcess(condition)) return excessSpans(rule, condition, past)
  if (condition.kind === 'single_post' || condition.kind === 'influential_author')
    return postSpans(rule, condition, past)
  if (condition.kind !== 'threshold' && condition.kind !== 'negative_share') return []
  const windowMs = condition.windowMinutes * MINUTE_MS
  const subjects = new Set(ownSubjects(rule, past))
  const { themes } = rule.scope
  const all = await readCounts(past.store, past.workspace, past.from - windowMs, past.to, rule.scope)
  const rows = all.filter(
    ({ subject, theme }) =>
      subjects.has(subject) && (themes.length === 0 ? theme === '' : themes.includes(theme)),
  )
  return windowSpans(rows, windowMs, past, ({ posts, negative, complaints }) => {
    if (condition.kind === 'threshold') {
      const value = { posts, negative, complaints }[condition.measure]
      return value >= condition.atLeast ? value : undefined
    }
    return posts >= condition.minPosts && negative >= posts * condition.atLeast ? negative : undefined
  })
}

/** Where all conditions held of one subject at a time, for as long as the rule asks, within its hours. */
const together = (lists: readonly (readonly Span[])[], rule: RuleBody, past: Past): Span[] => {
  const [first = [], ...others] = lists
  let spans = [...first]
  for (const list of others)
    spans = spans.flatMap((span) =>
      list
        .filter(({ subject }) => subject === span.subject)
        .map((other) => ({
          ...span,
          from: Math.max(span.from, other.from),
          to: Math.min(span.to ?? past.to, other.to ?? past.to),
        }))
        .filter(({ from, to }) => from < to),
    )
  return spans
    .map((span) => ({ ...span, from: span.from + rule.forMinutes * MINUTE_MS }))
    .filter(({ from, to }) => from < (to ?? past.to))
    .filter(({ from }) => from >= past.from && isWithin(rule.activeHours, from, past.timeZone))
    .sort((a, b) => a.from - b.from || (a.subject < b.subject ? -1 : 1))
}

/** What a rule would have said in the past: each moment as it was judged then, without looking ahead. */
export const backTest = async (rule: RuleBody, days: number, past: Omit<Past, 'from'>): Promise<BackTest> => {
  const from = past.to - days * DAY_MS
  const whole: Past = { ...past, from }
  const view = asRule(rule)
  const lists: Span[][] = []
  for (const condition of rule.conditions) lists.push(await spansOf(view, condition, whole))
  const held = together(lists, rule, whole)
  const shared = new SharedPosts()
  const subjects = new Set(held.map(({ subject }) => subject))
  await shared.refresh(past.store, past.workspace, subjects, { since: from, until: past.to }, past.to)
  const spans = oneForEachCause(held, shared.isShared)
  const names = new Map(past.subjects.map(({ id, name }) => [id, name]))
  const moments = spans.slice(-MOST_MOMENTS).map(
    ({ subject, theme, from: began, to, observed, expected }): BackTestMoment => ({
      from: new Date(began).toISOString(),
      ...(to !== undefined && { to: new Date(to).toISOString() }),
      ...(subject !== '' && { subject }),
      subjectName: names.get(subject) ?? subject,
      ...(theme !== undefined && { theme }),
      observed,
      ...(expected !== undefined && { expected }),
    }),
  )
  return {
    days,
    from: new Date(from).toISOString(),
    to: new Date(past.to).toISOString(),
    moments,
    fired: spans.length,
    series: await dailySeries(view, whole),
  }
}

const dailySeries = async (rule: RuleView, past: Past): Promise<BackTest['series']> => {
  const [condition] = rule.conditions
  const measure =
    condition?.kind === 'threshold' || condition?.kind === 'spike'
      ? condition.measure
      : condition?.kind === 'theme_surge'
        ? 'complaints'
        : condition?.kind === 'competitor_move'
          ? 'posts'
          : 'negative'
  const match = { posts: '1', negative: "label = 'negative'", complaints: 'notEmpty(bad_themes)' }[measure]
  const subjects =
    condition?.kind === 'competitor_move' && rule.scope.subjects.length === 0
      ? past.subjects.filter(({ kind }) => kind === 'competitor').map(({ id }) => id)
      : ownSubjects(rule, past)
  const themed = rule.scope.themes.length > 0 ? 'AND hasAny(bad_themes, {themes:Array(String)})' : ''
  const rows = await past.store.query<{ readonly day: number; readonly n: number }>(
    `SELECT toUnixTimestamp(toStartOfDay(published_at, {zone:String})) AS day, uniqExactIf(id, ${match} ${themed}) AS n
    FROM (${bySubject(countedPosts(rule.scope))}) WHERE subject IN {subjects:Array(String)} GROUP BY day ORDER BY day`,
    {
      ...valuesOf(past.workspace, past.from, past.to, rule.scope),
      subjects,
      zone: past.timeZone,
      themes: rule.scope.themes,
    },
  )
  return rows.map(({ day, n }) => ({ at: new Date(day * 1000).toISOString(), observed: n }))
}
