import { logIncompleteBeta } from './incomplete-beta.js'
import { logGamma } from './stirling.js'

/** Less over-dispersion than that cannot be told from none. */
const LEAST_DISPERSION = 1e-6

/**
 * ln P(Y ≥ y) of the negative binomial with mean `mean` and variance mean + dispersion·mean²: the Gamma mixture of
 * Poissons. Continuous in y, which need not be whole.
 */
export const logUpperCount = (y: number, mean: number, dispersion: number): number => {
  if (y <= 0) return 0
  if (mean <= 0) return Number.NEGATIVE_INFINITY
  const shape = 1 / Math.max(dispersion, LEAST_DISPERSION)
  return logIncompleteBeta(y, shape, mean / (mean + shape), shape / (mean + shape))
}

/** ln P(Y ≤ y) of the same. */
export const logLowerCount = (y: number, mean: number, dispersion: number): number => {
  if (y < 0) return Number.NEGATIVE_INFINITY
  if (mean <= 0) return 0
  const shape = 1 / Math.max(dispersion, LEAST_DISPERSION)
  return logIncompleteBeta(shape, y + 1, shape / (mean + shape), mean / (mean + shape))
}

/** Beyond that many the share is as good as continuous. */
const EXACT_TO = 20_000

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/** ln P(Y = k), k whole in [0, n], of the beta-binomial with Beta(a, b). */
const logBetaBinomial = (k: number, n: number, a: number, b: number): number =>
  logChoose(n, k) + logBeta(k + a, n - k + b) - logBeta(a, b)

/**
 * ln P(Y ≥ y) among n of the beta-binomial with mean share p and correlation ρ between two of them: variance
 * n·p·(1 − p)·(1 + (n − 1)ρ). Summed exactly up to n = 20,000; above, the Beta with the same two moments.
 */
export const logUpperShare = (y: number, n: number, p: number, correlation: number): number => {
  const least = Math.ceil(y - 1e-9)
  if (least <= 0) return 0
  if (least > n || p <= 0) return Number.NEGATIVE_INFINITY
  if (p >= 1) return 0
  const rho = Math.min(Math.max(correlation, LEAST_DISPERSION), 0.999)
  if (n > EXACT_TO) {
    const size = n / (1 + (n - 1) * rho) - 1
    const x = (least - 0.5) / n
    return logIncompleteBeta((1 - p) * size, p * size, 1 - x, x)
  }
  const total = Math.round(n)
  const a = (p * (1 - rho)) / rho
  const b = ((1 - p) * (1 - rho)) / rho
  // The smaller side is summed: its terms fall away from the mean, and nothing cancels.
  const upper = least > n * p
  const start = upper ? least : least - 1
  let term = 1
  let sum = 1
  if (upper) {
    for (let k = start; k < total; k++) {
      term *= ((total - k) * (a + k)) / ((k + 1) * (total - k - 1 + b))
      sum += term
      if (term < sum * 1e-17) break
    }
  } else {
    for (let k = start; k > 0; k--) {
      term *= (k * (total - k + b)) / ((total - k + 1) * (a + k - 1))
      sum += term
      if (term < sum * 1e-17) break
    }
  }
  const side = logBetaBinomial(start, total, a, b) + Math.log(sum)
  if (upper) return Math.min(0, side)
  return side >= 0 ? Number.NEGATIVE_INFINITY : Math.log1p(-Math.exp(side))
}

/** ln P(Y ≤ y) of the same. */
export const logLowerShare = (y: number, n: number, p: number, correlation: number): number =>
  logUpperShare(n - Math.floor(y + 1e-9), n, 1 - p, correlation)

/** ln P(T ≥ t) of Student's distribution. */
export const logUpperStudent = (t: number, freedom: number): number => {
  const square = t * t
  const both = logIncompleteBeta(freedom / 2, 0.5, freedom / (freedom + square), square / (freedom + square))
  const tail = both - Math.LN2
  return t >= 0 ? tail : Math.log1p(-Math.exp(tail))
}
