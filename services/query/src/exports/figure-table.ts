import {
  type Counts,
  type ExportRequest,
  type FileLanguage,
  OWN_THEME_GROUP,
  THEME_GROUPS,
  ThemesQuery,
} from '@tingfeng/contracts'
import type { Figures } from '../figures.js'
import type { NameOf } from '../names.js'
import type { Cell, Column } from './table.js'
import { createWallClock } from './wall-clock.js'

export interface Table {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

type FigureRequest = Exclude<ExportRequest, { of: 'posts' }>

const text = (key: string, zh: string, en: string, width = 16): Column => ({
  key,
  zh,
  en,
  type: 'text',
  width,
})
const number = (key: string, zh: string, en: string): Column => ({ key, zh, en, type: 'number', width: 12 })

const COUNTS: readonly Column[] = [
  number('posts', '声量', 'Posts'),
  number('negative', '负面', 'Negative'),
  number('neutral', '中性', 'Neutral'),
  number('positive', '正面', 'Positive'),
  number('complaints', '投诉帖数', 'Complaints'),
  number('netSentiment', '净情感度', 'Net sentiment'),
  number('meanScore', '平均情感分', 'Mean score'),
  number('negativeShare', '负面率', 'Negative share'),
]
const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(6)))
const countCells = (counts: Counts): Cell[] => [
  counts.posts,
  counts.negative,
  counts.neutral,
  counts.positive,
  counts.complaints,
  rounded(counts.netSentiment),
  rounded(counts.meanScore),
  rounded(counts.negativeShare),
]

const GROUPS = new Map([...THEME_GROUPS, OWN_THEME_GROUP].map((group) => [group.id, group]))

const themesTable = async (
  figures: Figures,
  workspace: string,
  { filter, language }: Extract<FigureRequest, { of: 'themes' }>,
): Promise<Table> => {
  const { themes } = await figures.themes(workspace, ThemesQuery.parse({ ...filter, limit: 200 }))
  return {
    columns: [
      text('theme', '标签编号', 'Theme id', 30),
      text('name', '问题标签', 'Theme', 20),
      text('group', '分组', 'Group'),
      number('complaints', '投诉帖数', 'Complaints'),
      number('previousComplaints', '上期投诉帖数', 'Complaints before'),
      number('change', '环比', 'Change'),
      number('share', '占声量', 'Share of posts'),
      number('praise', '表扬帖数', 'Praise'),
      number('mentions', '提及帖数', 'Mentions'),
    ],
    rows: themes.map((theme) => [
      theme.theme,
      theme[language],
      GROUPS.get(theme.group)?.[language] ?? theme.group,
      theme.complaints,
      theme.previousComplaints,
      rounded(theme.change),
      rounded(theme.share),
      theme.praise,
      theme.mentions,
    ]),
  }
}

const PERIODS: Readonly<Record<FileLanguage, readonly [string, string]>> = {
  zh: ['本期', '上期'],
  en: ['This period', 'The period before'],
}

export interface FigureNaming {
  /** Of the clock whose times the rows hold. */
  readonly timeZone: string
  readonly subjectName: NameOf
}

/** The figures of a chart as rows, exactly those that the chart shows. */
export const figureTable = async (
  figures: Figures,
  workspace: string,
  request: FigureRequest,
  { timeZone, subjectName }: FigureNaming,
): Promise<Table> => {
  const wall = createWallClock(timeZone)
  const time = (key: string, zh: string, en: string): Column => ({ key, zh, en, type: 'time' })
  switch (request.of) {
    case 'themes':
      return themesTable(figures, workspace, request)
    case 'overview': {
      const { current, previous } = await figures.overview(workspace, request.filter)
      const [now, before] = PERIODS[request.language]
      const { from, to } = request.filter
      const length = Date.parse(to) - Date.parse(from)
      return {
        columns: [
          text('period', '时段', 'Period'),
          time('from', '开始', 'From'),
          time('to', '结束', 'To'),
          ...COUNTS,
        ],
        rows: [
          [now, wall(from), wall(to), ...countCells(current)],
          [before, wall(new Date(Date.parse(from) - length)), wall(from), ...countCells(previous)],
        ],
      }
    }
    case 'trend': {
      const { buckets } = await figures.trend(workspace, request.filter)
      return {
        columns: [time('start', '开始时间', 'Start'), ...COUNTS],
        rows: buckets.map((bucket) => [wall(bucket.start), ...countCells(bucket)]),
      }
    }
    case 'subjects': {
      const { subjects } = await figures.subjects(workspace, request.filter)
      return {
        columns: [
          text('subject', '对象编号', 'Subject id'),
          text('name', '监测对象', 'Subject'),
          ...COUNTS,
          number('shareOfVoice', '声量份额', 'Share of voice'),
          number('previousPosts', '上期声量', 'Posts before'),
        ],
        rows: subjects.map((subject) => [
          subject.subject,
          subjectName(subject.subject, request.language),
          ...countCells(subject),
          rounded(subject.shareOfVoice),
          subject.previousPosts,
        ]),
      }
    }
    case 'sources': {
      const { sources } = await figures.sources(workspace, request.filter)
      return {
        columns: [
          text('source', '来源', 'Source', 20),
          ...COUNTS,
          time('newestPostAt', '最新一条', 'Newest post'),
        ],
        rows: sources.map((source) => [
          source.source,
          ...countCells(source),
          source.newestPostAt === null ? null : wall(source.newestPostAt),
        ]),
      }
    }
  }
}
