import type { FastScore } from '../sentiment/fast-score.js'
import { NEGATIVE, NEUTRAL, POSITIVE } from './corpus.js'

export interface Judged {
  readonly label: number
  readonly score: FastScore
}

export interface Figures {
  readonly texts: number
  /** Share of positive and negative texts on the right side of score 0; 0 itself is on neither. */
  readonly polarAccuracy: number
  /** Expected calibration error over at most 15 bins of max(P(pos), P(neg)) ÷ (P(pos) + P(neg)), positive and negative texts. */
  readonly polarEce: number
  /** Expected calibration error of `confidence` as the probability of `label`, all texts. */
  readonly labelEce: number
  /** Mean of the three classes' F1; only where the set has all three. */
  readonly macroF1?: number
  /** Share of the texts called neutral. */
  readonly calledNeutral: number
}

const MOST_BINS = 15
const FEWEST_BINS = 3
/** A bin of a few texts measures chance: small sets get fewer bins. */
const TEXTS_A_BIN = 60

/** Weighted mean gap between claimed probability and share of hits, over equal bins of the claimed probability. */
const calibrationError = (
  claims: readonly { probability: number; hit: boolean }[],
  lowest: number,
): number => {
  const size = Math.max(FEWEST_BINS, Math.min(MOST_BINS, Math.floor(claims.length / TEXTS_A_BIN)))
  const bins = Array.from({ length: size }, () => ({ claimed: 0, hits: 0 }))
  for (const { probability, hit } of claims) {
    const bin = bins[Math.min(size - 1, Math.floor(((probability - lowest) / (1 - lowest)) * size))]
    if (!bin) continue
    bin.claimed += probability
    bin.hits += hit ? 1 : 0
  }
  return bins.reduce((total, bin) => total + Math.abs(bin.claimed - bin.hits), 0) / Math.max(1, claims.length)
}

const LABEL_NAMES = ['negative', 'neutral', 'positive'] as const

const macroF1 = (judged: readonly Judged[]): number => {
  const f1 = [NEGATIVE, NEUTRAL, POSITIVE].map((label) => {
    const claimed = judged.filter(({ score }) => score.label === LABEL_NAMES[label])
    const actual = judged.filter((one) => one.label === label)
    const right = claimed.filter((one) => one.label === label).length
    return (2 * right) / Math.max(1, claimed.length + actual.length)
  })
  return f1.reduce((total, one) => total + one, 0) / f1.length
}

export function measure(judged: readonly Judged[]): Figures {
  const polar = judged.filter(({ label }) => label !== NEUTRAL)
  const isRight = ({ label, score }: Judged): boolean =>
    label === POSITIVE ? score.score > 0 : score.score < 0
  const polarClaims = polar.map((one) => {
    const { negative, positive } = one.score.probabilities
    return { probability: Math.max(negative, positive) / (negative + positive || 1), hit: isRight(one) }
  })
  const labelClaims = judged.map(({ label, score }) => ({
    probability: score.confidence,
    hit: score.label === LABEL_NAMES[label],
  }))
  const hasAll = new Set(judged.map(({ label }) => label)).size === 3
  return {
    texts: judged.length,
    polarAccuracy: polar.filter(isRight).length / Math.max(1, polar.length),
    polarEce: calibrationError(polarClaims, 0.5),
    labelEce: calibrationError(labelClaims, 1 / 3),
    calledNeutral:
      judged.filter(({ score }) => score.label === 'neutral').length / Math.max(1, judged.length),
    ...(hasAll ? { macroF1: macroF1(judged) } : {}),
  }
}
