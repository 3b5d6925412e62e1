import type { SentimentLabel } from '@tingfeng/contracts'

export const LABELS = ['negative', 'neutral', 'positive'] as const satisfies readonly SentimentLabel[]

export interface Verdict {
  readonly given: SentimentLabel
  readonly said: SentimentLabel
}

/** Shares, 0–1: of right verdicts, and the mean F1 of the labels that were given at all. */
export const judgeFit = (verdicts: readonly Verdict[]): { accuracy: number; macroF1: number } => {
  const right = verdicts.filter(({ given, said }) => given === said).length
  const scores = LABELS.flatMap((label) => {
    const given = verdicts.filter((one) => one.given === label).length
    if (given === 0) return []
    const said = verdicts.filter((one) => one.said === label).length
    const both = verdicts.filter((one) => one.said === label && one.given === label).length
    return [(2 * both) / (given + said)]
  })
  return {
    accuracy: right / Math.max(1, verdicts.length),
    macroF1: scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length),
  }
}
