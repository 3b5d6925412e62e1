import type { FastScore } from '../sentiment/fast-score.js'

export interface Verdicts {
  readonly scores: readonly FastScore[]
  readonly seconds: number
}

/** Something that judges texts and is measured. */
export interface Candidate {
  readonly name: string
  /** Told in the report: version, parameters, what its figures leave out. */
  readonly note: string
  /** Whether it can say neutral: only then do three classes count. */
  readonly neutral: boolean
  judge(texts: readonly string[]): Promise<Verdicts>
}

/** The verdict of one that knows no neutral. */
export const twoWay = (positive: number): FastScore => {
  const negative = 1 - positive
  const label = positive >= negative ? 'positive' : 'negative'
  return {
    label,
    score: positive - negative,
    confidence: Math.max(positive, negative),
    probabilities: { negative, neutral: 0, positive },
  }
}
