import { KIND_COUNT } from '../sentiment/model.js'

export interface Calibration {
  readonly slope: number[]
  readonly offset: number[]
}

export interface CalibrationInput {
  readonly texts: readonly number[]
  /** Log-odds by text. */
  readonly sums: Float32Array
  /** By text and kind. */
  readonly shares: Float32Array
  /** 1 or 0, by text. */
  readonly targets: Uint8Array
  readonly weights: Float32Array
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

/**
 * Platt's calibration with a slope and an offset for each kind of text, mixed by the gate's shares: the log-odds are
 * Σ share × (slope × sum + offset). Fitted by Newton's method on texts that the weights have not seen.
 */
export function calibrate({ texts, sums, shares, targets, weights }: CalibrationInput): Calibration {
  let parameters = [...START]
  const inputs = new Float64Array(PARAMETERS)
  const lossOf = (at: readonly number[]): number => {
    let loss = at.reduce((total, value, i) => total + (RIDGE / 2) * (value - (START[i] ?? 0)) ** 2, 0)
    for (const text of texts) {
      let odds = 0
      for (let kind = 0; kind < KIND_COUNT; kind += 1) {
        const share = shares[text * KIND_COUNT + kind] ?? 0
        odds += share * ((sums[text] ?? 0) * (at[kind] ?? 0) + (at[KIND_COUNT + kind] ?? 0))
      }
      const certain = odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds))
      loss += (weights[text] ?? 0) * (certain - (targets[text] ?? 0) * odds)
    }
    return loss
  }
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    const gradient = parameters.map((value, i) => RIDGE * (value - (START[i] ?? 0)))
    const hessian = parameters.map((_, i) => parameters.map((_, j): number => (i === j ? RIDGE : 0)))
    for (const text of texts) {
      let odds = 0
      for (let kind = 0; kind < KIND_COUNT; kind += 1) {
        const share = shares[text * KIND_COUNT + kind] ?? 0
        const sum = share * (sums[text] ?? 0)
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
