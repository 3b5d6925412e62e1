const HALF_LOG_TWO_PI = 0.9189385332046727
/** From here on the series below is exact to the last digit of a double. */
const SERIES_FROM = 15

/** ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π] for large x (Abramowitz & Stegun 6.1.41). */
const series = (x: number): number => {
  const square = 1 / (x * x)
  return (
    (1 / 12 -
      (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360) * square) * square) * square) * square) *
        square) /
    x
  )
}

const leading = (x: number): number => (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI

/** What Stirling's formula misses of ln Γ(x); x > 0. Small and smooth, so that differences of it keep their digits. */
const stirlingError = (x: number): number => {
  if (x >= SERIES_FROM) return series(x)
  let shifted = x
  let product = 1
  while (shifted < SERIES_FROM) {
    product *= shifted
    shifted++
  }
  return leading(shifted) + series(shifted) - Math.log(product) - leading(x)
}

/** ln Γ(x) for x > 0. */
export const logGamma = (x: number): number => leading(x) + stirlingError(x)

/**
 * x ln(x/m) + m − x without cancellation where x is close to m (Loader 2000, “Fast and accurate computation of
 * binomial probabilities”).
 */
const deviancePart = (x: number, m: number): number => {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x === 0 ? m : x * Math.log(x / m) + m - x
  const v = (x - m) / (x + m)
  let sum = (x - m) * v
  let term = 2 * x * v
  for (let j = 1; j < 1000; j++) {
    term *= v * v
    const next = sum + term / (2 * j + 1)
    if (next === sum) return next
    sum = next
  }
  return sum
}

/** ln[xᵃ yᵇ / B(a, b)] for x + y = 1, both given so that neither loses digits. */
export const logBetaKernel = (a: number, b: number, x: number, y: number): number => {
  const n = a + b
  return (
    0.5 * (Math.log(a) + Math.log(b / n)) -
    HALF_LOG_TWO_PI -
    deviancePart(a, n * x) -
    deviancePart(b, n * y) +
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b)
  )
}
