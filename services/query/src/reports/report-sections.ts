import type { Change, Counts } from '@tingfeng/contracts'
import { type Compared, certaintyOf, intervalText, marked, moodOf } from './certainty.js'
import { difference, exact, percent, points, relative, shortCount } from './report-format.js'
import type { ReportModel } from './report-model.js'

export interface Kpi {
  readonly name: string
  readonly value: string
  readonly previous: Compared
  /** Of `previous`: its interval, and that it may be chance. */
  readonly certainty: readonly string[]
  readonly year: Compared
}

export interface TextTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | Compared)[])[]
}

/** One that stands on one page: what is longer goes over to the next. */
export const isShortTable = (rows: TextTable['rows']): boolean => rows.length <= 8

const MEASURES = [
  { key: 'posts', word: 'volume', better: 0, share: false },
  { key: 'netSentiment', word: 'net', better: 1, share: true },
  { key: 'negativeShare', word: 'negativeShare', better: -1, share: true },
  { key: 'complaints', word: 'complaints', better: -1, share: false },
] as const

/** The key figures beside the period before and the year before. */
export const kpisOf = ({ overview, yearBefore, yearRecorded, change, words, language }: ReportModel): Kpi[] =>
  MEASURES.map(({ key, word, better, share }) => {
    const now = overview.current[key]
    const against = (other: Counts, isRecorded: boolean, noData: string, noPosts: string): Compared => {
      const before = other[key]
      const plain = (text: string): Compared => ({ text, mood: 'plain' })
      if (!isRecorded) return plain(noData)
      if (other.posts === 0 || (before === 0 && !share)) return plain(noPosts)
      const text = share ? points(now, before, words.points) : relative(now ?? 0, before ?? 0)
      if (text === null) return plain(words.none)
      return { text, mood: moodOf((now ?? 0) - (before ?? 0), better) }
    }
    const { previous, previousRecorded } = overview
    return {
      name: words[word],
      value: share ? percent(now) : shortCount(now ?? 0, language),
      previous: marked(
        against(previous, previousRecorded, words.noBefore, words.noneBefore),
        change?.whole[key],
      ),
      certainty: certaintyOf(change?.whole[key], words),
      year: against(yearBefore, yearRecorded, words.noYear, words.noneAYearAgo),
    }
  })

/** A change of complaints: with its relative size, or that there were none before. */
const complaintChange = (now: number, before: number, fresh: string): Compared => ({
  text:
    before === 0 ? (now === 0 ? '0' : fresh) : `${difference(now, before)} (${relative(now, before) ?? ''})`,
  mood: moodOf(now - before, -1),
})

export const themesTable = ({ themes, overview, change, words, language }: ReportModel): TextTable => {
  const compares = overview.previous.posts > 0
  const changeOf = (theme: string): Change | undefined => change?.themes.get(theme)
  return {
    head: [
      words.theme,
      words.complaints,
      ...(compares ? [words.before, words.change, words.interval] : []),
      words.share,
    ],
    rows: themes.map((theme) => [
      theme[language],
      exact(theme.complaints),
      ...(compares
        ? [
            exact(theme.previousComplaints),
            marked(
              complaintChange(theme.complaints, theme.previousComplaints, words.fresh),
              changeOf(theme.theme),
            ),
            intervalText(changeOf(theme.theme), words) ?? words.none,
          ]
        : []),
      percent(theme.share),
    ]),
  }
}

export const moversTable = (model: ReportModel, way: 'risen' | 'fallen'): TextTable => ({
  head: [model.words[way], model.words.before, model.words.now, model.words.change],
  rows: model[way].map(({ theme }) => [
    theme[model.language],
    exact(theme.previousComplaints),
    exact(theme.complaints),
    marked(
      complaintChange(theme.complaints, theme.previousComplaints, model.words.fresh),
      model.change?.themes.get(theme.theme),
    ),
  ]),
})

const volumeChange = (now: number, before: number, none: string): Compared => ({
  text: relative(now, before) ?? none,
  mood: 'plain',
})

export const subjectsTable = ({ subjects, change, words }: ReportModel): TextTable => ({
  head: [words.subject, words.volume, words.previous, words.voice, words.net, words.negativeShare],
  rows: subjects.map((subject) => [
    subject.name,
    exact(subject.posts),
    marked(
      volumeChange(subject.posts, subject.previousPosts, words.none),
      change?.subjects.get(subject.subject),
    ),
    subject.shareOfVoice === null ? words.none : percent(subject.shareOfVoice),
    percent(subject.netSentiment),
    percent(subject.negativeShare),
  ]),
})

export const sourcesTable = ({ sources, words }: ReportModel): TextTable => ({
  head: [words.source, words.volume, words.net, words.negativeShare, words.complaints],
  rows: sources.map((source) => [
    source.source,
    exact(source.posts),
    percent(source.netSentiment),
    percent(source.negativeShare),
    exact(source.complaints),
  ]),
})

/** The trend in figures, for those who cannot see its picture. */
export const trendTable = ({ trend, words, stepName }: ReportModel): TextTable => ({
  head: [words.moment, words.volume, words.negative, words.neutral, words.positive, words.net],
  rows: trend.buckets.map((bucket) => [
    stepName(bucket.start),
    exact(bucket.posts),
    exact(bucket.negative),
    exact(bucket.neutral),
    exact(bucket.positive),
    percent(bucket.netSentiment),
  ]),
})
