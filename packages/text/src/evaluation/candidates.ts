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
  /** Whether its scores are probabilities: only then is their calibration measured. */
  readonly probabilities: boolean
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

/** The verdict of one that says a side and no more: a tie is on neither. */
export const sideOf = (value: number): FastScore => {
  const label = value > 0 ? 'positive' : value < 0 ? 'negative' : 'neutral'
  return {
    label,
    score: Math.sign(value),
    confidence: 1,
    probabilities: {
      negative: Number(label === 'negative'),
      neutral: Number(label === 'neutral'),
      positive: Number(label === 'positive'),
    },
  }
}
