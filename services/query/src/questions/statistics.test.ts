import { describe, expect, it } from 'vitest'
import {
  dispersion,
  dispersions,
  falseDiscovery,
  likelihoodRatio,
  logOdds,
  rateRatio,
  shareDifference,
  twoSided,
  wilson,
} from './statistics.js'

describe('statistics of comparisons', () => {
  it('has the tails of the normal distribution', () => {
    // 2·(1 − Φ(z)), from tables to 12 digits.
    const table = [
      [0, 1],
      [0.5, 0.617075077452],
      [1.959963984540054, 0.05],
      [2.9, 0.003731626655],
      [3, 0.00269979606326],
      [5, 5.733031437584e-7],
      [8, 1.244192114854e-15],
      [-2, 0.045500263896],
    ] as const
    for (const [z, p] of table) expect(twoSided(z) / p).toBeCloseTo(1, 5)
  })

  it("gives Newcombe's published interval of a difference", () => {
    // Newcombe 1998, table II (a): 56/70 − 48/80, method 10: 0.0524 to 0.3339.
    const { interval, p } = shareDifference(56, 70, 48, 80)
    expect(interval?.[0]).toBeCloseTo(0.0524, 4)
    expect(interval?.[1]).toBeCloseTo(0.3339, 4)
    expect(p).toBeLessThan(0.01)
  })

  it("gives Wilson's interval", () => {
    const [low, high] = wilson(81, 263)
    expect(low).toBeCloseTo(0.2553, 4)
    expect(high).toBeCloseTo(0.3662, 4)
  })

  it('holds the ratio of equal rates to be equal, and widens with what days vary more than chance', () => {
    expect(rateRatio(100, 100).p).toBeCloseTo(1, 9)
    expect(rateRatio(200, 100, [1, 1], 2).p).toBeCloseTo(1, 9)
    const narrow = rateRatio(150, 100)
    const wide = rateRatio(150, 100, [4, 4])
    expect(narrow.p ?? 1).toBeLessThan(wide.p ?? 0)
    expect(wide.interval?.[0]).toBeLessThan(narrow.interval?.[0] ?? 0)
    expect(rateRatio(5, 0).interval).toBeNull()
    expect(rateRatio(0, 0).p).toBeNull()
  })

  it('knows even days from bursts', () => {
    const days = (counts: number[]) => ({
      sum: counts.reduce((a, b) => a + b, 0),
      squares: counts.reduce((a, b) => a + b * b, 0),
      days: counts.length,
    })
    expect(dispersion([days([10, 10, 10, 10]), days([10, 10, 10, 10])])).toBe(1)
    expect(dispersion([days([0, 0, 0, 40]), days([10, 10, 10, 10])])).toBeCloseTo(20, 9)
  })

  it('does not take a burst for chance because of the burst itself', () => {
    const days = (counts: number[]) => ({
      sum: counts.reduce((a, b) => a + b, 0),
      squares: counts.reduce((a, b) => a + b * b, 0),
      days: counts.length,
    })
    const [burst, calm] = [days([10, 430, 255, 90, 3]), days([4, 6, 5, 7, 5])]
    expect(rateRatio(788, 27, dispersions(burst, calm)).p).toBeLessThan(1e-3)
    expect(rateRatio(27, 788, dispersions(calm, burst)).p).toBeLessThan(1e-3)
    // Where both are restless, it may well be chance.
    const restless = days([0, 0, 20, 0, 7])
    expect(rateRatio(60, 27, dispersions(days([0, 44, 0, 16, 0]), restless)).p).toBeGreaterThan(0.05)
    // Of too few days both together are all that is known.
    const [two, other] = [days([30, 50]), days([10, 10, 10, 10])]
    expect(dispersions(two, other)).toEqual([dispersion([two, other]), 1])
  })

  it('accounts for many comparisons as Benjamini and Hochberg do in their example', () => {
    // 1995, section 3.1: of 15 p-values the four smallest hold at 5 %.
    const ps = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ]
    expect(falseDiscovery([null, ...ps])).toEqual([false, ...ps.map((_, at) => at < 4)])
    expect(falseDiscovery([])).toEqual([])
  })

  it('finds a word that is said more, and none where nothing moved', () => {
    expect(likelihoodRatio(10, 100, 10, 100)).toBeCloseTo(0, 9)
    expect(likelihoodRatio(30, 100, 10, 100)).toBeCloseTo(12.98, 1)
    expect(logOdds(30, 10, [1000, 1000])).toBeGreaterThan(2)
    expect(logOdds(10, 10, [1000, 1000])).toBeCloseTo(0, 9)
    expect(logOdds(2, 0, [1000, 1000])).toBeLessThan(logOdds(30, 10, [1000, 1000]))
  })
})
