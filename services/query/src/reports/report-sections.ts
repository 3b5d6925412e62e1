import type { Counts } from '@tingfeng/contracts'
import { difference, exact, percent, points, relative, shortCount } from './report-format.js'
import type { ReportModel } from './report-model.js'

/** Whether a change is for the better, for the worse, or neither. */
export type Mood = 'good' | 'bad' | 'plain'

export interface Compared {
  readonly text: string
  readonly mood: Mood
}

export interface Kpi {
  readonly name: string
  readonly value: string
  readonly previous: Compared
  readonly year: Compared
}

export interface TextTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | Compared)[])[]
}

const moodOf = (change: number, better: 1 | -1 | 0): Mood =>
  change === 0 || better === 0 ? 'plain' : change * better > 0 ? 'good' : 'bad'

const MEASURES = [
  { key: 'posts', word: 'volume', better: 0, share: false },
  { key: 'netSentiment', word: 'net', better: 1, share: true },
  { key: 'negativeShare', word: 'negativeShare', better: -1, share: true },
  { key: 'complaints', word: 'complaints', better: -1, share: false },
] as const

/** The key figures beside the period before and the year before. */
export const kpisOf = ({ overview, yearBefore, words, language }: ReportModel): Kpi[] =>
  MEASURES.map(({ key, word, better, share }) => {
    const now = overview.current[key]
    const against = (other: Counts, absent: string): Compared => {
      const before = other[key]
      const text = share ? points(now, before, words.points) : relative(now ?? 0, before ?? 0)
      if (text === null || other.posts === 0) return { text: absent, mood: 'plain' }
      return { text, mood: moodOf((now ?? 0) - (before ?? 0), better) }
    }
    return {
      name: words[word],
      value: share ? percent(now) : shortCount(now ?? 0, language),
      previous: against(overview.previous, words.noBefore),
      year: against(yearBefore, words.noYear),
    }
  })

/** A change of complaints: with its relative size, or that there were none before. */
const complaintChange = (now: number, before: number, fresh: string): Compared => ({
  text:
    before === 0 ? (now === 0 ? '0' : fresh) : `${difference(now, before)} (${relative(now, before) ?? ''})`,
  mood: moodOf(now - before, -1),
})

export const themesTable = ({ themes, overview, words, language }: ReportModel): TextTable => {
  const compares = overview.previous.posts > 0
  return {
    head: [words.theme, words.complaints, ...(compares ? [words.before, words.change] : []), words.share],
    rows: themes.map((theme) => [
      theme[language],
      exact(theme.complaints),
      ...(compares
        ? [
            exact(theme.previousComplaints),
            complaintChange(theme.complaints, theme.previousComplaints, words.fresh),
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
    complaintChange(theme.complaints, theme.previousComplaints, model.words.fresh),
  ]),
})

const volumeChange = (now: number, before: number, none: string): Compared => ({
  text: relative(now, before) ?? none,
  mood: 'plain',
})

export const subjectsTable = ({ subjects, words }: ReportModel): TextTable => ({
  head: [words.subject, words.volume, words.previous, words.voice, words.net, words.negativeShare],
  rows: subjects.map((subject) => [
    subject.name,
    exact(subject.posts),
    volumeChange(subject.posts, subject.previousPosts, words.none),
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
