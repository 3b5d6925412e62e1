/*
 * The figures of some hours, from the newest version of each post, over the whole of a group of rows at once: fresh
 * figures plus zeros for every key that an earlier pass wrote, so that what vanished becomes zero.
 *
 * A post counts once for all subjects together (`subject = ''`) and once for each of its subjects. A mention of a
 * theme that names no subject counts for every subject of its post.
 */

const MEASURES = ['posts', 'negative', 'neutral', 'positive', 'score_sum', 'complaints', 'undated'] as const
const THEME_MEASURES = [...MEASURES, 'praise', 'neutral_mentions'] as const

const NONE = "CAST(NULL, 'Nullable(DateTime64(3, \\'UTC\\'))')"
const NO_TIME = "toDateTime64(0, 3, 'UTC')"

/** The post as a whole, then each of its subjects once: (subject, label, score). */
const SUBJECT_ENTRIES = `arrayConcat(
        [('', toInt8(sentiment_label), sentiment_score)],
        arrayMap(
          (subject, label, score, nth) -> (toString(subject), toInt8(label), score),
          arrayFilter((subject, nth) -> nth = 1, \`subjects.id\`, arrayEnumerateUniq(\`subjects.id\`)),
          arrayFilter((label, nth) -> nth = 1, \`subjects.sentiment\`, arrayEnumerateUniq(\`subjects.id\`)),
          arrayFilter((score, nth) -> nth = 1, \`subjects.score\`, arrayEnumerateUniq(\`subjects.id\`)),
          arrayFilter(nth -> nth = 1, arrayEnumerateUniq(\`subjects.id\`))
        )
      )`

const hasMention = (condition: string): string =>
  `arrayExists((id, polarity, about) -> ${condition} AND (subject = '' OR about = '' OR about = subject), \`themes.id\`, \`themes.polarity\`, \`themes.subject\`)`

const LABEL_MEASURES = `countIf(dated) AS posts,
      countIf(dated AND label = -1) AS negative,
      countIf(dated AND label = 0) AS neutral,
      countIf(dated AND label = 1) AS positive,
      sumIf(toInt64(round(score * 1000000)), dated) AS score_sum`

const TIMES = `minOrNullIf(published_at, dated) AS oldest,
      maxOrNullIf(published_at, dated) AS newest`

const perSubject = (hours: string): string => `SELECT
        workspace, hour, source, is_customer, undated = 0 AS dated, published_at,
        \`themes.id\`, \`themes.polarity\`, \`themes.subject\`,
        arrayJoin(${SUBJECT_ENTRIES}) AS entry,
        entry.1 AS subject, entry.2 AS label, entry.3 AS score
      FROM posts FINAL
      WHERE workspace = {workspace:String} AND ${hours}`

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

const SENTIMENT_KEYS = 'workspace, subject, hour, source, is_customer'
const THEME_KEYS = 'workspace, subject, hour, theme, source, is_customer'

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
      FROM (${perSubject(hours)} AND notEmpty(\`themes.id\`))
    )
    GROUP BY ${THEME_KEYS}`,
    hours,
  )
