import { describe, expect, it } from 'vitest'
import { logGamma } from './stirling.js'
import { logLowerCount, logLowerShare, logUpperCount, logUpperShare, logUpperStudent } from './tails.js'

/** y, mean, dispersion, ln P(Y ≥ y): summed term by term with 60 digits (mpmath 1.3). */
const UPPER_COUNTS = [
  [15, 5, 0.05, -6.704012557662],
  [22, 7.5, 0.01, -10.354610766154],
  [60, 20, 0.1, -9.124214118949],
  [1, 0.02, 0.5, -3.926936125623],
  [5, 0.2, 2, -7.528891422158],
  [1000, 250, 0.04, -41.290655411763],
  [2999, 1000, 0.02, -46.976344963015],
  [200, 20, 0.05, -89.451857822298],
  [0.5, 1, 0.3, -0.225971597363],
  [12.25, 4, 0.3, -3.933458154832],
  [3e6, 1e6, 0.05, -21.176810934008],
  [19, 20, 0.05, -0.572182260794],
  [3e12, 1e12, 0.05, -21.177094061528],
  [40, 10, 0.000001, -27.939604881251],
] as const
const LOWER_COUNTS = [
  [2, 20, 0.05, -9.7119037053],
  [0, 5, 0.1, -4.054651081081],
  [0, 50, 0.02, -34.657359027997],
  [100, 250, 0.04, -8.878978975607],
  [30, 25, 0.3, -0.351318621802],
] as const
/** y, n, share, correlation, ln P(Y ≥ y), likewise. */
const UPPER_SHARES = [
  [15, 20, 0.25, 0.01, -10.495641320316],
  [40, 60, 0.25, 0.05, -7.266929084324],
  [5, 5, 0.02, 0.1, -10.130327619862],
  [900, 2000, 0.3, 0.002, -21.750459188596],
  [9000, 20_000, 0.4, 0.001, -6.994622840583],
  [3, 100, 0.1, 0.02, -0.040830565683],
  [1, 1, 0.25, 0.3, -1.386294361119],
  [9300, 20_000, 0.4, 0.001, -10.532583538675],
  [700, 1000, 0.25, 0.000001, -448.74685021346],
] as const
const LARGE_SHARES = [
  [45_000, 100_000, 0.4, 0.001, -7.205644876012],
  [22_500, 50_000, 0.4, 0.0005, -12.253485994289],
  [13_000, 50_000, 0.25, 0.0002, -2.799690125718],
] as const

const expectRelative = (value: number, exact: number, tolerance: number): void => {
  expect(Math.abs(value - exact) / Math.abs(exact)).toBeLessThan(tolerance)
}

/** t, degrees of freedom, ln P(T ≥ t), by the incomplete beta function of mpmath with 40 digits. */
const UPPER_STUDENTS = [
  [0, 5, -Math.LN2],
  [1.5, 3, -2.160287822738],
  [3.3, 30, -6.684888790127],
  [-2, 12, -0.0349305364359],
  [8, 40, -21.65149199978],
  [5, 2, -3.969928868669],
  [40, 43, -81.11888684463],
  [3.3, 1e6, -7.634581195347],
] as const

describe('tail probabilities', () => {
  it.each(UPPER_STUDENTS)('keeps 10 digits of ln P(T ≥ %d), %d degrees of freedom', (t, freedom, exact) => {
    expectRelative(logUpperStudent(t, freedom), exact, 1e-10)
  })

  it.each(UPPER_COUNTS)('keeps its digits of ln P(Y ≥ %d), mean %d, dispersion %d', (y, mean, phi, exact) => {
    expectRelative(logUpperCount(y, mean, phi), exact, y < 1e9 ? 1e-10 : 1e-6)
  })

  it.each(LOWER_COUNTS)('keeps 10 digits of ln P(Y ≤ %d), mean %d, dispersion %d', (y, mean, phi, exact) => {
    expectRelative(logLowerCount(y, mean, phi), exact, 1e-10)
  })

  it.each(UPPER_SHARES)('keeps 8 digits of ln P(Y ≥ %d of %d), share %d', (y, n, p, rho, exact) => {
    expectRelative(logUpperShare(y, n, p, rho), exact, 1e-8)
  })

  it.each(LARGE_SHARES)(
    'is within 1 % of ln P(Y ≥ %d of %d) where the Beta stands in',
    (y, n, p, rho, exact) => {
      expectRelative(logUpperShare(y, n, p, rho), exact, 0.01)
    },
  )

  it('agrees with the Poisson and binomial tables of the textbooks when there is no over-dispersion', () => {
    // P(Poisson(5) ≥ 10) and P(Bin(20, ½) ≥ 15), as every table of both has them.
    expect(Math.exp(logUpperCount(10, 5, 0))).toBeCloseTo(0.03183, 4)
    expect(Math.exp(logUpperShare(15, 20, 0.5, 0))).toBeCloseTo(0.02069, 4)
  })

  it('leaves nothing between both sides', () => {
    for (const [mean, phi] of [
      [3, 0.1],
      [40, 0.02],
      [0.4, 3],
    ] as const)
      for (let y = 1; y < 60; y++)
        expect(Math.exp(logUpperCount(y, mean, phi)) + Math.exp(logLowerCount(y - 1, mean, phi))).toBeCloseTo(
          1,
          11,
        )
    for (let y = 1; y <= 30; y++)
      expect(
        Math.exp(logUpperShare(y, 30, 0.2, 0.05)) + Math.exp(logLowerShare(y - 1, 30, 0.2, 0.05)),
      ).toBeCloseTo(1, 11)
  })

  it('stays finite and falls with y, far beyond the smallest double', () => {
    let last = 0
    for (let y = 50; y < 1e8; y *= 3) {
      const log = logUpperCount(y, 20, 0.001)
      expect(log).toBeLessThan(last)
      expect(Number.isFinite(log)).toBe(true)
      last = log
    }
    expect(last).toBeLessThan(-1000)
  })

  it('answers the ends: certain at nothing, impossible without an expectation', () => {
    expect(logUpperCount(0, 5, 0.1)).toBe(0)
    expect(logUpperCount(3, 0, 0.1)).toBe(Number.NEGATIVE_INFINITY)
    expect(logUpperShare(0, 5, 0.1, 0.1)).toBe(0)
    expect(logUpperShare(6, 5, 0.1, 0.1)).toBe(Number.NEGATIVE_INFINITY)
  })
})

describe('ln Γ', () => {
  it.each([
    [0.5, 0.5723649429247001],
    [1, 0],
    [5, 3.1780538303479458],
    [1e-3, 6.907178885383853],
    [100.5, 361.4355404678],
    [1e10, 220258509288.8113],
  ])('of %d', (x, exact) => {
    expect(Math.abs(logGamma(x) - exact)).toBeLessThan(1e-13 * Math.max(1, Math.abs(exact)) + 2e-13)
  })
})
