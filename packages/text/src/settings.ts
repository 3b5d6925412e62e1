import type { OwnTheme, RelevanceModel, Subject } from '@tingfeng/contracts'
import type { TextSettings } from './analysis.js'
import { createWordMerger, type WordMerger } from './segment/merge-words.js'
import { type Adaptation, readAdaptation } from './sentiment/adaptation.js'
import { createSubjectMatcher, type SubjectMatcher } from './subjects/subject-matcher.js'
import { type LearnedThemes, readThemeAdaptation } from './themes/theme-adaptation.js'

/** A workspace's settings, made ready to be applied. */
export interface PreparedSettings {
  readonly subjects: SubjectMatcher
  /** What the subjects are called, without the words that are looked for: those may hold an opinion (假货, 漏水). */
  readonly names: SubjectMatcher
  readonly mergeWords: WordMerger
  readonly hasWords: boolean
  readonly relevance: Readonly<Record<string, RelevanceModel>>
  readonly themes: readonly OwnTheme[]
  /** What people's corrections taught, and the number of that version. */
  readonly adaptation?: Adaptation & { readonly number: number; readonly themes?: LearnedThemes }
}

/** The names that are hidden from the scorers, of posts that are read and of posts that are learnt from. */
export const matchNames = (subjects: readonly Subject[]): SubjectMatcher =>
  createSubjectMatcher(subjects.map((subject) => ({ ...subject, include: [], phrases: [], exclude: [] })))

export const prepareSettings = (
  settings: Pick<TextSettings, 'subjects' | 'words' | 'themes' | 'relevance' | 'sentiment'>,
): PreparedSettings => ({
  subjects: createSubjectMatcher(settings.subjects),
  names: matchNames(settings.subjects),
  mergeWords: createWordMerger(settings.words),
  hasWords: settings.words.length > 0,
  relevance: settings.relevance ?? {},
  themes: settings.themes ?? [],
  ...(settings.sentiment && {
    adaptation: {
      ...readAdaptation(settings.sentiment.adaptation),
      number: settings.sentiment.number,
      ...(settings.sentiment.adaptation.themes && {
        themes: readThemeAdaptation(settings.sentiment.adaptation.themes),
      }),
    },
  }),
})

/** What was learned beside another model than the one that reads is left alone. */
export const adaptationFor = (
  { adaptation }: PreparedSettings,
  scorerVersion: string,
): PreparedSettings['adaptation'] => (adaptation?.base === scorerVersion ? adaptation : undefined)
