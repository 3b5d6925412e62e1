import type { FastScore } from './fast-scorer.js'

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
