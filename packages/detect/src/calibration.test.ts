import { describe, expect, it } from 'vitest'
import { createRandom, rhythm, START } from './random-for-test.js'
import { createSeries } from './series.js'

const HOUR_MS = 3_600_000
const DAYS = 60
const WARM_UP = 21 * 24

/** Over-dispersed noise alone: a rate that wanders by a sixth from hour to hour. */
const excursions = (
  seed: number,
  perHour: number,
  least: number,
): { readonly found: number; readonly buckets: number } => {
  const { normal, poisson } = createRandom(seed)
  const series = createSeries({ kind: 'count', stepMs: HOUR_MS })
  let found = 0
  let last = -100
  for (let bucket = 0; bucket < DAYS * 24; bucket++) {
    const at = START + bucket * HOUR_MS
    const { score } = series.observe({ at, value: poisson(rhythm(perHour, at) * Math.exp(0.16 * normal())) })
    if (bucket < WARM_UP || score < least) continue
    if (bucket - last > 3) found++
    last = bucket
  }
  return { found, buckets: DAYS * 24 - WARM_UP }
}

describe('the score', () => {
  it.each([
    [3, 2],
    [20, 2],
    [200, 2],
    [20, 3],
  ])('at %d an hour reaches %d about as seldom as it says', (perHour, score) => {
    let found = 0
    let buckets = 0
    for (let seed = 0; seed < 8; seed++) {
      const one = excursions(100 + seed, perHour, score)
      found += one.found
      buckets += one.buckets
    }
    // Never much more often; and not so seldom that it says nothing.
    expect(found / buckets).toBeLessThan(2.5 * 10 ** -score + 2 / buckets)
    if (score === 2) expect(found / buckets).toBeGreaterThan(0.05 * 10 ** -score)
  })
})
