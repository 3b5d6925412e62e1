import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const SECTORS = [
  '3c',
  'bank',
  'car',
  'cosmetics',
  'dairy',
  'food-delivery',
  'hotel',
  'telecoms',
] as const

/** One hand-written text; packages/text/challenge/THEMES.md tells what its fields mean. */
export interface ThemeChallengeText {
  readonly id: string
  readonly sector: (typeof SECTORS)[number]
  readonly text: string
  readonly complaints: readonly string[]
  readonly praises: readonly string[]
  readonly polarity: 'neg' | 'neu' | 'pos' | 'mixed'
}

const folder = join(import.meta.dirname, '../../packages/text/challenge/themes')

export const readThemeChallenge = (): ThemeChallengeText[] =>
  readdirSync(folder).flatMap(
    (name) =>
      readFileSync(join(folder, name), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as ThemeChallengeText), // safe: a test checks each field
  )

/**
 * Texts numbered from 101 are kept from whoever writes rules or clauses to learn from: what they score is what new words
 * will score. Those from 201 were written after both.
 */
export const isUnread = ({ id }: ThemeChallengeText): boolean => Number(id.slice(-3)) > 100
export const isSecondUnread = ({ id }: ThemeChallengeText): boolean => Number(id.slice(-3)) > 200

/** What was said of a text, and what should have been. */
export type Verdict = readonly [said: ReadonlySet<string>, wanted: ReadonlySet<string>]

/** F1 over all (text, theme) decisions together, 0–1. */
export const microF1 = (verdicts: readonly Verdict[]): number => {
  let hits = 0
  let decisions = 0
  for (const [said, wanted] of verdicts) {
    for (const theme of said) if (wanted.has(theme)) hits += 1
    decisions += said.size + wanted.size
  }
  return decisions === 0 ? 1 : (2 * hits) / decisions
}

export interface ThemeFigures {
  readonly theme: string
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Texts that carry the theme by their label. */
  readonly wanted: number
}

/** One row per theme that should have been said of some text, worst first. */
export const figuresByTheme = (verdicts: readonly Verdict[]): ThemeFigures[] =>
  [...new Set(verdicts.flatMap(([, wanted]) => [...wanted]))]
    .map((theme) => {
      const wanted = verdicts.filter(([, labels]) => labels.has(theme)).length
      const said = verdicts.filter(([found]) => found.has(theme)).length
      const hits = verdicts.filter(([found, labels]) => found.has(theme) && labels.has(theme)).length
      const precision = said === 0 ? 0 : hits / said
      return { theme, precision, recall: hits / wanted, f1: (2 * hits) / (said + wanted), wanted }
    })
    .sort((a, b) => a.f1 - b.f1)

const groupsOf = (themes: Iterable<string>): Set<string> =>
  new Set([...themes].map((theme) => theme.slice(0, theme.indexOf('.'))))

/** The same verdicts, one level up the taxonomy. */
export const byGroup = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts.map(([said, wanted]) => [groupsOf(said), groupsOf(wanted)])
