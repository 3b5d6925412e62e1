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
  /** 1 or 0, by text. */
  readonly targets: Uint8Array
  readonly weights: Float32Array
}

const PARAMETERS = 2 * KIND_COUNT
const NEWTON_STEPS = 25
/** Pulls slopes toward 1 and offsets toward 0 where a kind has few texts. */
const RIDGE = 5

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
  const start = [...new Array<number>(KIND_COUNT).fill(1), ...new Array<number>(KIND_COUNT).fill(0)]
  let parameters = [...start]
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    const gradient = parameters.map((value, i) => RIDGE * (value - (start[i] ?? 0)))
    const hessian = parameters.map((_, i) => parameters.map((_, j): number => (i === j ? RIDGE : 0)))
    for (const text of texts) {
      const inputs: number[] = []
      for (let kind = 0; kind < KIND_COUNT; kind += 1) {
        const share = shares[text * KIND_COUNT + kind] ?? 0
        inputs[kind] = share * (sums[text * KIND_COUNT + kind] ?? 0)
        inputs[KIND_COUNT + kind] = share
      }
      const odds = inputs.reduce((total, input, i) => total + input * (parameters[i] ?? 0), 0)
      const probability = 1 / (1 + Math.exp(-odds))
      const weight = weights[text] ?? 0
      const error = weight * (probability - (targets[text] ?? 0))
      const curvature = weight * probability * (1 - probability)
      for (let i = 0; i < PARAMETERS; i += 1) {
        gradient[i] = (gradient[i] ?? 0) + error * (inputs[i] ?? 0)
        const row = hessian[i] ?? []
        for (let j = 0; j < PARAMETERS; j += 1)
          row[j] = (row[j] ?? 0) + curvature * (inputs[i] ?? 0) * (inputs[j] ?? 0)
      }
    }
    const change = solve(hessian, gradient)
    parameters = parameters.map((value, i) => value - (change[i] ?? 0))
  }
  return { slope: parameters.slice(0, KIND_COUNT), offset: parameters.slice(KIND_COUNT) }
}
