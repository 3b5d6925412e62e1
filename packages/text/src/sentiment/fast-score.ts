import type { SentimentLabel } from '@tingfeng/contracts'

export interface FastScore {
  readonly label: SentimentLabel
  /** P(positive) − P(negative), in [−1, 1]. */
  readonly score: number
  /** Calibrated probability of `label`. */
  readonly confidence: number
  /** They add up to 1. */
  readonly probabilities: { readonly negative: number; readonly neutral: number; readonly positive: number }
}

/** The likeliest label is the verdict; of equal ones neutral, then positive. */
export const decide = (probabilities: FastScore['probabilities']): FastScore => {
  const { negative, neutral, positive } = probabilities
  const score = positive - negative
  if (neutral >= positive && neutral >= negative)
    return { label: 'neutral', score, confidence: neutral, probabilities }
  return positive >= negative
    ? { label: 'positive', score, confidence: positive, probabilities }
    : { label: 'negative', score, confidence: negative, probabilities }
}
