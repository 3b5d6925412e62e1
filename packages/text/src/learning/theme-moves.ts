import { MOST_LEARNED_THEMES, THEMES, type ThemeJudgement, TRAINING_LIMITS } from '@tingfeng/contracts'
import type { FoundThemes } from '../themes/theme-adaptation.js'
import { UNCLASSIFIED } from '../themes/unclassified.js'
import type { ThemeVerdict } from './judge-themes.js'

const KNOWN: ReadonlySet<string> = new Set(THEMES.map(({ id }) => id).filter((id) => id !== UNCLASSIFIED))
const POLARITY = { [-1]: 'negative', 1: 'positive' } as const

/** Themes as `id:polarity`, of those that are learned at all. */
export const keysOf = (themes: readonly ThemeJudgement[]): Set<string> =>
  new Set(
    themes
      .filter(({ id, polarity }) => KNOWN.has(id) && polarity !== 'neutral')
      .map(({ id, polarity }) => `${id}:${polarity}`),
  )

export const keysFound = ({ hits }: Pick<FoundThemes, 'hits'>): Set<string> =>
  new Set(hits.filter(({ theme }) => KNOWN.has(theme)).map(({ theme, sign }) => `${theme}:${POLARITY[sign]}`))

/** Undefined where the theme is both complained of and praised. */
export const wantedOf = (given: ReadonlySet<string>, theme: string): -1 | 0 | 1 | undefined => {
  const complains = given.has(`${theme}:negative`)
  const praises = given.has(`${theme}:positive`)
  if (complains && praises) return undefined
  return complains ? -1 : praises ? 1 : 0
}

export const isDifferent = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size !== other.size || [...one].some((key) => !other.has(key))

/** How often people added a theme, took it away, or turned its polarity. */
export interface Moves {
  readonly added: number
  readonly removed: number
  readonly turned: number
}

const NO_MOVES: Moves = { added: 0, removed: 0, turned: 0 }

const countMoves = (verdicts: readonly ThemeVerdict[]): Map<string, Moves> => {
  const moves = new Map<string, Moves>()
  for (const { given, said } of verdicts)
    for (const theme of new Set([...given, ...said].map((key) => key.slice(0, key.indexOf(':'))))) {
      const [is, was] = [wantedOf(given, theme), wantedOf(said, theme)]
      if (is === was || is === undefined || was === undefined) continue
      const counts = moves.get(theme) ?? NO_MOVES
      const move = was === 0 ? 'added' : is === 0 ? 'removed' : 'turned'
      moves.set(theme, { ...counts, [move]: counts[move] + 1 })
    }
  return moves
}

/** The themes that people moved often enough to learn from, the most moved first. */
export const movedThemes = (verdicts: readonly ThemeVerdict[]): ({ readonly id: string } & Moves)[] => {
  const times = ({ added, removed, turned }: Moves): number => added + removed + turned
  return [...countMoves(verdicts)]
    .map(([id, moves]) => ({ id, ...moves }))
    .filter((moves) => times(moves) >= TRAINING_LIMITS.leastOfATheme)
    .sort((a, b) => times(b) - times(a) || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_LEARNED_THEMES)
}
