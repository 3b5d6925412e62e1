import type { Dimension, ScopeQuery } from '@tingfeng/contracts'
import type { QueryValues } from '../client.js'
import { ENGAGEMENT, HEAT, IS_NOISE, IS_REPOST, REACH, REGION, SCORE } from '../rollups/post-measures.js'
import { HOUR_MS, hourNotBefore, hourOf, LAST_STORABLE_HOUR_MS } from '../schema/hour.js'
import { markOf, WORD_PAIRS } from '../schema/phrase-pairs.js'

/** Whole UTC hours, milliseconds since 1970, half-open: a range is widened to the hours that it touches. */
export interface HourSpan {
  readonly fromMs: number
  readonly toMs: number
}

const clamp = (milliseconds: number): number =>
  Math.min(Math.max(milliseconds, 0), LAST_STORABLE_HOUR_MS + HOUR_MS)

export const EVERYTHING: HourSpan = { fromMs: 0, toMs: LAST_STORABLE_HOUR_MS + HOUR_MS }

export const spanOf = ({
  from,
  to,
}: {
  readonly from?: string | undefined
  readonly to?: string | undefined
}): HourSpan => ({
  fromMs: from === undefined ? EVERYTHING.fromMs : clamp(hourOf(Date.parse(from))),
  toMs: to === undefined ? EVERYTHING.toMs : clamp(hourNotBefore(Date.parse(to))),
})

/** The equal period just before (环比). */
export const spanBefore = ({ fromMs, toMs }: HourSpan): HourSpan => ({
  fromMs: clamp(fromMs - (toMs - fromMs)),
  toMs: fromMs,
})

/** Conditions on the posts table with the values bound in them, such as a query of the search language. */
export interface Condition {
  readonly sql: string
  readonly values: QueryValues
}

/** A query of figures, narrowed to posts that mention any of some themes; complaints are those about one of them. */
export type OfThemes<Query> = Query & { readonly themes?: readonly string[] | undefined }

/** What a figure is narrowed to, beside its range. */
export type Narrowing = OfThemes<Omit<ScopeQuery, 'from' | 'to'>> & { readonly found?: Condition | undefined }

export interface FigureScope {
  /** `FROM … WHERE …`: rows of figures, one for each key of a roll-up or one for each post. */
  readonly from: string
  readonly values: QueryValues
}

/** The last second that a DateTime holds. */
const LAST_SECOND = 0xffff_ffff

const secondsOf = ({ fromMs, toMs }: HourSpan): readonly [from: number, until: number] => [
  Math.min(fromMs / 1000, LAST_SECOND),
  Math.min(Math.max(toMs / 1000 - 1, 0), LAST_SECOND),
]

/** A condition on the column `hour`, without bound values. */
export const secondsIn = (span: HourSpan): string => {
  const [from, until] = secondsOf(span)
  return `hour >= ${from} AND hour <= ${until}`
}

const spanCondition = (spans: readonly HourSpan[]): Condition => ({
  sql: `(${spans.map((_, at) => `(hour >= {from${at}:UInt32} AND hour <= {until${at}:UInt32})`).join(' OR ')})`,
  values: Object.fromEntries(
    spans.flatMap((span, at) => {
      const [from, until] = secondsOf(span)
      return [
        [`from${at}`, from],
        [`until${at}`, until],
      ]
    }),
  ),
})

interface ScopeOptions {
  /** `each`: a row for every subject, unless one is asked for. */
  readonly subjects?: 'one' | 'each'
  /** A row for every theme of a post. */
  readonly eachTheme?: boolean
  /** Dimensions that the rows must tell apart. */
  readonly by?: readonly Dimension[]
}

const RARE = ['product', 'region', 'segment', 'kind'] as const
const isRolledUp = (narrowing: Narrowing, by: readonly Dimension[]): boolean =>
  narrowing.found === undefined &&
  narrowing.themes === undefined &&
  RARE.every((name) => narrowing[name] === undefined && !by.includes(name))

/** The column of a scope's rows that holds a dimension. */
export const columnOf = (dimension: Dimension): string => (dimension === 'region' ? 'of_region' : dimension)

/** How the columns of one table are called, where `mentions` and `posts` differ. */
interface Names {
  readonly region: string
  readonly segment: string
  readonly repost: string
  readonly noise: string
  readonly themes: string
}

const MENTION_NAMES: Names = {
  region: 'region',
  segment: 'segment',
  repost: 'repost',
  noise: 'noise',
  themes: 'theme_ids',
}
const POST_NAMES: Names = {
  region: REGION,
  segment: 'author_segment',
  repost: IS_REPOST,
  noise: IS_NOISE,
  themes: 'themes.id',
}

const SHARED = 'hour, id, published_at, undated, source, kind, is_customer, product, tokens, duplicate_of'
const MENTION_ROWS = `SELECT subject, ${SHARED}, region AS of_region, segment, label, score, theme_ids,
  theme_polarities, engagement AS post_engagement, reach AS post_reach, heat AS post_heat, words, words.size0 AS word_count, phrase_marks FROM mentions`
const POST_ROWS = `SELECT '' AS subject, ${SHARED}, ${REGION} AS of_region, author_segment AS segment,
  sentiment_label AS label, ${SCORE.replace('own_score', 'sentiment_score')} AS score, themes.id AS theme_ids,
  themes.polarity AS theme_polarities, ${ENGAGEMENT} AS post_engagement, ${REACH} AS post_reach,
  ${HEAT} AS post_heat, arrayDistinct(tokens) AS words, length(words) AS word_count,
  arrayMap(pair -> toUInt32(${markOf('pair')}), arrayDistinct(${WORD_PAIRS})) AS phrase_marks FROM posts`

/** Filters that any table knows, by the names of its columns. */
const conditionsOf = (narrowing: Narrowing, names: Names, ofRollup: boolean): string[] => {
  const { source, theme, themes, product, region, segment, kind, reposts, spam, everyone } = narrowing
  return [
    source === undefined ? '' : 'source = {source:String}',
    theme === undefined ? '' : ofRollup ? 'theme = {theme:String}' : `has(${names.themes}, {theme:String})`,
    themes === undefined ? '' : `hasAny(${names.themes}, {themes:Array(String)})`,
    product === undefined ? '' : 'product = {product:String}',
    region === undefined ? '' : `${names.region} = {region:String}`,
    segment === undefined ? '' : `${names.segment} = {segment:String}`,
    kind === undefined ? '' : 'kind = {kind:String}',
    reposts === 'exclude' ? `NOT (${names.repost})` : '',
    spam === 'exclude' ? `NOT (${names.noise})` : '',
    everyone ? '' : 'is_customer = 1',
  ].filter(Boolean)
}

/** Conditions on the posts table, and what is bound in them. Of a theme, any mention of it. */
export const postConditions = (workspace: string, narrowing: Narrowing): Condition => ({
  sql: [
    ...conditionsOf(narrowing, POST_NAMES, false),
    narrowing.subject === undefined ? '' : 'has(`subjects.id`, {subject:String})',
    narrowing.found?.sql ?? '',
  ]
    .filter(Boolean)
    .join(' AND '),
  values: { ...valuesOf(workspace, narrowing), ...narrowing.found?.values },
})

const subjectCondition = (narrowing: Narrowing, each: boolean): string =>
  each && narrowing.subject === undefined ? "subject != ''" : 'subject = {subject:String}'

interface RowScope extends FigureScope {
  /** Whether posts of several subjects give several rows. */
  readonly perMention: boolean
}

interface RowOptions {
  /** A row for every subject, unless one is asked for. */
  readonly each?: boolean
  /** Takes rows that are out of date for good ones, which is quicker: for what is asked of no post in particular. */
  readonly anyVersion?: boolean
}

/** One row for each post of a scope, or for each mention of its subjects. */
export const rowScope = (
  workspace: string,
  narrowing: Narrowing,
  spans: readonly HourSpan[],
  { each = false, anyVersion = false }: RowOptions = {},
): RowScope => {
  const { found, ...filters } = narrowing
  const perMention = each || narrowing.subject !== undefined
  const { sql, values } = spanCondition(spans)
  const conditions = ['workspace = {workspace:String}', sql]
  if (perMention) conditions.push(subjectCondition(narrowing, each))
  conditions.push(...conditionsOf(narrowing, perMention ? MENTION_NAMES : POST_NAMES, false))
  if (found !== undefined)
    conditions.push(
      perMention
        ? `id IN (SELECT id FROM posts FINAL WHERE workspace = {workspace:String} AND ${sql} AND ${found.sql})`
        : found.sql,
    )
  return {
    perMention,
    from: `FROM (${perMention ? MENTION_ROWS : POST_ROWS}${anyVersion ? '' : ' FINAL'} WHERE ${conditions.join(' AND ')})`,
    values: { ...valuesOf(workspace, filters), ...values, ...found?.values },
  }
}

const valuesOf = (workspace: string, narrowing: Narrowing): QueryValues => {
  const { subject, source, theme, themes, product, region, segment, kind } = narrowing
  const given = { source, theme, themes, product, region, segment, kind }
  return {
    workspace,
    subject: subject ?? '',
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  }
}

/** Figures of single rows, called as those of the roll-ups are. */
const rowFigures = ({ theme, themes }: Narrowing, eachTheme: boolean): string => {
  const isAsked =
    theme !== undefined
      ? 'id = {theme:String}'
      : eachTheme
        ? 'id = theme'
        : themes && 'has({themes:Array(String)}, id)'
  const has = (polarity: string): string =>
    isAsked === undefined
      ? `has(theme_polarities, '${polarity}')`
      : `arrayExists((id, polarity) -> ${isAsked} AND polarity = '${polarity}', theme_ids, theme_polarities)`
  const dated = 'undated = 0'
  return `hour, subject, source, product, of_region, segment, kind, undated, published_at AS oldest_at,
    published_at AS newest_at, ${dated} AS posts, ${dated} AND label = 'negative' AS negative,
    ${dated} AND label = 'neutral' AS neutral, ${dated} AND label = 'positive' AS positive,
    if(${dated}, score, 0) AS score_sum, ${dated} AND ${has('negative')} AS complaints,
    ${dated} AND ${has('positive')} AS praise, ${dated} AND ${has('neutral')} AS neutral_mentions,
    if(${dated}, post_engagement, 0) AS engagement, if(${dated}, post_reach, 0) AS reach,
    if(${dated}, post_heat, 0) AS heat_sum`
}

/**
 * The rows that a figure is made of: of a roll-up where there is one that tells apart what is asked, else one of each
 * post or mention. With a theme they are those of posts that mention it.
 */
export const figureScope = (
  workspace: string,
  narrowing: Narrowing,
  spans: readonly HourSpan[],
  { subjects, eachTheme = false, by = [] }: ScopeOptions = {},
): FigureScope => {
  const { theme } = narrowing
  const each = subjects === 'each' || by.includes('subject')
  const themes = eachTheme || by.includes('theme')
  if (!isRolledUp(narrowing, by)) {
    const rows = rowScope(workspace, narrowing, spans, { each })
    const inner =
      themes && theme === undefined
        ? `FROM (SELECT *, arrayJoin(arrayDistinct(theme_ids)) AS theme ${rows.from})`
        : rows.from
    const named = themes && theme !== undefined ? '{theme:String} AS theme, ' : themes ? 'theme, ' : ''
    return { from: `FROM (SELECT ${named}${rowFigures(narrowing, themes)} ${inner})`, values: rows.values }
  }
  const { sql, values } = spanCondition(spans)
  const conditions = ['workspace = {workspace:String}', subjectCondition(narrowing, each), sql]
  conditions.push(...conditionsOf(narrowing, MENTION_NAMES, true))
  return {
    from: `FROM ${theme === undefined && !themes ? 'sentiment_hourly' : 'themes_hourly'} FINAL WHERE ${conditions.join(' AND ')}`,
    values: { ...valuesOf(workspace, narrowing), ...values },
  }
}

/**
 * Of every read. Conditions on the words of a post are those of the text index (reads/haystack.ts): without it the store
 * would read them in another way, and find nothing.
 */
export const READ_SETTINGS = {
  do_not_merge_across_partitions_select_final: 1,
  use_skip_indexes: 1,
  use_skip_indexes_if_final: 1,
} as const
