import { THEME_GROUPS, THEMES } from '@tingfeng/contracts'
import { quoteLiteral, type SchemaContext } from '../schema/topology.js'
import {
  POST_VIEW,
  SENTIMENT_HOURLY_VIEW,
  SUBJECT_VIEW,
  THEME_NAME_VIEW,
  THEME_VIEW,
  type ViewColumn,
} from './columns.js'

/*
 * What SQL users are given: names that stay, one row per thing, exact under replay (FINAL inside), nothing internal.
 */

/** The views that SQL users may read. */
export const VIEW_NAMES = [
  'v_posts',
  'v_mentions',
  'v_post_themes',
  'v_sentiment_hourly',
  'v_theme_names',
] as const

const view = (
  { database, onCluster }: SchemaContext,
  name: (typeof VIEW_NAMES)[number],
  list: readonly ViewColumn[],
  from: string,
): string =>
  `CREATE OR REPLACE VIEW ${database}.${name} ${onCluster} (
    ${list.map((column) => `${column.name} ${column.type} COMMENT ${quoteLiteral(column.comment)}`).join(',\n    ')}
  ) AS SELECT
    ${list.map((column) => `${column.is} AS ${column.name}`).join(',\n    ')}
  ${from}`

const themeNames = (): string => {
  const groups = new Map(THEME_GROUPS.map((group) => [group.id, group]))
  const rows = THEMES.map(({ id, zh, en, group, servqual, indicator, touchpoint }) => {
    const { zh: groupZh = '', en: groupEn = '' } = groups.get(group) ?? {}
    const cells = [id, zh, en, group, groupZh, groupEn, servqual ?? '', indicator, touchpoint]
    return `(${cells.map(quoteLiteral).join(', ')})`
  })
  const structure = THEME_NAME_VIEW.map(({ name, type }) => `${name} ${type}`).join(', ')
  return `values(${quoteLiteral(structure)}, ${rows.join(',\n')})`
}

/** Statements that make the views anew, which may be done at any time; they follow every migration. */
export const viewStatements = (context: SchemaContext): readonly string[] => [
  view(context, 'v_posts', POST_VIEW, `FROM ${context.database}.posts FINAL`),
  view(
    context,
    'v_mentions',
    SUBJECT_VIEW,
    `FROM ${context.database}.posts FINAL
    ARRAY JOIN subjects.id AS subject_id, subjects.sentiment AS subject_sentiment, subjects.score AS subject_score,
      subjects.relevance AS subject_relevance, arrayEnumerateUniq(subjects.id) AS nth_of_subject
    WHERE nth_of_subject = 1`,
  ),
  view(
    context,
    'v_post_themes',
    THEME_VIEW,
    `FROM ${context.database}.posts FINAL
    ARRAY JOIN themes.id AS theme_id, themes.polarity AS theme_polarity, themes.subject AS theme_subject,
      themes.quote AS theme_quote, themes.confidence AS theme_confidence`,
  ),
  // A key whose posts are all gone keeps a row of zeros.
  view(
    context,
    'v_sentiment_hourly',
    SENTIMENT_HOURLY_VIEW,
    `FROM ${context.database}.sentiment_hourly FINAL WHERE posts + undated > 0`,
  ),
  view(context, 'v_theme_names', THEME_NAME_VIEW, `FROM ${themeNames()}`),
]
