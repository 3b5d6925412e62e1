import { describe, expect, it } from 'vitest'
import type { SeriesOptions } from './options.js'
import { createRandom, rhythm, START } from './random-for-test.js'
import { createSeries, type Judgement, restoreSeries } from './series.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const HOURLY: SeriesOptions = { kind: 'count', stepMs: HOUR_MS }
const ONSET = START + 31 * DAY_MS

type Times = (day: number) => number
/** A brand of `perHour` whose days wander by 8 % and whose hours by 15 %, together; times what `times` says of the days since 2 April. */
const judgeBrand = (seed: number, days: number, times: Times, perHour = 10): Judgement[] => {
  const { normal, poisson } = createRandom(seed)
  const series = createSeries(HOURLY)
  let [day, hours] = [0, 0]
  return Array.from({ length: days * 24 }, (_, hour) => {
    if (hour % 24 === 0) day = 0.08 * normal()
    hours = 0.8 * hours + 0.09 * normal()
    const at = START + hour * HOUR_MS
    const rate = rhythm(perHour, at) * Math.exp(day + hours) * times((at - ONSET) / DAY_MS)
    return series.observe({ at, value: poisson(rate) })
  })
}
const risingTo =
  (most: number, over = 14): Times =>
  (day) =>
    1 + (most - 1) * Math.min(1, Math.max(0, day / over))
const driftsOf = (judged: readonly Judgement[]): number[] => [
  ...new Set(judged.flatMap(({ event }) => (event?.kind === 'drift' ? event.foundAt : []))),
]

describe('a slow drift', () => {
  it('is told as a drift within its two weeks, by nearly every brand that has one', () => {
    const days = Array.from({ length: 12 }, (_, seed) => {
      const found = driftsOf(judgeBrand(200 + seed, 48, risingTo(1.8))).find((at) => at > ONSET)
      return found === undefined ? Number.POSITIVE_INFINITY : (found - ONSET) / DAY_MS
    }).sort((a, b) => a - b)
    expect(days[6]).toBeLessThan(10)
    expect(days[10]).toBeLessThan(14)
  })

  it.each<[string, Times]>([
    ['a brand that grows by three percent a week', (day) => 1.03 ** (day / 7)],
    ['a campaign of two days', (day) => (day >= 5 && day < 7 ? 1.3 : 1)],
    ['a day of thrice as much that nobody could have told', (day) => (day >= 5 && day < 6 ? 3 : 1)],
    ['the holidays of early May', (day) => (day >= 29 && day < 34 ? 1.5 : 1)],
  ])('is not %s, but for one brand in ten whose weather helps', (_what, times) => {
    const told = Array.from({ length: 10 }, (_, seed) => driftsOf(judgeBrand(300 + seed, 70, times)).length)
    expect(told.filter((count) => count > 0).length).toBeLessThanOrEqual(1)
  })

  it('is held against what was usual before it, and dated to days', () => {
    const judged = judgeBrand(211, 45, risingTo(2), 40)
    const usual = judgeBrand(211, 45, () => 1, 40)
    const told = judged.findIndex(({ state }) => state === 'drift')
    const { event, at = 0, expected = 0 } = judged[told] ?? {}
    expect(at).toBeLessThan(ONSET + 12 * DAY_MS)
    expect(Math.abs((event?.since ?? 0) - ONSET)).toBeLessThan(5 * DAY_MS)
    expect((event?.value ?? 0) / (event?.expected ?? 1)).toBeGreaterThan(1.1)
    expect(Math.abs(expected / (usual[told]?.expected ?? 1) - 1)).toBeLessThan(0.12)
  })

  it('is over when days are again what they were, and the new normal when they stay', () => {
    const passing = judgeBrand(212, 60, (day) => (day < 12 ? risingTo(2)(day) : 1), 40)
    const over = passing.filter(({ state }) => state === 'ended').map(({ at }) => (at - ONSET) / DAY_MS)
    expect(over).toHaveLength(1)
    expect(over[0]).toBeGreaterThan(12)
    expect(over[0]).toBeLessThan(15)
    const staying = judgeBrand(212, 70, risingTo(1.7), 40)
    expect(staying.slice(-7 * 24).filter(({ event }) => event)).toEqual([])
    expect(driftsOf(staying).length).toBeLessThanOrEqual(2)
  })

  it('lets a crisis within it be told as one', () => {
    const crisis = (day: number): boolean => day >= 12.5 && day < 13
    const judged = judgeBrand(216, 45, (day) => risingTo(1.8)(day) * (crisis(day) ? 4 : 1), 40)
    expect(driftsOf(judged)[0]).toBeLessThan(ONSET + 12.5 * DAY_MS)
    const spikes = judged.flatMap(({ event }) => (event?.kind === 'spike' ? event.foundAt : []))
    expect(spikes.some((at) => crisis((at - ONSET) / DAY_MS))).toBe(true)
  })

  it('is told alike when the series was saved on any day of it', () => {
    const { poisson } = createRandom(214)
    const points = Array.from({ length: 45 * 24 }, (_, hour) => {
      const at = START + hour * HOUR_MS
      return { at, value: poisson(rhythm(20, at) * risingTo(2)((at - ONSET) / DAY_MS)) }
    })
    const whole = createSeries(HOURLY)
    let saved = createSeries(HOURLY)
    const [one, other] = [[], []] as [Judgement[], Judgement[]]
    points.forEach((point, hour) => {
      if (hour % 31 === 7) saved = restoreSeries(HOURLY, saved.save())
      one.push(whole.observe(point))
      other.push(saved.observe(point))
    })
    expect(other).toEqual(one)
    expect(driftsOf(one).length).toBeGreaterThan(0)
  })

  it('is found in days, in shares, and not by a look at the day that is still running', () => {
    const { poisson } = createRandom(215)
    const daily = createSeries({ kind: 'count', stepMs: DAY_MS })
    const share = createSeries({ kind: 'share', stepMs: HOUR_MS })
    const kinds = { daily: new Set<unknown>(), share: new Set<unknown>() }
    for (let day = 0; day < 50; day++) {
      const times = risingTo(1.9)(day - 31)
      kinds.daily.add(daily.observe({ at: START + day * DAY_MS, value: poisson(80 * times) }).event?.kind)
      for (let hour = 0; hour < 24; hour++) {
        const at = START + day * DAY_MS + hour * HOUR_MS
        const total = poisson(rhythm(40, at))
        const value = Math.min(total, poisson(total * 0.2 * times))
        const before = share.peek({ at, total, value })
        const { event } = share.observe({ at, total, value })
        kinds.share.add(event?.kind)
        if (event?.kind === 'drift' && event.foundAt === at + HOUR_MS)
          expect(before.event?.kind).not.toBe('drift')
      }
    }
    expect([...kinds.daily]).toEqual([undefined, 'drift'])
    expect([...kinds.share]).toContain('drift')
  })
})
