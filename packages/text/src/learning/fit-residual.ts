import type { SentimentAdaptation } from '@tingfeng/contracts'
import { CLASSES, logOf, packAdaptation } from '../sentiment/adaptation.js'
import type { Row, Vocabulary } from './feature-rows.js'

export interface FitExample {
  readonly row: Row
  /** Probabilities by the shipped model. */
  readonly base: readonly [number, number, number]
  /** Probabilities that are wanted. */
  readonly target: readonly [number, number, number]
  /** How much it counts. */
  readonly weight: number
}

/** One that is judged. */
export interface JudgedExample extends FitExample {
  /** Place of the label that is wanted. */
  readonly right: number
}

export interface FitOptions {
  readonly features: number
  /** Pull of every weight toward 0, against the mean loss of an example. */
  readonly l2: number
  readonly steps?: number
}

/** What is added to the log probabilities: `bias + weights · row`. */
export interface Residual {
  readonly bias: Float64Array
  /** By feature, then by label. */
  readonly weights: Float64Array
}

const STEPS = 120
/** Beside one feature's value, how strongly the biases follow. */
const BIAS_VALUE = 0.5
/** The Hessian of a softmax is at most half the identity (Böhning 1992). */
const CURVATURE = 0.5

const squareOf = ({ values }: Row): number =>
  values.reduce((sum, value) => sum + value * value, BIAS_VALUE * BIAS_VALUE)

/**
 * Probabilities with a residual.
 *
 * @param into three numbers
 */
export const predict = (
  { row, base }: Pick<FitExample, 'row' | 'base'>,
  { bias, weights }: Residual,
  into: Float64Array,
): void => {
  for (let label = 0; label < CLASSES; label += 1) into[label] = logOf(base[label] ?? 0) + (bias[label] ?? 0)
  for (let i = 0; i < row.columns.length; i += 1) {
    const at = (row.columns[i] ?? 0) * CLASSES
    const value = row.values[i] ?? 0
    for (let label = 0; label < CLASSES; label += 1)
      into[label] = (into[label] ?? 0) + value * (weights[at + label] ?? 0)
  }
  const highest = Math.max(into[0] ?? 0, into[1] ?? 0, into[2] ?? 0)
  let total = 0
  for (let label = 0; label < CLASSES; label += 1) {
    const odds = Math.exp((into[label] ?? 0) - highest)
    into[label] = odds
    total += odds
  }
  for (let label = 0; label < CLASSES; label += 1) into[label] = (into[label] ?? 0) / total
}

/**
 * Softmax regression on what the shipped model leaves over: its log probabilities are an offset that is not trained,
 * so that with strong shrinkage the model stays what it is. Convex, by accelerated gradient steps of a fixed length
 * (Nesterov 1983), from zero: the same examples give the same weights.
 */
export const fitResidual = (
  examples: readonly FitExample[],
  { features, l2, steps = STEPS }: FitOptions,
): Residual => {
  const size = (features + 1) * CLASSES
  const biasAt = features * CLASSES
  const now = new Float64Array(size)
  const ahead = new Float64Array(size)
  const gradient = new Float64Array(size)
  const said = new Float64Array(CLASSES)
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  const steepest = examples.reduce((most, { row }) => Math.max(most, squareOf(row)), 0)
  const rate = 1 / (CURVATURE * steepest + l2)
  const view = (from: Float64Array): Residual => ({
    bias: from.subarray(biasAt).map((value) => value * BIAS_VALUE),
    weights: from.subarray(0, biasAt),
  })
  for (let step = 0; step < steps; step += 1) {
    for (let i = 0; i < size; i += 1) gradient[i] = l2 * (ahead[i] ?? 0)
    const current = view(ahead)
    for (const example of examples) {
      predict(example, current, said)
      const { columns, values } = example.row
      const share = example.weight / total
      for (let label = 0; label < CLASSES; label += 1) {
        const error = ((said[label] ?? 0) - (example.target[label] ?? 0)) * share
        gradient[biasAt + label] = (gradient[biasAt + label] ?? 0) + error * BIAS_VALUE
        for (let i = 0; i < columns.length; i += 1) {
          const at = (columns[i] ?? 0) * CLASSES + label
          gradient[at] = (gradient[at] ?? 0) + error * (values[i] ?? 0)
        }
      }
    }
    const momentum = step / (step + 3)
    for (let i = 0; i < size; i += 1) {
      const before = now[i] ?? 0
      const next = (ahead[i] ?? 0) - rate * (gradient[i] ?? 0)
      now[i] = next
      ahead[i] = next + momentum * (next - before)
    }
  }
  return view(now)
}

/** Sum of what is lost in log probability of the wanted labels. */
export const lossOf = (examples: readonly JudgedExample[], residual: Residual): number => {
  const said = new Float64Array(CLASSES)
  return examples.reduce((sum, example) => {
    predict(example, residual, said)
    return sum - example.weight * Math.log(Math.max(1e-9, said[example.right] ?? 0))
  }, 0)
}

/** @param base version of what it is added to */
export const packResidual = (
  base: string,
  { bias, weights }: Residual,
  { hashes, idf }: Vocabulary,
  mostFeatures: number,
): SentimentAdaptation =>
  packAdaptation(
    base,
    {
      bias: [bias[0] ?? 0, bias[1] ?? 0, bias[2] ?? 0],
      hashes,
      weights: weights.map((weight, at) => weight * (idf[Math.floor(at / CLASSES)] ?? 0)),
    },
    mostFeatures,
  )
