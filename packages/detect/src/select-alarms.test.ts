import { describe, expect, it } from 'vitest'
import { createRandom } from './random-for-test.js'
import { selectAlarms } from './select-alarms.js'

const MINUTE_MS = 60_000
const BUDGET = { stepMs: 5 * MINUTE_MS, series: 500, falseAlarmsPerMonth: 1 }
const BUCKETS = (30 * 24 * 60) / 5

describe('choosing among many series', () => {
  it('asks more of one alarm among 500 series than of one alone', () => {
    const candidates = [{ key: 'a', score: 5 }]
    expect(selectAlarms(candidates, { ...BUDGET, series: 1 })).toEqual(['a'])
    expect(selectAlarms(candidates, BUDGET)).toEqual([])
  })

  it('asks less of each when many move at once', () => {
    const many = Array.from({ length: 100 }, (_, key) => ({ key, score: 5 }))
    expect(selectAlarms(many, BUDGET)).toHaveLength(100)
  })

  it('lets a weighted series use more of the budget', () => {
    const candidates = [{ key: 'brand', score: 5.5, weight: 250 }]
    expect(selectAlarms(candidates, BUDGET)).toEqual(['brand'])
  })

  it('chooses the same in any order', () => {
    const { uniform } = createRandom(1)
    const candidates = Array.from({ length: 200 }, (_, key) => ({ key, score: 3 + 5 * uniform() }))
    expect(selectAlarms(candidates.toReversed(), BUDGET)).toEqual(selectAlarms(candidates, BUDGET))
  })

  it('keeps to one false alarm a month over 500 series of noise', () => {
    const { uniform } = createRandom(2)
    let alarms = 0
    const months = 20
    for (let tick = 0; tick < months * BUCKETS; tick++) {
      // Only scores above 2 can matter; their number is Poisson with mean 5.
      const candidates: { key: number; score: number }[] = []
      for (let product = uniform(); product > Math.exp(-5); product *= uniform())
        candidates.push({ key: candidates.length, score: 2 - Math.log10(uniform()) })
      alarms += selectAlarms(candidates, BUDGET).length
    }
    expect(alarms / months).toBeLessThan(1.6)
    expect(alarms / months).toBeGreaterThan(0.4)
  })
})
