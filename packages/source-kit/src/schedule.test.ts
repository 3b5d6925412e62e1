import { describe, expect, it } from 'vitest'
import { nextDelayMs, parseEvery } from './schedule.js'

const MINUTE = 60_000

describe('the rhythm of a source', () => {
  it('reads time spans', () => {
    expect(['30s', '15m', '6h', '1d'].map(parseEvery)).toEqual([30_000, 900_000, 21_600_000, 86_400_000])
    for (const bad of ['', '15', 'm', '0m', '1w', '-5m', '1.5h'])
      expect(() => parseEvery(bad)).toThrow(RangeError)
  })

  it('moves each run by up to a tenth of the interval', () => {
    const facts = { everyMs: 10 * MINUTE, failures: 0 }
    expect(nextDelayMs(facts, 0)).toBe(9 * MINUTE)
    expect(nextDelayMs(facts, 0.5)).toBe(10 * MINUTE)
    expect(nextDelayMs(facts, 0.999999)).toBeLessThan(11 * MINUTE)
  })

  it('asks a failing source less and less often, at least every six hours', () => {
    const delays = [1, 2, 3, 100].map((failures) => nextDelayMs({ everyMs: 10 * MINUTE, failures }, 0.5))
    expect(delays).toEqual([20 * MINUTE, 40 * MINUTE, 80 * MINUTE, 360 * MINUTE])
  })

  it('keeps a daily source daily while it fails', () => {
    expect(nextDelayMs({ everyMs: 1440 * MINUTE, failures: 5 }, 0.5)).toBe(1440 * MINUTE)
  })

  it('waits as long as the other side asked for', () => {
    expect(nextDelayMs({ everyMs: MINUTE, failures: 1, retryAfterMs: 60 * MINUTE }, 0)).toBe(60 * MINUTE)
  })
})
