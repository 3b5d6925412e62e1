import { logBetaKernel } from './stirling.js'

const TINY = 1e-300
const MAX_STEPS = 20_000

/** Continued fraction of the incomplete beta function (Abramowitz & Stegun 26.5.8), by Lentz's method. */
const fraction = (a: number, b: number, x: number): number => {
  let c = 1
  let d = 1 - ((a + b) * x) / (a + 1)
  d = 1 / (Math.abs(d) < TINY ? TINY : d)
  let value = d
  for (let m = 1; m <= MAX_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 + even * d
    c = 1 + even / c
    d = 1 / (Math.abs(d) < TINY ? TINY : d)
    c = Math.abs(c) < TINY ? TINY : c
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 + odd * d
    c = 1 + odd / c
    d = 1 / (Math.abs(d) < TINY ? TINY : d)
    c = Math.abs(c) < TINY ? TINY : c
    const factor = d * c
    value *= factor
    if (Math.abs(factor - 1) < 1e-15) break
  }
  return value
}

/**
 * ln Iₓ(a, b), the regularised incomplete beta function, for a, b > 0 and x + y = 1 (both given, so that neither end
 * loses digits). Tails below the smallest double stay finite as logarithms.
 */
export const logIncompleteBeta = (a: number, b: number, x: number, y: number): number => {
  if (x <= 0) return Number.NEGATIVE_INFINITY
  if (y <= 0) return 0
  if (x < (a + 1) / (a + b + 2))
    return Math.min(0, logBetaKernel(a, b, x, y) + Math.log(fraction(a, b, x) / a))
  const other = logBetaKernel(b, a, y, x) + Math.log(fraction(b, a, y) / b)
  return other >= 0 ? Number.NEGATIVE_INFINITY : Math.log1p(-Math.exp(other))
}
