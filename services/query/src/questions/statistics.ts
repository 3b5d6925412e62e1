/*
 * What two periods' figures say about each other. Pure; every function names its source.
 */

/** 97.5 % quantile of the standard normal distribution: 95 % intervals. */
const Z = 1.959963984540054

/**
 * P(|N| ≥ |z|) of a standard normal N: erfc(|z|/√2) by the series (Abramowitz & Stegun 1964, 7.1.6) up to |z| = 3, and by
 * the continued fraction (7.1.14) beyond, where a series would lose its digits. Relative error below 1e−10 to |z| = 37.
 */
export const twoSided = (z: number): number => {
  const x = Math.abs(z) / Math.SQRT2
  if (x < 3 / Math.SQRT2) {
    let term = x
    let sum = x
    for (let n = 1; n < 200 && term > 1e-17 * sum; n++) {
      term *= (2 * x * x) / (2 * n + 1)
      sum += term
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
  }
  let fraction = 0
  for (let n = 200; n >= 1; n--) fraction = n / 2 / (x + fraction)
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * (x + fraction))
}

export interface Tested {
  /** 95 %. */
  readonly interval: readonly [low: number, high: number] | null
  readonly p: number | null
}

const UNTESTED: Tested = { interval: null, p: null }

interface Period {
  readonly sum: number
  readonly squares: number
  readonly days: number
}

/**
 * Pearson's dispersion of daily counts around the mean of their own period: how much more they vary than a Poisson
 * count would, never below 1 (quasi-likelihood, McCullagh & Nelder 1989, 4.5 and 9.2).
 *
 * @param periods sum and sum of squares of the daily counts, and the number of days
 */
export const dispersion = (periods: readonly Period[]): number => {
  const used = periods.filter(({ sum, days }) => sum > 0 && days > 1)
  const freedom = used.reduce((all, { days }) => all + days - 1, 0)
  if (freedom < 3) return 1
  const pearson = used.reduce((all, { sum, squares, days }) => {
    const mean = sum / days
    return all + (squares - days * mean * mean) / mean
  }, 0)
  return Math.max(pearson / freedom, 1)
}

/** Days from which on a period tells by itself how much its counts scatter. */
const ENOUGH_DAYS = 4

/**
 * The dispersion of each of two periods: each its own, as in Welch's test (1947, Biometrika 34:28) each has its own
 * variance. A burst in one would otherwise make the other seem as restless, and itself seem like chance.
 */
export const dispersions = (now: Period, before: Period): readonly [now: number, before: number] => {
  const both = dispersion([now, before])
  const own = (period: Period): number => (period.days < ENOUGH_DAYS ? both : dispersion([period]))
  return [own(now), own(before)]
}

/**
 * Ratio of two counts minus 1, by the normal approximation of its logarithm with variance φ₁/now + φ₂/before (Rothman,
 * Greenland & Lash 2008, ch. 14; φ: quasi-Poisson). The test is of equal rates: `exposure` is how much longer the present
 * period is than the one before. With a count of 0 half a case is added to both for the test, and there is no interval.
 */
export const rateRatio = (
  now: number,
  before: number,
  [phiNow, phiBefore]: readonly [now: number, before: number] = [1, 1],
  exposure = 1,
): Tested => {
  if (now + before === 0) return UNTESTED
  const [a, b] = now === 0 || before === 0 ? [now + 0.5, before + 0.5] : [now, before]
  const error = Math.sqrt(phiNow / a + phiBefore / b)
  const log = Math.log(a / b)
  return {
    interval:
      now === 0 || before === 0 ? null : [Math.exp(log - Z * error) - 1, Math.exp(log + Z * error) - 1],
    p: twoSided((log - Math.log(exposure)) / error),
  }
}

/** Wilson's interval of a proportion (Wilson 1927, JASA 22:209). */
export const wilson = (hits: number, of: number): readonly [low: number, high: number] => {
  const share = hits / of
  const middle = (share + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of)
  const half = (Z / (1 + (Z * Z) / of)) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))
  return [Math.max(middle - half, 0), Math.min(middle + half, 1)]
}

/**
 * Difference of two proportions: the hybrid score interval (Newcombe 1998, Statistics in Medicine 17:873, method 10) and
 * the two-sided z test with the pooled proportion.
 */
export const shareDifference = (now: number, ofNow: number, before: number, ofBefore: number): Tested => {
  if (ofNow === 0 || ofBefore === 0) return UNTESTED
  const [p, q] = [now / ofNow, before / ofBefore]
  const [pLow, pHigh] = wilson(now, ofNow)
  const [qLow, qHigh] = wilson(before, ofBefore)
  const pooled = (now + before) / (ofNow + ofBefore)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / ofNow + 1 / ofBefore))
  return {
    interval: [p - q - Math.hypot(p - pLow, qHigh - q), p - q + Math.hypot(pHigh - p, q - qLow)],
    p: error === 0 ? 1 : twoSided((p - q) / error),
  }
}

/**
 * Which of many p-values hold while at most a share `rate` of those that do is expected to be false (Benjamini & Hochberg
 * 1995, JRSS B 57:289). Nulls are no tests.
 */
export const falseDiscovery = (ps: readonly (number | null)[], rate = 0.05): boolean[] => {
  const sorted = ps.filter((p) => p !== null).sort((a, b) => a - b)
  const last = sorted.findLastIndex((p, at) => p <= ((at + 1) / sorted.length) * rate)
  const bound = sorted[last]
  return ps.map((p) => p !== null && bound !== undefined && p <= bound)
}

/** Log-likelihood ratio G² of a 2 × 2 table of posts with and without a word (Dunning 1993, Comp. Linguistics 19:61). */
export const likelihoodRatio = (now: number, ofNow: number, before: number, ofBefore: number): number => {
  const all = ofNow + ofBefore
  const term = (seen: number, row: number, column: number): number =>
    seen === 0 ? 0 : seen * Math.log((seen * all) / (row * column))
  const hits = now + before
  const misses = all - hits
  return Math.max(
    0,
    2 *
      (term(now, ofNow, hits) +
        term(ofNow - now, ofNow, misses) +
        term(before, ofBefore, hits) +
        term(ofBefore - before, ofBefore, misses)),
  )
}

/** As many words are taken to have been said beforehand, in the proportions of both periods together. */
const PRIOR_WORDS = 500

/**
 * Log-odds ratio of a word with an informative Dirichlet prior, in standard errors (Monroe, Colaresi & Quinn 2008,
 * Political Analysis 16:372, eq. 16 and 22). Rare words are drawn to no change.
 *
 * @param said words in all, of each period
 */
export const logOdds = (
  now: number,
  before: number,
  said: readonly [now: number, before: number],
): number => {
  const prior = (PRIOR_WORDS * (now + before)) / Math.max(said[0] + said[1], 1)
  const odds = (count: number, all: number): number => {
    const a = count + prior
    return Math.log(a / Math.max(all + PRIOR_WORDS - a, Number.MIN_VALUE))
  }
  return (odds(now, said[0]) - odds(before, said[1])) / Math.sqrt(1 / (now + prior) + 1 / (before + prior))
}
