/**
 * A theme from a few example sentences: linear discriminant analysis of the clause model's word vectors against ordinary
 * clauses, with their covariance (Fisher 1936), beside the log odds of the grams that the examples share (naive Bayes,
 * Manning, Raghavan & Schütze 2008, ch. 13). Both are closed forms: ten examples suffice, and the same ones give the
 * same theme. The threshold stands where few ordinary clauses and most examples, each judged without itself, are apart.
 */
import { type Background, positionOf, solveCovariance } from './background.js'
import type { ClausePoint } from './clause-points.js'

export interface OwnThemeFit {
  /** Of a position less the background's mean. */
  readonly weights: Float64Array
  readonly bias: number
  /** Of each gram that an example holds; divided by the root of the clause's grams. */
  readonly grams: ReadonlyMap<number, number>
  readonly threshold: number
  /** Which examples the theme made of the others would not find. */
  readonly odd: readonly number[]
}

/** Of the two scores, each in standard deviations of the background. */
const VECTOR_SHARE = 0.7
const SMOOTHING = 0.05
/** One counter-example speaks against a gram as so many ordinary clauses do. */
const COUNTER_WEIGHT = 40
/** How far the counter-examples draw the middle of what the theme is not. */
const COUNTER_PULL = 0.5
const FOLDS = 10
/** Shares of ordinary clauses that may look like the theme. */
const STRICT = 0.001
const LOOSE = 0.006
/** Share of the examples, each judged without itself, that the threshold may lose before it is loosened. */
const LOST = 0.4

type Scorer = Omit<OwnThemeFit, 'threshold' | 'odd'>

export const scoreOf = (
  { weights, bias, grams }: Scorer,
  position: Float64Array,
  point: Pick<ClausePoint, 'grams'>,
): number => {
  let score = bias
  for (let d = 0; d < weights.length; d += 1) score += (weights[d] ?? 0) * (position[d] ?? 0)
  let odds = 0
  for (const gram of point.grams) odds += grams.get(gram) ?? 0
  return score + odds / Math.sqrt(Math.max(1, point.grams.length))
}

const meanOf = (positions: readonly Float64Array[], dimensions: number): Float64Array => {
  const mean = new Float64Array(dimensions)
  for (const position of positions)
    for (let d = 0; d < dimensions; d += 1) mean[d] = (mean[d] ?? 0) + (position[d] ?? 0) / positions.length
  return mean
}

const spreadOf = (values: Float64Array): { mean: number; deviation: number } => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, deviation: Math.sqrt(variance) || 1 }
}

const countGrams = (points: readonly ClausePoint[]): Map<number, number> => {
  const counts = new Map<number, number>()
  for (const { grams } of points) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  return counts
}

const gramOdds = (
  examples: readonly ClausePoint[],
  counters: readonly ClausePoint[],
  background: Background,
): Map<number, number> => {
  const against = countGrams(counters)
  const ordinary = background.points.length + COUNTER_WEIGHT * counters.length
  const odds = new Map<number, number>()
  for (const [gram, count] of countGrams(examples)) {
    const seen = (background.holders.get(gram)?.length ?? 0) + COUNTER_WEIGHT * (against.get(gram) ?? 0)
    const here = Math.log((count + SMOOTHING) / (examples.length + 2 * SMOOTHING))
    const there = Math.log((seen + SMOOTHING) / (ordinary + 2 * SMOOTHING))
    if (here > there) odds.set(gram, here - there)
  }
  return odds
}

/** @returns the scorer, and what it says of each clause of the background */
const fitScorer = (
  examples: readonly ClausePoint[],
  counters: readonly ClausePoint[],
  background: Background,
): { scorer: Scorer; ordinary: Float64Array } => {
  const dimensions = background.mean.length
  const middle = meanOf(examples.map(positionOf), dimensions)
  const off = counters.length === 0 ? background.mean : meanOf(counters.map(positionOf), dimensions)
  const towards = middle.map((value, d) => {
    const ordinary = background.mean[d] ?? 0
    return value - ordinary - COUNTER_PULL * ((off[d] ?? 0) - ordinary)
  })
  const direction = solveCovariance(background, towards)
  const odds = gramOdds(examples, counters, background)
  const byVector = Float64Array.from(background.positions, (position) => {
    let score = 0
    for (let d = 0; d < dimensions; d += 1) score += (direction[d] ?? 0) * (position[d] ?? 0)
    return score
  })
  const byGrams = new Float64Array(background.points.length)
  for (const [gram, weight] of odds)
    for (const index of background.holders.get(gram) ?? []) byGrams[index] = (byGrams[index] ?? 0) + weight
  background.points.forEach(({ grams }, index) => {
    byGrams[index] = (byGrams[index] ?? 0) / Math.sqrt(Math.max(1, grams.length))
  })
  const [vector, gram] = [spreadOf(byVector), spreadOf(byGrams)]
  const vectorScale = VECTOR_SHARE / vector.deviation
  const gramScale = (1 - VECTOR_SHARE) / gram.deviation
  return {
    scorer: {
      weights: direction.map((weight) => weight * vectorScale),
      bias: -vector.mean * vectorScale - gram.mean * gramScale,
      grams: new Map([...odds].map(([key, weight]) => [key, weight * gramScale])),
    },
    ordinary: byVector.map(
      (value, i) => (value - vector.mean) * vectorScale + ((byGrams[i] ?? 0) - gram.mean) * gramScale,
    ),
  }
}

/** What each example scores where it was not learned from. */
const heldOut = (
  examples: readonly ClausePoint[],
  counters: readonly ClausePoint[],
  background: Background,
): number[] => {
  const folds = Math.min(FOLDS, examples.length)
  const scores: number[] = []
  for (let fold = 0; fold < folds; fold += 1) {
    const others = examples.filter((_, i) => i % folds !== fold)
    const { scorer } = fitScorer(others, counters, background)
    examples.forEach((point, i) => {
      if (i % folds === fold) scores[i] = scoreOf(scorer, positionOf(point), point)
    })
  }
  return scores
}

/** @param examples two or more */
export const fitOwnTheme = (
  examples: readonly ClausePoint[],
  counters: readonly ClausePoint[],
  background: Background,
): OwnThemeFit => {
  const { scorer, ordinary } = fitScorer(examples, counters, background)
  ordinary.sort()
  const above = (share: number): number => ordinary[Math.floor((ordinary.length - 1) * (1 - share))] ?? 0
  const held = heldOut(examples, counters, background)
  const kept = held.toSorted((a, b) => a - b)[Math.floor(held.length * LOST)] ?? 0
  const threshold = Math.max(above(LOOSE), Math.min(above(STRICT), kept))
  return { ...scorer, threshold, odd: held.flatMap((score, i) => (score < threshold ? [i] : [])) }
}
