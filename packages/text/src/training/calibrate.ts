import { KIND_COUNT } from '../sentiment/model.js'

export interface Calibration {
  readonly slope: number[]
  readonly offset: number[]
}

export interface CalibrationInput {
  readonly texts: readonly number[]
  /** By text and kind. */
  readonly sums: Float32Array
  readonly shares: Float32Array
  /** 1 or 0, or a probability in between, by text. */
  readonly targets: Uint8Array | Float32Array
  readonly weights: Float32Array
}

/** A calibration that reckons with labels that do not follow from the text: stars given by mistake, for the shop, in irony. */
export interface NoisyCalibration extends Calibration {
  /** By kind: the share of positive texts that are labelled negative, and of negative ones labelled positive. */
  readonly missed: number[]
  readonly invented: number[]
}

const PARAMETERS = 2 * KIND_COUNT
const NEWTON_STEPS = 25
const SMALLEST_SHARE = 1e-3
const SETTLED = 1e-5
/** What the fit begins with and is drawn to: a slope of 1 and no offset for each kind. */
const START = [...new Array<number>(KIND_COUNT).fill(1), ...new Array<number>(KIND_COUNT).fill(0)]
/** Pulls slopes toward 1 and offsets toward 0 where a kind has few texts. */
const RIDGE = 5

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** Solves a small symmetric system in place by elimination with pivots. */
const solve = (matrix: number[][], right: number[]): number[] => {
  const size = right.length
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  for (let column = 0; column < size; column += 1) {
    let best = column
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row
    const pivot = rows[best] ?? []
    rows[best] = rows[column] ?? []
    rows[column] = pivot
    for (let row = 0; row < size; row += 1) {
      const current = rows[row] ?? []
      const factor = row === column ? 0 : (current[column] ?? 0) / (pivot[column] ?? 1)
      if (factor !== 0) rows[row] = current.map((value, i) => value - factor * (pivot[i] ?? 0))
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1))
}

/** Newton's method from a calibration that is nearly right. */
const refine = (
  { texts, sums, shares, targets, weights }: CalibrationInput,
  from: Calibration,
  steps: number,
): Calibration => {
  let parameters = [...from.slope, ...from.offset]
  const inputs = new Float64Array(PARAMETERS)
  const lossOf = (at: readonly number[]): number => {
    let loss = at.reduce((total, value, i) => total + (RIDGE / 2) * (value - (START[i] ?? 0)) ** 2, 0)
    for (const text of texts) {
      let odds = 0
      for (let kind = 0; kind < KIND_COUNT; kind += 1) {
        const cell = text * KIND_COUNT + kind
        odds += (shares[cell] ?? 0) * ((sums[cell] ?? 0) * (at[kind] ?? 0) + (at[KIND_COUNT + kind] ?? 0))
      }
      const certain = odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds))
      loss += (weights[text] ?? 0) * (certain - (targets[text] ?? 0) * odds)
    }
    return loss
  }
  for (let step = 0; step < steps; step += 1) {
    const gradient = parameters.map((value, i) => RIDGE * (value - (START[i] ?? 0)))
    const hessian = parameters.map((_, i) => parameters.map((_, j): number => (i === j ? RIDGE : 0)))
    for (const text of texts) {
      let odds = 0
      for (let kind = 0; kind < KIND_COUNT; kind += 1) {
        const share = shares[text * KIND_COUNT + kind] ?? 0
        const sum = share * (sums[text * KIND_COUNT + kind] ?? 0)
        inputs[kind] = sum
        inputs[KIND_COUNT + kind] = share
        odds += sum * (parameters[kind] ?? 0) + share * (parameters[KIND_COUNT + kind] ?? 0)
      }
      const probability = sigmoid(odds)
      const weight = weights[text] ?? 0
      const error = weight * (probability - (targets[text] ?? 0))
      const curvature = weight * probability * (1 - probability)
      for (let i = 0; i < PARAMETERS; i += 1) {
        const input = inputs[i] ?? 0
        gradient[i] = (gradient[i] ?? 0) + error * input
        const row = hessian[i] ?? []
        // The other half is its mirror image.
        for (let j = 0; j <= i; j += 1) row[j] = (row[j] ?? 0) + curvature * input * (inputs[j] ?? 0)
      }
    }
    for (let i = 0; i < PARAMETERS; i += 1)
      for (let j = i + 1; j < PARAMETERS; j += 1) (hessian[i] ?? [])[j] = hessian[j]?.[i] ?? 0
    const change = solve(hessian, gradient)
    const before = lossOf(parameters)
    let share = 1
    let next = parameters.map((value, i) => value - (change[i] ?? 0))
    // A whole step can leap over the minimum and away from it.
    while (share > SMALLEST_SHARE && lossOf(next) > before) {
      share /= 2
      next = parameters.map((value, i) => value - share * (change[i] ?? 0))
    }
    parameters = next
    if (Math.max(...change.map(Math.abs)) < SETTLED) break
  }
  return { slope: parameters.slice(0, KIND_COUNT), offset: parameters.slice(KIND_COUNT) }
}

/**
 * Platt's calibration with a slope and an offset for each kind of text, mixed by the gate's shares: the log-odds are
 * Σ share × (slope × sum + offset). Fitted by Newton's method on texts that the weights have not seen.
 */
export const calibrate = (input: CalibrationInput): Calibration =>
  refine(input, { slope: START.slice(0, KIND_COUNT), offset: START.slice(KIND_COUNT) }, NEWTON_STEPS)

const ROUNDS = 40
/** Each round begins where the last one ended. */
const STEPS_A_ROUND = 2
/** Where a kind has few texts, its labels are taken to be right: so many texts of each side count as seen without a fault. */
const TRUSTED = 5

/**
 * Expectation–maximisation for P(label) = invented + (1 − invented − missed) × P(true side), where the log-odds of the
 * true side are those of `calibrate`: no text of a set with wrong labels deserves more certainty than its labels do.
 */
export function calibrateNoisy(input: CalibrationInput): NoisyCalibration {
  const { texts, sums, shares, targets, weights } = input
  const truth = Float32Array.from(targets)
  const missed = new Array<number>(KIND_COUNT).fill(0.08)
  const invented = new Array<number>(KIND_COUNT).fill(0.08)
  const mixed = (rates: readonly number[], text: number): number =>
    rates.reduce((total, rate, kind) => total + rate * (shares[text * KIND_COUNT + kind] ?? 0), 0)
  let fitted = calibrate(input)
  for (let round = 0; round < ROUNDS; round += 1) {
    const positives = new Float64Array(KIND_COUNT).fill(TRUSTED)
    const negatives = new Float64Array(KIND_COUNT).fill(TRUSTED)
    const missing = new Float64Array(KIND_COUNT)
    const inventing = new Float64Array(KIND_COUNT)
    for (const text of texts) {
      let odds = 0
      for (let kind = 0; kind < KIND_COUNT; kind += 1) {
        const at = text * KIND_COUNT + kind
        odds += (shares[at] ?? 0) * ((fitted.slope[kind] ?? 0) * (sums[at] ?? 0) + (fitted.offset[kind] ?? 0))
      }
      const side = sigmoid(odds)
      const target = targets[text] ?? 0
      const asPositive = side * (target === 1 ? 1 - mixed(missed, text) : mixed(missed, text))
      const asNegative = (1 - side) * (target === 1 ? mixed(invented, text) : 1 - mixed(invented, text))
      const positive = asPositive / (asPositive + asNegative)
      truth[text] = positive
      for (let kind = 0; kind < KIND_COUNT; kind += 1) {
        const weight = (weights[text] ?? 0) * (shares[text * KIND_COUNT + kind] ?? 0)
        positives[kind] = (positives[kind] ?? 0) + weight * positive
        negatives[kind] = (negatives[kind] ?? 0) + weight * (1 - positive)
        if (target === 1) inventing[kind] = (inventing[kind] ?? 0) + weight * (1 - positive)
        else missing[kind] = (missing[kind] ?? 0) + weight * positive
      }
    }
    for (let kind = 0; kind < KIND_COUNT; kind += 1) {
      missed[kind] = (missing[kind] ?? 0) / (positives[kind] ?? 1)
      invented[kind] = (inventing[kind] ?? 0) / (negatives[kind] ?? 1)
    }
    fitted = refine({ ...input, targets: truth }, fitted, STEPS_A_ROUND)
  }
  return { ...fitted, missed, invented }
}
