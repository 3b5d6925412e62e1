/**
 * What people's corrections of themes taught: for each theme a sparse linear layer over the hashed features of the text,
 * added to the log probabilities that it complains of the theme, does not speak of it, or praises it, as the rules and
 * the clause classifier have them. These stay as they are, so that a version is undone by leaving it away.
 */
import type { ThemeAdaptation } from '@tingfeng/contracts'
import { splitClauses } from '../clauses.js'
import { type Adaptation, addResidual, CLASSES, readAdaptation, shiftBy } from '../sentiment/adaptation.js'
import { createFeatureExtractor } from '../sentiment/features.js'
import type { ThemeHit } from './tagger.js'

/** Complaint, nothing, praise. */
export type Shares = readonly [complaint: number, nothing: number, praise: number]

/** Complaint, nothing, praise, in the places of negative, neutral, positive. */
export const stanceOf = ([complaint, nothing, praise]: Shares): -1 | 0 | 1 => {
  if (nothing >= complaint && nothing >= praise) return 0
  return complaint >= praise ? -1 : 1
}

/** What was found of a text, and what was heard of it but not believed. */
export interface FoundThemes {
  readonly hits: readonly ThemeHit[]
  readonly heard: readonly ThemeHit[]
}

/** What is found counts for found, what is only heard does not: on either side of one half. */
const LEAST_FOUND = 0.55
const MOST_FOUND = 0.98
const MOST_HEARD = 0.45
const UNHEARD = 0.01

const surest = (hits: readonly ThemeHit[], theme: string, sign: -1 | 1): ThemeHit | undefined =>
  hits
    .filter((hit) => hit.theme === theme && hit.sign === sign)
    .sort((a, b) => b.confidence - a.confidence)[0]

/** What rules and classifier say of a theme; undefined where they find it both complained of and praised. */
export const sharesOf = ({ hits, heard }: FoundThemes, theme: string): Shares | undefined => {
  const [complaint, praise] = ([-1, 1] as const).map((sign) => surest(hits, theme, sign))
  if (complaint && praise) return undefined
  const found = complaint ?? praise
  if (found) {
    const share = Math.min(MOST_FOUND, Math.max(LEAST_FOUND, found.confidence))
    const other = 1 - share - UNHEARD
    return found.sign < 0 ? [share, other, UNHEARD] : [UNHEARD, other, share]
  }
  const rumour = surest(heard, theme, -1)
  const share = rumour === undefined ? UNHEARD : Math.min(MOST_HEARD, Math.max(UNHEARD, rumour.confidence))
  return [share, 1 - share - UNHEARD, UNHEARD]
}

export interface LearnedThemes {
  readonly base: string
  readonly themes: ReadonlyMap<string, Adaptation>
}

export const readThemeAdaptation = ({ base, themes }: ThemeAdaptation): LearnedThemes => ({
  base,
  themes: new Map(themes.map(({ id, ...learned }) => [id, readAdaptation({ base, ...learned })])),
})

export interface ThemeAdapter {
  /**
   * The hits as people's corrections would have them. What they add stands where the text gave most reason for it.
   *
   * @param text normalised, of which `tokens` are the words
   */
  adapt(found: FoundThemes, learned: LearnedThemes, text: string, tokens: readonly string[]): ThemeHit[]
}

/** Not for sharing between threads. */
export const createThemeAdapter = (): ThemeAdapter => {
  const features = createFeatureExtractor()
  const residual = new Float64Array(CLASSES)

  /** The clause whose features say most for the stance. */
  const placeOf = (
    { places, weights }: Adaptation,
    sign: -1 | 1,
    text: string,
    count: number,
  ): { start: number; end: number } => {
    const clauses = splitClauses(text)
    const scores = new Float64Array(clauses.length)
    for (let i = 0; i < count; i += 1) {
      const place = places.get(features.hashes[i] ?? 0)
      if (place === undefined) continue
      const weight = (weights[place + 1 + sign] ?? 0) - (weights[place + 1] ?? 0)
      const middle = ((features.starts[i] ?? 0) + (features.ends[i] ?? 0)) / 2
      const clause = clauses.findIndex(({ start, end }) => start <= middle && middle <= end)
      if (clause >= 0) scores[clause] = (scores[clause] ?? 0) + weight
    }
    const best = clauses[scores.indexOf(Math.max(...scores))]
    return best === undefined ? { start: 0, end: text.length } : { start: best.start, end: best.end }
  }

  return {
    adapt: (found, { themes }, text, tokens) => {
      const count = features.extract(text, tokens)
      if (count === 0) return [...found.hits]
      let hits = [...found.hits]
      for (const [theme, learned] of themes) {
        const shares = sharesOf(found, theme)
        if (shares === undefined) continue
        addResidual(learned, features.hashes, count, residual)
        const [negative, neutral, positive] = shares
        const shifted = shiftBy({ negative, neutral, positive }, residual)
        const sign = stanceOf([shifted.negative, shifted.neutral, shifted.positive])
        if (sign === stanceOf(shares)) continue
        hits = hits.filter((hit) => hit.theme !== theme)
        if (sign === 0) continue
        const place = surest(found.heard, theme, sign) ?? placeOf(learned, sign, text, count)
        const confidence = Math.round((sign < 0 ? shifted.negative : shifted.positive) * 1000) / 1000
        hits.push({ theme, sign, start: place.start, end: place.end, confidence })
      }
      return hits.sort((a, b) => a.start - b.start || a.end - b.end)
    },
  }
}
