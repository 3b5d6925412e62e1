import type { ClausePoint } from './clause-points.js'

/** What ordinary clauses look like: every theme of a workspace stands out against it. */
export interface Background {
  readonly points: readonly ClausePoint[]
  readonly positions: readonly Float64Array[]
  readonly mean: Float64Array
  /** Lower triangle of the Cholesky factor of the points' covariance, with a ridge. */
  readonly factor: readonly Float64Array[]
  /** Which points hold a gram. */
  readonly holders: ReadonlyMap<number, readonly number[]>
}

/** Share of the mean variance that is added to each: the vectors of some thousand clauses are not all of language. */
const RIDGE = 0.3

/** Of a point: its words' mean, as the clause model scales it. */
export const positionOf = ({ sums, mass }: ClausePoint): Float64Array => {
  const scale = mass === 0 ? 0 : 1 / Math.sqrt(mass)
  return sums.map((sum) => sum * scale)
}

const covarianceOf = (positions: readonly Float64Array[], mean: Float64Array): Float64Array[] => {
  const n = mean.length
  const covariance = Array.from({ length: n }, () => new Float64Array(n))
  for (const position of positions) {
    for (let i = 0; i < n; i += 1) {
      const row = covariance[i] ?? mean
      const away = ((position[i] ?? 0) - (mean[i] ?? 0)) / positions.length
      for (let j = 0; j <= i; j += 1) row[j] = (row[j] ?? 0) + away * ((position[j] ?? 0) - (mean[j] ?? 0))
    }
  }
  let trace = 0
  for (let i = 0; i < n; i += 1) trace += covariance[i]?.[i] ?? 0
  const ridge = (RIDGE * trace) / n || 1
  covariance.forEach((row, i) => {
    row[i] = (row[i] ?? 0) + ridge
  })
  return covariance
}

const factorise = (matrix: readonly Float64Array[]): Float64Array[] => {
  const factor = matrix.map((row) => Float64Array.from(row))
  factor.forEach((row, i) => {
    for (let j = 0; j <= i; j += 1) {
      const other = factor[j] ?? row
      let sum = row[j] ?? 0
      for (let k = 0; k < j; k += 1) sum -= (row[k] ?? 0) * (other[k] ?? 0)
      row[j] = i === j ? Math.sqrt(sum) : sum / (other[j] ?? 1)
    }
  })
  return factor
}

export const createBackground = (points: readonly ClausePoint[]): Background => {
  const positions = points.map(positionOf)
  const mean = new Float64Array(positions[0]?.length ?? 0)
  for (const position of positions)
    for (let d = 0; d < mean.length; d += 1) mean[d] = (mean[d] ?? 0) + (position[d] ?? 0) / positions.length
  const holders = new Map<number, number[]>()
  points.forEach(({ grams }, index) => {
    for (const gram of grams) {
      const held = holders.get(gram)
      if (held) held.push(index)
      else holders.set(gram, [index])
    }
  })
  return { points, positions, mean, factor: factorise(covarianceOf(positions, mean)), holders }
}

/** @returns x with covariance · x = right */
export const solveCovariance = ({ factor }: Background, right: Float64Array): Float64Array => {
  const n = right.length
  const x = Float64Array.from(right)
  for (let i = 0; i < n; i += 1) {
    const row = factor[i] ?? x
    for (let k = 0; k < i; k += 1) x[i] = (x[i] ?? 0) - (row[k] ?? 0) * (x[k] ?? 0)
    x[i] = (x[i] ?? 0) / (row[i] ?? 1)
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < n; k += 1) x[i] = (x[i] ?? 0) - (factor[k]?.[i] ?? 0) * (x[k] ?? 0)
    x[i] = (x[i] ?? 0) / (factor[i]?.[i] ?? 1)
  }
  return x
}
