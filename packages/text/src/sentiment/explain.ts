import type { Span } from '@tingfeng/contracts'
import { type Features, MAX_UNITS } from './features.js'

export interface WordEvidence {
  /** Half-open range of UTF-16 units in the normalised text. */
  readonly span: Span
  /**
   * What the words add to the log-odds of positive against negative, or of a clause what its absence would take away:
   * below 0 speaks for negative.
   */
  readonly weight: number
}

interface EvidenceInput {
  readonly features: Features
  readonly count: number
  readonly weightOf: (feature: number) => number
  readonly text: string
  readonly tokens: readonly string[]
  readonly limit: number
}

/** Words weaker than this share of the strongest are noise to a reader. */
const LEAST_SHARE = 0.12
const HAS_WORD = /[\p{L}\p{N}\p{Extended_Pictographic}]/u
const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff
const hasWord = (token: string): boolean => isHan(token.charCodeAt(0)) || HAS_WORD.test(token)

/** Each feature's weight is spread evenly over what it covers; a word's weight is the sum over its units. */
const weightsByUnit = ({ features, count, weightOf, text }: EvidenceInput): Float64Array => {
  const length = Math.min(text.length, MAX_UNITS)
  const units = new Float64Array(length + 1)
  for (let feature = 0; feature < count; feature += 1) {
    const start = features.starts[feature] ?? 0
    const end = features.ends[feature] ?? 0
    const share = weightOf(feature) / Math.max(1, end - start)
    units[start] = (units[start] ?? 0) + share
    if (end <= length) units[end] = (units[end] ?? 0) - share
  }
  for (let i = 1; i <= length; i += 1) units[i] = (units[i] ?? 0) + (units[i - 1] ?? 0)
  return units
}

/** @param found the strongest first */
const strongOf = (found: readonly WordEvidence[]): WordEvidence[] => {
  const least = Math.abs(found[0]?.weight ?? 0) * LEAST_SHARE
  return found.filter(({ weight }) => weight !== 0 && Math.abs(weight) >= least)
}

export function wordEvidence(input: EvidenceInput): WordEvidence[] {
  const { tokens, limit } = input
  const units = weightsByUnit(input)
  /** The strongest so far, the strongest first. */
  const found: { span: [number, number]; weight: number }[] = []
  let at = 0
  for (const token of tokens) {
    const start = at
    at += token.length
    if (at > MAX_UNITS) break
    let weight = 0
    for (let i = start; i < at; i += 1) weight += units[i] ?? 0
    const strength = Math.abs(weight)
    const isFull = found.length >= limit
    if (isFull && strength <= Math.abs(found[limit - 1]?.weight ?? 0)) continue
    if (strength === 0 || !hasWord(token)) continue
    let place = found.length
    while (place > 0 && strength > Math.abs(found[place - 1]?.weight ?? 0)) place -= 1
    found.splice(place, 0, { span: [start, at], weight })
    if (isFull) found.pop()
  }
  return strongOf(found)
}

interface ClauseEvidenceInput {
  readonly features: Features
  /** Log-odds of positive, of the whole text. */
  readonly odds: number
  /** Of the text without one of its clauses. */
  readonly oddsWithout: (clause: number) => number
  readonly limit: number
}

/** What each clause counts for is what its absence changes; the only one counts for all. */
export function clauseEvidence({ features, odds, oddsWithout, limit }: ClauseEvidenceInput): WordEvidence[] {
  const { count, starts, ends } = features.clauses
  const found = Array.from({ length: count() }, (_, clause): WordEvidence => {
    const weight = count() === 1 ? odds : odds - oddsWithout(clause)
    return { span: [starts[clause] ?? 0, ends[clause] ?? 0], weight }
  })
  return strongOf(found.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, limit))
}
