import { THEMES, type ThemeRank, type ThemeRanking, type ThemesQuery } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { isRecorded } from './record.js'
import { figureScope, READ_SETTINGS, spanBefore, spanOf } from './scope.js'

interface ThemeRow {
  readonly theme: string
  readonly complaints_now: number
  readonly praise_now: number
  readonly mentions_now: number
  readonly complaints_before: number
}

const DEFINITIONS = new Map(THEMES.map((theme) => [theme.id, theme]))

const named = (id: string): Pick<ThemeRank, 'theme' | 'group' | 'zh' | 'en' | 'servqual'> => {
  const known = DEFINITIONS.get(id)
  if (known === undefined) return { theme: id, group: id.split('.')[0] ?? id, zh: id, en: id, servqual: null }
  return { theme: id, group: known.group, zh: known.zh, en: known.en, servqual: known.servqual }
}

/**
 * Themes by the number of posts that complain of them, with the change against the equal period just before. All
 * figures count posts: one that complains of a theme twice counts once.
 */
export const themeRanking = async (
  client: ClickHouse,
  workspace: string,
  { limit, ...query }: ThemesQuery,
): Promise<ThemeRanking> => {
  const span = spanOf(query)
  const before = spanBefore(span)
  const both = { fromMs: before.fromMs, toMs: span.toMs }
  const scope = figureScope(workspace, query, [both], { eachTheme: true })
  const whole = figureScope(workspace, { ...query, theme: undefined }, [span])
  const [rows, [all], previousRecorded] = await Promise.all([
    client.query<ThemeRow>(
      `SELECT theme, sumIf(complaints, current) AS complaints_now, sumIf(praise, current) AS praise_now,
        sumIf(posts, current) AS mentions_now, sumIf(complaints, NOT current) AS complaints_before
      FROM (SELECT *, hour >= {current:UInt32} AS current ${scope.from})
      GROUP BY theme HAVING mentions_now > 0
      ORDER BY complaints_now DESC, mentions_now DESC, theme LIMIT {limit:UInt32}`,
      { ...scope.values, current: span.fromMs / 1000, limit },
      undefined,
      { settings: READ_SETTINGS },
    ),
    client.query<{ total: number }>(`SELECT sum(posts) AS total ${whole.from}`, whole.values, undefined, {
      settings: READ_SETTINGS,
    }),
    isRecorded(client, workspace, before),
  ])
  const posts = all?.total ?? 0
  return {
    posts,
    previousRecorded,
    themes: rows.map((row) => ({
      ...named(row.theme),
      complaints: row.complaints_now,
      praise: row.praise_now,
      mentions: row.mentions_now,
      previousComplaints: row.complaints_before,
      share: posts === 0 ? null : row.complaints_now / posts,
      change:
        !previousRecorded || row.complaints_before === 0
          ? null
          : (row.complaints_now - row.complaints_before) / row.complaints_before,
    })),
  }
}
