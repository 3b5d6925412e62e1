import type { OwnTheme, Sentiment } from '@tingfeng/contracts'
import type { FastScore } from '../sentiment/index.js'
import type { ScoredText } from '../sentiment/scored-text.js'
import type { SaidTheme } from '../subjects/each-subject.js'
import { finishThemes } from './finish.js'
import type { OwnThemeMention, OwnThemeReader, OwnThemeTeacher } from './own/own-themes.js'
import { MAX_THEME_UNITS } from './scan.js'
import type { ThemeHit, ThemeTagger } from './tagger.js'
import { createThemeAdapter, type FoundThemes, type LearnedThemes } from './theme-adaptation.js'
import { UNCLASSIFIED, unclassifiedComplaint } from './unclassified.js'

export interface ReadThemesDeps {
  readonly tagger: ThemeTagger
  /** Without, themes that workspaces made are not looked for. */
  readonly ownThemes?: OwnThemeTeacher | undefined
  /** What people taught beside another version is left alone. */
  readonly modelVersion: string
}

/** A text whose themes are wanted; `tokens` together are the whole of it. */
export interface ThemeText {
  readonly text: string
  readonly tokens: readonly string[]
  readonly score: FastScore
}

/** What a workspace brings to the reading. */
export interface WorkspaceThemes {
  readonly own: readonly OwnTheme[]
  readonly learned?: LearnedThemes | undefined
  /** The text as the scorers read it: what people taught goes by that, so that no name is part of it. */
  readonly scored: ScoredText
  /** What the whole text is judged to be. */
  readonly whole: Sentiment['label']
  /** False for texts that the rules and the clause classifier do not read. */
  readonly chinese: boolean
}

export interface ThemesReader {
  /** What rules and clause classifier find, before anything that a workspace taught. */
  find(text: ThemeText): FoundThemes
  /** The same as mentions. */
  hear(text: ThemeText): SaidTheme[]
  /** With what people taught, the workspace's own themes, and a clear complaint that no theme fits. By place. */
  read(text: ThemeText, of: WorkspaceThemes): SaidTheme[]
}

const HAN = /\p{sc=Han}/u

const toSaid = ({ theme, sign, start, end, confidence }: ThemeHit): SaidTheme => ({
  theme,
  polarity: sign < 0 ? 'negative' : 'positive',
  start,
  end,
  confidence,
})

/** Not for sharing between threads. */
export const createThemesReader = ({ tagger, ownThemes, modelVersion }: ReadThemesDeps): ThemesReader => {
  const adapter = createThemeAdapter()
  const taught = new WeakMap<readonly OwnTheme[], OwnThemeReader>()

  const find = ({ text: whole, tokens, score: { probabilities } }: ThemeText): FoundThemes => {
    const text = whole.length > MAX_THEME_UNITS ? whole.slice(0, MAX_THEME_UNITS) : whole
    const heard = tagger.tag(text, tokens, probabilities.positive)
    return { heard, hits: finishThemes(heard, probabilities, text) }
  }

  const readOwn = (
    { text, tokens }: ThemeText,
    { own, whole }: Pick<WorkspaceThemes, 'own' | 'whole'>,
  ): OwnThemeMention[] => {
    if (own.length === 0 || ownThemes === undefined) return []
    const reader = taught.get(own) ?? ownThemes.teach(own)
    taught.set(own, reader)
    return reader.read(text, tokens, whole)
  }

  const readCommon = (
    read: ThemeText,
    { learned, scored }: Pick<WorkspaceThemes, 'learned' | 'scored'>,
  ): readonly ThemeHit[] => {
    const found = find(read)
    const hits =
      learned?.base === modelVersion ? adapter.adapt(found, learned, scored.text, scored.tokens) : found.hits
    const unclassified = unclassifiedComplaint(read.text, hits, read.score.probabilities)
    return unclassified ? [...hits, unclassified] : hits
  }

  return {
    find,
    hear: (text) => find(text).hits.map(toSaid),
    read: (text, of) => {
      // The clause classifier and the rules read Chinese; what they make of other letters is chance.
      const hits = of.chinese && HAN.test(text.text) ? readCommon(text, of) : []
      const own = readOwn(text, of)
      const known = own.some(({ polarity }) => polarity === 'negative')
        ? hits.filter(({ theme }) => theme !== UNCLASSIFIED)
        : hits
      return [...known.map(toSaid), ...own].sort((a, b) => a.start - b.start || a.end - b.end)
    },
  }
}
