import { ENGAGEMENT, HEAT, IS_NOISE, IS_REPOST, REACH, SCORE } from './post-measures.js'

/*
 * The figures of some hours, from the newest version of each post, over the whole of a group of rows at once: fresh
 * figures plus zeros for every key that an earlier pass wrote, so that what vanished becomes zero.
 *
 * A post counts once for all subjects together (`subject = ''`) and once for each of its subjects. A mention of a
 * theme that names no subject counts for every subject of its post.
 */

const MEASURES = [
  'posts',
  'negative',
  'neutral',
  'positive',
  'score_sum',
  'complaints',
  'undated',
  'engagement',
  'reach',
  'heat_sum',
] as const
const THEME_MEASURES = [...MEASURES, 'praise', 'neutral_mentions'] as const

const NONE = "CAST(NULL, 'Nullable(DateTime64(3, \\'UTC\\'))')"
const NO_TIME = "toDateTime64(0, 3, 'UTC')"

const hasMention = (condition: string): string =>
  `arrayExists((id, polarity, about) -> ${condition} AND (subject = '' OR about = '' OR about = subject), \`themes.id\`, \`themes.polarity\`, \`themes.subject\`)`

const LABEL_MEASURES = `countIf(dated) AS posts,
      countIf(dated AND label = 'negative') AS negative,
      countIf(dated AND label = 'neutral') AS neutral,
      countIf(dated AND label = 'positive') AS positive,
      sumIf(score, dated) AS score_sum,
      sumIf(post_engagement, dated) AS engagement,
      sumIf(post_reach, dated) AS reach,
      sumIf(post_heat, dated) AS heat_sum`

const TIMES = `minOrNullIf(published_at, dated) AS oldest,
      maxOrNullIf(published_at, dated) AS newest`

/** Each post once as a whole and once for each of its subjects, with the label and score of the one or the other. */
const perSubject = (hours: string, more = ''): string => `SELECT
        workspace, hour, source, is_customer, repost, noise, undated = 0 AS dated, published_at,
        post_engagement, post_reach, post_heat,
        \`themes.id\`, \`themes.polarity\`, \`themes.subject\`, subject, label, ${SCORE} AS score
      FROM (
        SELECT workspace, hour, source, is_customer, ${IS_REPOST} AS repost, ${IS_NOISE} AS noise, undated, published_at,
          ${ENGAGEMENT} AS post_engagement, ${REACH} AS post_reach, ${HEAT} AS post_heat,
          \`themes.id\`, \`themes.polarity\`, \`themes.subject\`,
          arrayConcat([''], \`subjects.id\`) AS subject_list,
          arrayConcat([sentiment_label], \`subjects.sentiment\`) AS label_list,
          arrayConcat([sentiment_score], \`subjects.score\`) AS score_list
        FROM posts FINAL
        WHERE workspace = {workspace:String} AND ${hours}${more}
      )
      ARRAY JOIN subject_list AS subject, label_list AS label, score_list AS own_score,
        arrayEnumerateUniq(subject_list) AS nth
      WHERE nth = 1`

const into = (
  table: string,
  keys: string,
  measures: readonly string[],
  fresh: string,
  hours: string,
): string => `
    INSERT INTO ${table} (${keys}, revision, ${measures.join(', ')}, oldest_at, newest_at)
    SELECT ${keys}, {revision:UInt64}, ${measures.map((name) => `sum(${name})`).join(', ')},
      ifNull(min(oldest), ${NO_TIME}), ifNull(max(newest), ${NO_TIME})
    FROM (
      ${fresh}
      UNION ALL
      SELECT ${keys}, ${measures.map((name) => `0 AS ${name}`).join(', ')}, ${NONE} AS oldest, ${NONE} AS newest
      FROM (
        SELECT ${keys} FROM ${table} FINAL WHERE workspace = {workspace:String} AND ${hours} AND posts + undated > 0
      )
    )
    GROUP BY ${keys}`

const SENTIMENT_KEYS = 'workspace, subject, hour, source, is_customer, repost, noise'
const THEME_KEYS = 'workspace, subject, hour, theme, source, is_customer, repost, noise'

/** @param hours condition on the column `hour` */
export const sentimentRollup = (hours: string): string =>
  into(
    'sentiment_hourly',
    SENTIMENT_KEYS,
    MEASURES,
    `SELECT ${SENTIMENT_KEYS}, ${LABEL_MEASURES},
      countIf(dated AND ${hasMention("polarity = 'negative'")}) AS complaints,
      countIf(NOT dated) AS undated,
      ${TIMES}
    FROM (${perSubject(hours)})
    GROUP BY ${SENTIMENT_KEYS}`,
    hours,
  )

/** @param hours condition on the column `hour` */
export const themeRollup = (hours: string): string =>
  into(
    'themes_hourly',
    THEME_KEYS,
    THEME_MEASURES,
    `SELECT ${THEME_KEYS}, ${LABEL_MEASURES},
      countIf(dated AND ${hasMention("id = theme AND polarity = 'negative'")}) AS complaints,
      countIf(NOT dated) AS undated,
      countIf(dated AND ${hasMention("id = theme AND polarity = 'positive'")}) AS praise,
      countIf(dated AND ${hasMention("id = theme AND polarity = 'neutral'")}) AS neutral_mentions,
      ${TIMES}
    FROM (
      SELECT *, arrayJoin(arrayDistinct(arrayFilter(
        (id, about) -> subject = '' OR about = '' OR about = subject, \`themes.id\`, \`themes.subject\`
      ))) AS theme
      FROM (${perSubject(hours, ' AND notEmpty(`themes.id`)')})
    )
    GROUP BY ${THEME_KEYS}`,
    hours,
  )
