import type { ClickHouse } from '@tingfeng/clickhouse'
import type { Condition, RuleView } from '@tingfeng/contracts'
import { Emergence } from '@tingfeng/detect'
import { bySubject, countedPosts, DAY_MS, HOUR_MS, seconds, valuesOf } from './counts.js'
import { PLAIN, type Signal } from './signal.js'

export interface Look {
  readonly store: ClickHouse
  readonly workspace: string
  readonly now: number
  /** When the workspace was looked at last: what was collected since was not seen yet. */
  readonly judgedUntil: number
  /** Subjects that are looked at: those of the scope, or all but competitors. */
  readonly subjects: readonly string[]
}

type Of<Kind extends Condition['kind']> = Extract<Condition, { readonly kind: Kind }>
const MINUTE_MS = 60_000
const EMERGES_WITHIN_MS = 3 * HOUR_MS
const PUBLISHED_WITHIN_MS = DAY_MS
const COLLECTED_WITHIN_MS = HOUR_MS
const HISTORY_MS = 14 * DAY_MS
const MOST_POSTS = 200
/** What was collected in fewer different hours was imported, and is no source that could fall silent. */
const DELIVERING_HOURS = 8
/** What is collected once a day is silent after so many days: as for polled sources, whatever the window. */
const SILENT_AFTER = 3

const inThemes = ({ scope }: RuleView): string =>
  scope.themes.length > 0 ? 'hasAny(bad_themes, {themes:Array(String)})' : '1'
const themesOf = ({ scope }: RuleView) => (scope.themes.length > 0 ? { themes: scope.themes } : {})

const signal = (
  rule: RuleView,
  subject: string | undefined,
  what: string,
  more: Partial<Signal> & Pick<Signal, 'since' | 'observed' | 'measure'>,
): Signal => ({
  ...PLAIN,
  key: `${rule.id}|${what}|${subject ?? ''}`,
  rule,
  subject,
  theme: rule.scope.themes.length === 1 ? rule.scope.themes[0] : undefined,
  ...more,
})

const threshold = async (rule: RuleView, condition: Of<'threshold'>, look: Look): Promise<Signal[]> => {
  const since = look.now - condition.windowMinutes * MINUTE_MS
  const match = { posts: '1', negative: "label = 'negative'", complaints: 'notEmpty(bad_themes)' }[
    condition.measure
  ]
  const rows = await look.store.query<{ readonly subject: string; readonly n: number }>(
    `SELECT subject, countIf(${match} AND ${inThemes(rule)}) AS n FROM (${bySubject(countedPosts(rule.scope))})
    WHERE subject IN {subjects:Array(String)} GROUP BY subject HAVING n >= {least:Float64}`,
    {
      ...valuesOf(look.workspace, since, look.now + MINUTE_MS, rule.scope),
      ...themesOf(rule),
      subjects: look.subjects,
      least: condition.atLeast * rule.strictness,
    },
  )
  return rows.map(({ subject, n }) =>
    signal(rule, subject, 'threshold', { since, observed: n, measure: condition.measure }),
  )
}

const negativeShare = async (
  rule: RuleView,
  condition: Of<'negative_share'>,
  look: Look,
): Promise<Signal[]> => {
  const since = look.now - condition.windowMinutes * MINUTE_MS
  const rows = await look.store.query<{ readonly subject: string; readonly n: number; readonly bad: number }>(
    `SELECT subject, count() AS n, countIf(label = 'negative') AS bad FROM (${bySubject(countedPosts(rule.scope))})
    WHERE subject IN {subjects:Array(String)} AND ${inThemes(rule)} GROUP BY subject
    HAVING n >= {least:Float64} AND bad >= n * {share:Float64}`,
    {
      ...valuesOf(look.workspace, since, look.now + MINUTE_MS, rule.scope),
      ...themesOf(rule),
      subjects: look.subjects,
      least: condition.minPosts * rule.strictness,
      share: condition.atLeast,
    },
  )
  return rows.map(({ subject, n, bad }) =>
    signal(rule, subject, 'share', {
      since,
      observed: bad,
      expected: n * condition.atLeast,
      measure: 'negative',
    }),
  )
}

const ratingDrop = async (rule: RuleView, condition: Of<'rating_drop'>, look: Look): Promise<Signal[]> => {
  const since = look.now - condition.windowMinutes * MINUTE_MS
  const rows = await look.store.query<{
    readonly subject: string
    readonly n: number
    readonly now: number
    readonly usual: number
  }>(
    `SELECT subject, countIf(recent) AS n, avgIf(stars, recent) AS now, avgIf(stars, NOT recent) AS usual
    FROM (SELECT subject, 5 * rating_value / rating_max AS stars, published_at >= toDateTime({since:UInt32}) AS recent
      FROM (${bySubject(countedPosts(rule.scope))}) WHERE rating_value IS NOT NULL AND rating_max > 0)
    WHERE subject IN {subjects:Array(String)} GROUP BY subject
    HAVING n >= {least:Float64} AND countIf(NOT recent) >= n AND usual - now >= {by:Float64}`,
    {
      ...valuesOf(look.workspace, since - 28 * DAY_MS, look.now + MINUTE_MS, rule.scope),
      since: seconds(since),
      subjects: look.subjects,
      least: condition.minRatings * rule.strictness,
      by: condition.by,
    },
  )
  return rows.map(({ subject, now, usual }) =>
    signal(rule, subject, 'rating', { since, observed: now, expected: usual, measure: 'ratings' }),
  )
}

/** A post that was collected lately, or since the last look, of one who may be heard or with words that need an answer today. */
const posts = async (
  rule: RuleView,
  condition: Of<'single_post'> | Of<'influential_author'>,
  look: Look,
): Promise<Signal[]> => {
  const { now, judgedUntil, store, subjects, workspace } = look
  const more = ', text, title, `urgency.cause` AS causes, author_followers'
  const match =
    condition.kind === 'influential_author'
      ? "label = 'negative' AND author_followers >= {followers:UInt64}"
      : `${condition.negativeOnly ? "label = 'negative'" : '1'} AND (hasAny(causes, {urgency:Array(String)})
          OR multiSearchAnyCaseInsensitiveUTF8(concat(title, '\\n', text), {words:Array(String)}))`
  const rows = await store.query<{
    readonly post: string
    readonly subject: string
    readonly at: number
    readonly themes: string[]
  }>(
    `SELECT replaceAll(toString(id), '-', '') AS post, subject, toUnixTimestamp64Milli(published_at) AS at,
      bad_themes AS themes
    FROM (${bySubject(countedPosts(rule.scope), more)})
    WHERE subject IN {subjects:Array(String)} AND collected_at >= toDateTime({collected:UInt32})
      AND ${match} AND ${inThemes(rule)}
    ORDER BY at DESC, post LIMIT ${MOST_POSTS}`,
    {
      ...valuesOf(workspace, now - PUBLISHED_WITHIN_MS, now + HOUR_MS, rule.scope),
      ...themesOf(rule),
      subjects,
      collected: seconds(Math.min(now, judgedUntil) - COLLECTED_WITHIN_MS),
      ...(condition.kind === 'influential_author'
        ? { followers: condition.followers }
        : { urgency: condition.urgency, words: condition.words }),
    },
  )
  return rows.map(({ post, subject, at, themes }) =>
    signal(rule, subject, post, {
      since: at,
      observed: 1,
      measure: 'posts',
      posts: [post],
      ...(themes[0] !== undefined && { theme: themes[0] }),
    }),
  )
}

/** Keywords of negative posts in the last hours, each against its own share in the two weeks before. */
const emerging = async (rule: RuleView, condition: Of<'emerging_phrase'>, look: Look): Promise<Signal[]> => {
  const since = look.now - EMERGES_WITHIN_MS
  const rows = await look.store.query<{
    readonly subject: string
    readonly word: string
    readonly recent_n: number
    readonly past_n: number
    readonly recent_all: number
    readonly past_all: number
  }>(
    `WITH base AS (SELECT subject, keywords, published_at >= toDateTime({since:UInt32}) AS recent
      FROM (${bySubject(countedPosts(rule.scope))})
      WHERE subject IN {subjects:Array(String)} AND label = 'negative' AND ${inThemes(rule)})
    SELECT subject, word, countIf(recent) AS recent_n, countIf(NOT recent) AS past_n, any(a.r) AS recent_all,
      any(a.p) AS past_all
    FROM base ARRAY JOIN arrayDistinct(keywords) AS word
    INNER JOIN (SELECT subject, countIf(recent) AS r, countIf(NOT recent) AS p FROM base GROUP BY subject) AS a
      USING subject
    GROUP BY subject, word HAVING recent_n >= {least:Float64}`,
    {
      ...valuesOf(look.workspace, since - HISTORY_MS, look.now + MINUTE_MS, rule.scope),
      ...themesOf(rule),
      since: seconds(since),
      subjects: look.subjects,
      least: condition.minCount * rule.strictness,
    },
  )
  return look.subjects.flatMap((subject) => {
    const own = rows.filter((row) => row.subject === subject)
    const [first] = own
    if (!first || first.past_all < 20) return []
    const emergence = new Emergence({ minCount: condition.minCount })
    emergence.observe(0, first.past_all, new Map(own.map(({ word, past_n }) => [word, past_n])))
    const found = emergence.observe(
      0,
      first.recent_all,
      new Map(own.map(({ word, recent_n }) => [word, recent_n])),
    )
    const [best] = found
    if (!best) return []
    return [
      signal(rule, subject, 'phrase', {
        since,
        observed: best.count,
        expected: best.expected,
        confidence: 1 - 10 ** -best.score,
        measure: 'negative',
        words: found.slice(0, 5).map(({ term }) => term),
      }),
    ]
  })
}

/** Sources that delivered all the while, of now: not while a file of the past is coming in, nor after it. */
const silent = async (rule: RuleView, condition: Of<'source_silent'>, look: Look): Promise<Signal[]> => {
  const windowMs = condition.windowMinutes * MINUTE_MS
  const since = look.now - windowMs
  const rows = await look.store.query<{
    readonly source: string
    readonly usual: number
    readonly last: number
  }>(
    `SELECT source, count() * {window:Float64} / {history:Float64} AS usual,
      toUnixTimestamp64Milli(max(published_at)) AS last, max(collected_at) AS collected,
      uniqExact(toStartOfHour(collected_at)) AS hours,
      dateDiff('second', min(collected_at), collected) / (hours - 1) AS interval
    FROM posts FINAL WHERE workspace = {workspace:String} AND undated = 0
      AND hour >= toStartOfHour(toDateTime({from:UInt32})) AND hour < toDateTime({to:UInt32})
      ${rule.scope.sources.length > 0 ? 'AND source IN {sources:Array(String)}' : ''}
    GROUP BY source HAVING usual >= {least:Float64} AND max(published_at) < toDateTime({since:UInt32})
      AND collected < toDateTime({since:UInt32}) AND hours >= ${DELIVERING_HOURS}
      AND dateDiff('second', collected, toDateTime({now:UInt32})) > ${SILENT_AFTER} * interval`,
    {
      workspace: look.workspace,
      from: seconds(since - HISTORY_MS),
      to: seconds(look.now + HOUR_MS),
      ...(rule.scope.sources.length > 0 && { sources: rule.scope.sources }),
      since: seconds(since),
      now: seconds(look.now),
      window: windowMs,
      history: HISTORY_MS,
      least: condition.usual * rule.strictness,
    },
  )
  return rows.map(({ source, usual, last }) =>
    signal(rule, undefined, `silent:${source}`, {
      since: last,
      observed: 0,
      expected: (usual * (look.now - last)) / windowMs,
      source,
      measure: 'posts',
    }),
  )
}

/** Signals of one condition that the store answers by itself. */
export const lookAt = (rule: RuleView, condition: Condition, look: Look): Promise<Signal[]> => {
  switch (condition.kind) {
    case 'threshold':
      return threshold(rule, condition, look)
    case 'negative_share':
      return negativeShare(rule, condition, look)
    case 'rating_drop':
      return ratingDrop(rule, condition, look)
    case 'single_post':
    case 'influential_author':
      return posts(rule, condition, look)
    case 'emerging_phrase':
      return emerging(rule, condition, look)
    case 'source_silent':
      return silent(rule, condition, look)
    default:
      return Promise.resolve([])
  }
}
