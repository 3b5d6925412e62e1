import type { ClickHouseSettings } from '@clickhouse/client'
import { OWN_THEME_GROUP, THEME_GROUPS, THEMES } from '@tingfeng/contracts'
import { quoteLiteral, type SchemaContext } from '../schema/topology.js'
import { clientViewStatements } from './client-views.js'
import {
  CALENDAR_FROM,
  CALENDAR_VIEW,
  COVERAGE_KEYS,
  COVERAGE_VIEW,
  POST_VIEW,
  SENTIMENT_HOURLY_VIEW,
  SUBJECT_VIEW,
  THEME_NAME_VIEW,
  THEME_VIEW,
  THEMES_DAILY_KEYS,
  THEMES_DAILY_VIEW,
} from './columns.js'
import { INCIDENT_VIEW } from './incident-columns.js'
import type { ViewColumn } from './view-column.js'

/*
 * What SQL users are given: names that stay, one row per thing, exact under replay (FINAL inside), nothing internal.
 */

export interface View {
  readonly name: string
  readonly comment: string
  readonly zh: string
  readonly columns: readonly ViewColumn[]
  /** Everything behind the columns of its SELECT. @param database quoted */
  readonly from: (database: string) => string
}

/** Those of the taxonomy, which every workspace has, and those that workspaces made themselves. */
const themeNames = (database: string): string => {
  const groups = new Map([OWN_THEME_GROUP, ...THEME_GROUPS].map((group) => [group.id, group]))
  const rows = THEMES.map(({ id, zh, en, group, servqual, indicator, touchpoint }) => {
    const { zh: groupZh = '', en: groupEn = '' } = groups.get(group) ?? {}
    const cells = [id, zh, en, group, groupZh, groupEn, servqual ?? '', indicator, touchpoint]
    return `(${cells.map(quoteLiteral).join(', ')})`
  })
  const names = THEME_NAME_VIEW.map(({ name }) => name).filter((name) => name !== 'workspace')
  const structure = quoteLiteral(names.map((name) => `${name} String`).join(', '))
  const groupName = (language: 'zh' | 'en'): string => {
    const of = (list: readonly string[]): string => `[${list.map(quoteLiteral).join(', ')}]`
    const all = [...groups.values()]
    return `transform(toString(group_id), ${of(all.map(({ id }) => id))}, ${of(all.map((group) => group[language]))}, '')`
  }
  return `(
    SELECT ${names.join(', ')}, '' AS workspace FROM values(${structure}, ${rows.join(',\n')})
    UNION ALL
    SELECT theme, name_zh, name_en, toString(group_id), ${groupName('zh')}, ${groupName('en')}, '', '', '',
      toString(workspace) FROM ${database}.own_themes FINAL
  )`
}

/** The views that SQL users may read, in the order in which a reader needs them. */
export const VIEWS = [
  {
    name: 'v_posts',
    comment: 'One row per post: text, sentiment, themes, subjects, engagement',
    zh: '每条帖子一行：正文、情感、问题标签、监测对象、互动',
    columns: POST_VIEW,
    from: (database) => `FROM ${database}.posts FINAL`,
  },
  {
    name: 'v_mentions',
    comment: 'One row per post and subject, with the sentiment toward that subject',
    zh: '每条帖子、每个监测对象一行，含对该对象的情感',
    columns: SUBJECT_VIEW,
    from: (database) => `FROM ${database}.posts FINAL
    ARRAY JOIN subjects.id AS subject_id, subjects.sentiment AS subject_sentiment, subjects.score AS subject_score,
      subjects.relevance AS subject_relevance, arrayEnumerateUniq(subjects.id) AS nth_of_subject
    WHERE nth_of_subject = 1`,
  },
  {
    name: 'v_post_themes',
    comment: 'One row per mention of a theme, with the words that say it',
    zh: '每次提及问题标签一行，含说出它的原文',
    columns: THEME_VIEW,
    from: (database) => `FROM ${database}.posts FINAL
    ARRAY JOIN themes.id AS theme_id, themes.polarity AS theme_polarity, themes.subject AS theme_subject,
      themes.quote AS theme_quote, themes.confidence AS theme_confidence`,
  },
  {
    name: 'v_themes_daily',
    comment: 'Posts, complaints and praise by day, theme, subject and source',
    zh: '按日、问题标签、监测对象、来源统计的帖子、抱怨与表扬',
    columns: THEMES_DAILY_VIEW,
    from: (database) =>
      `FROM ${database}.themes_hourly AS hourly FINAL WHERE hourly.posts > 0 GROUP BY ${THEMES_DAILY_KEYS}`,
  },
  {
    name: 'v_sentiment_hourly',
    comment: 'Posts by hour and sentiment: what the dashboard’s trends are made of',
    zh: '按小时与情感统计的帖子数：仪表盘趋势的来源',
    columns: SENTIMENT_HOURLY_VIEW,
    // A key whose posts are all gone keeps a row of zeros.
    from: (database) => `FROM ${database}.sentiment_hourly FINAL WHERE posts + undated > 0`,
  },
  {
    name: 'v_coverage',
    comment: 'What each source brought on each day, and when it failed',
    zh: '每个来源每天带来多少、何时失败',
    columns: COVERAGE_VIEW,
    from: (database) => `FROM ${database}.source_runs FINAL GROUP BY ${COVERAGE_KEYS}`,
  },
  {
    name: 'v_incidents',
    comment: 'One row per incident that an alert rule found: what, when, how bad, and what people did',
    zh: '预警规则发现的每个预警事件一行：什么、何时、多严重、如何处理',
    columns: INCIDENT_VIEW,
    from: (database) => `FROM ${database}.incidents FINAL`,
  },
  {
    name: 'v_theme_names',
    comment: 'Names, groups and dimensions of the themes, also of those of the workspace’s own',
    zh: '问题标签（含自建）的名称、分组与维度',
    columns: THEME_NAME_VIEW,
    from: (database) => `FROM ${themeNames(database)}`,
  },
  {
    name: 'v_calendar',
    comment: 'Days of China 2015–2030: holidays, adjusted workdays, 618 and 双11',
    zh: '中国日历 2015–2030：假期、调休、618 与双11',
    columns: CALENDAR_VIEW,
    from: () => CALENDAR_FROM,
  },
] as const satisfies readonly View[]

export const VIEW_NAMES: readonly string[] = VIEWS.map(({ name }) => name)

const commentOf = ({ zh, comment }: Pick<ViewColumn, 'zh' | 'comment'>): string => `${zh} · ${comment}`

const statement = ({ database, onCluster }: SchemaContext, { name, columns, from }: View): string =>
  `CREATE OR REPLACE VIEW ${database}.${name} ${onCluster} (
    ${columns.map((column) => `${column.name} ${column.type} COMMENT ${quoteLiteral(commentOf(column))}`).join(',\n    ')}
  ) AS SELECT
    ${columns.map((column) => `${column.is} AS ${column.name}`).join(',\n    ')}
  ${from(database)}`

/** Statements that make the views anew, which may be done at any time; they follow every migration. */
export const viewStatements = (context: SchemaContext): readonly string[] => [
  ...VIEWS.map((view) => statement(context, view)),
  ...clientViewStatements(
    context,
    VIEWS.map((view) => ({ ...view, comment: commentOf(view) })),
    commentOf,
  ),
]

const isOfWorkspaces = ({ columns }: View): boolean => columns.some(({ name }) => name === 'workspace')

/**
 * The setting by which the engine reads of each view only the rows of one workspace, wherever in a statement the view
 * stands.
 */
export const onlyWorkspace = (database: string, workspace: string): ClickHouseSettings => {
  const own = quoteLiteral(workspace)
  const filters = VIEWS.filter(isOfWorkspaces).map(({ name }) => {
    // The names of the taxonomy belong to nobody.
    const filter = name === 'v_theme_names' ? `workspace IN ('', ${own})` : `workspace = ${own}`
    return `${quoteLiteral(`${database}.${name}`)}: ${quoteLiteral(filter)}`
  })
  const text: unknown = `{${filters.join(', ')}}`
  // safe: a map of settings leaves as this very text
  return { additional_table_filters: text } as ClickHouseSettings
}
