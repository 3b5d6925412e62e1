import {
  ComparisonQuery,
  type Counts,
  type FileLanguage,
  NO_COUNTS,
  type Overview,
  PostsQuery,
  type PostView,
  type ReportRequest,
  ScopeQuery,
  type SourceFigures,
  type SubjectFigures,
  type ThemeRank,
  ThemesQuery,
  type Trend,
  TrendQuery,
} from '@tingfeng/contracts'
import type { State, Workspace } from '@tingfeng/state'
import { createWallClock, wallText } from '../exports/wall-clock.js'
import type { Figures } from '../figures.js'
import { type NameOf, subjectNames, themeNames } from '../names.js'
import { chooseQuotes, type Quote } from './quotes.js'
import { narrowedTo, type ReportChange, type ReportQuestions, readChange } from './read-change.js'
import { type ReportWords, reportWords } from './report-words.js'

/** How often a theme was complained of, and how often before. */
export interface ThemeChange {
  readonly theme: ThemeRank
  readonly difference: number
}

/** Everything that a report says, before it has any form. */
export interface ReportModel {
  readonly request: ReportRequest
  readonly workspace: Workspace
  readonly words: ReportWords
  readonly language: FileLanguage
  readonly title: string
  readonly range: string
  readonly scope: string
  readonly madeAt: string
  readonly overview: Overview
  /** The same dates a year before; without posts where the record does not cover them. */
  readonly yearBefore: Counts
  readonly yearRecorded: boolean
  readonly trend: Trend
  readonly themes: readonly ThemeRank[]
  readonly risen: readonly ThemeChange[]
  readonly fallen: readonly ThemeChange[]
  /** Against the equal period before; null where that had no posts. */
  readonly change: ReportChange | null
  readonly subjects: readonly SubjectFigures[]
  readonly sources: readonly SourceFigures[]
  /** Of an event: where its complaints begin, peak and end; null where there is none. */
  readonly course: {
    readonly first: string
    readonly peak: string
    readonly peakPosts: number
    readonly last: string
  } | null
  readonly quotes: readonly { readonly theme: ThemeRank; readonly posts: readonly Quote[] }[]
  readonly stepName: (start: string) => string
  readonly themeName: NameOf
}

export interface ReportDeps {
  readonly figures: Pick<Figures, 'overview' | 'trend' | 'themes' | 'subjects' | 'sources' | 'posts'>
  readonly questions: ReportQuestions
  readonly state: {
    readonly ownThemes: Pick<State['ownThemes'], 'list'>
    readonly subjects: Pick<State['subjects'], 'list'>
  }
  readonly now?: () => Date
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const THEMES_SHOWN = 12
const THEMES_QUOTED = 5
const MOVERS = 5

const stepOf = ({ from, to, kind }: ReportRequest): Trend['step'] => {
  const length = Date.parse(to) - Date.parse(from)
  // Of an event people ask at what hour it broke out.
  if (length <= (kind === 'event' ? 7 : 2) * DAY_MS) return 'hour'
  return length <= 93 * DAY_MS ? 'day' : 'week'
}

const moved = (themes: readonly ThemeRank[], way: 1 | -1): ThemeChange[] =>
  themes
    .map((theme) => ({ theme, difference: theme.complaints - theme.previousComplaints }))
    .filter(({ difference }) => difference * way > 0)
    .sort((a, b) => (b.difference - a.difference) * way)
    .slice(0, MOVERS)

const courseOf = (trend: Trend, name: (start: string) => string): ReportModel['course'] => {
  const told = trend.buckets.filter(({ complaints }) => complaints > 0)
  const [first, last] = [told[0], told.at(-1)]
  if (!first || !last) return null
  const peak = told.reduce((top, bucket) => (bucket.complaints > top.complaints ? bucket : top), first)
  return {
    first: name(first.start),
    peak: name(peak.start),
    peakPosts: peak.complaints,
    last: name(last.start),
  }
}

/** Reads all that a report tells. @throws AppError for an unknown subject, source or theme */
export const readReport = async (
  { figures, questions, state, now = () => new Date() }: ReportDeps,
  workspace: Workspace,
  request: ReportRequest,
): Promise<ReportModel> => {
  const { from, to, subject, source, everyone, language, kind } = request
  const words = reportWords(language)
  const wall = createWallClock(workspace.timeZone)
  const { id } = workspace
  const { theme, themes: several } = narrowedTo(request)
  const base = { from, to, subject, source, everyone }
  const scopeOf = (given: object) => ({ ...ScopeQuery.parse({ ...base, theme, ...given }), themes: several })
  const step = stepOf(request)
  const [measured, lastYear, trend, ranking, subjects, sources, known, own, change] = await Promise.all([
    figures.overview(id, scopeOf({})),
    questions.comparison(id, {
      ...ComparisonQuery.parse({ ...base, theme, against: 'year' }),
      themes: several,
    }),
    figures.trend(id, { ...TrendQuery.parse({ ...base, theme, step }), themes: several }),
    figures.themes(id, ThemesQuery.parse({ ...base, limit: 200 })),
    figures.subjects(id, scopeOf({ subject: undefined })),
    figures.sources(id, scopeOf({})),
    state.subjects.list(id),
    state.ownThemes.list(id),
    readChange(questions, id, request),
  ])
  const { previousRecorded } = measured
  const overview = previousRecorded ? measured : { ...measured, previous: NO_COUNTS }
  const themeName = themeNames(own)
  const subjectName = subjectNames(known)
  const { posts } = overview.current
  const about =
    request.themes.length === 0
      ? ranking.themes
      : ranking.themes
          .filter((rank) => request.themes.includes(rank.theme))
          .map((rank) => ({ ...rank, share: posts === 0 ? null : rank.complaints / posts }))
  const themes = (previousRecorded ? about : about.map((rank) => ({ ...rank, previousComplaints: 0 }))).slice(
    0,
    THEMES_SHOWN,
  )
  const quoted = themes.filter(({ complaints }) => complaints > 0).slice(0, THEMES_QUOTED)
  const found = await Promise.all(
    quoted.map(async (rank): Promise<readonly PostView[]> => {
      const query = PostsQuery.parse({ ...base, theme: rank.theme, polarity: 'negative', limit: 100 })
      return (await figures.posts(id, query)).posts
    }),
  )
  const dayOf = (ms: number): string => wallText(wall(new Date(ms))).slice(0, 10)
  const stepName = (start: string): string => {
    const text = wallText(wall(start))
    return step === 'hour' ? text.slice(5, 16) : text.slice(5, 10)
  }
  return {
    request,
    workspace,
    words,
    language,
    title: request.title ?? words.titles[kind],
    range: words.range(dayOf(Date.parse(from)), dayOf(Date.parse(to) - 1)),
    scope: [
      workspace.name,
      subject === undefined ? words.allSubjects : subjectName(subject, language),
      ...(source === undefined ? [] : [`${words.source}${words.colon}${source}`]),
      ...request.themes.map((wanted) => themeName(wanted, language)),
      everyone ? words.everyone : words.customers,
    ].join(' · '),
    madeAt: wallText(wall(now())).slice(0, 16),
    overview,
    yearBefore: lastYear.baseRecorded ? lastYear.before : NO_COUNTS,
    yearRecorded: lastYear.baseRecorded,
    trend,
    themes,
    // Against a time without posts, or of which the record has a part only, everything would have risen.
    risen: overview.previous.posts === 0 ? [] : moved(about, 1),
    fallen: overview.previous.posts === 0 ? [] : moved(about, -1),
    change,
    subjects: subjects.subjects.map((one) => ({
      ...one,
      name: subjectName(one.subject, language),
      previousPosts: previousRecorded ? one.previousPosts : 0,
    })),
    sources: sources.sources.filter(({ posts }) => posts > 0),
    course: kind === 'event' ? courseOf(trend, stepName) : null,
    quotes: chooseQuotes(quoted, found, wall),
    stepName,
    themeName,
  }
}
