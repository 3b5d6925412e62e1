import type { TrendBucket } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { findSurges, recordBegins, worstSurge } from './find-surges.js'

const ZONE = 'Asia/Shanghai'
const DAY_MS = 86_400_000
const bucket = (start: number, negative: number): TrendBucket => ({
  start: new Date(start).toISOString(),
  posts: negative + 50,
  negative,
  neutral: 10,
  positive: 40,
  complaints: negative,
  netSentiment: null,
  meanScore: null,
  negativeShare: null,
})
const series = (negatives: readonly number[], stepMs = DAY_MS): TrendBucket[] =>
  negatives.map((negative, index) => bucket(Date.parse('2026-10-01T16:00:00Z') + index * stepMs, negative))

describe('findSurges', () => {
  it('joins neighbouring jumps into one surge and names its peak', () => {
    const surges = findSurges(series([20, 22, 18, 90, 240, 130, 21, 19]), [], 'day', ZONE)
    expect(surges).toHaveLength(1)
    expect(surges[0]).toMatchObject({ first: 3, last: 5, peak: 4, negatives: 240 })
    expect(surges[0]?.factor).toBeCloseTo(240 / 21.5)
  })

  it('stays silent over small numbers and ordinary swings', () => {
    expect(findSurges(series([0, 0, 1, 0, 4, 0, 2]), [], 'day', ZONE)).toEqual([])
    expect(findSurges(series([20, 31, 25, 44, 38, 19, 51]), [], 'day', ZONE)).toEqual([])
  })

  it('keeps the fading day after a jump, and the quiet hours inside one, in the same surge', () => {
    const fading = findSurges(series([20, 22, 18, 20, 90, 45, 21, 19]), [], 'day', ZONE)
    expect(fading).toMatchObject([{ first: 4, last: 5, peak: 4 }])
    const calm = Array.from({ length: 24 * 6 }, () => 2)
    const crisis = calm.map((usual, hour) => ([60, 61, 64, 65].includes(hour) ? 40 : usual))
    expect(findSurges(series(crisis, 3_600_000), [], 'hour', ZONE)).toMatchObject([{ first: 60, last: 65 }])
  })

  it('tells two jumps apart that have ordinary days between them', () => {
    expect(findSurges(series([20, 90, 21, 19, 95, 20, 18]), [], 'day', ZONE)).toHaveLength(2)
  })

  it('sees a crisis that fills most of the range, by the history before it', () => {
    const crisis = series([150, 180, 160, 170])
    expect(findSurges(crisis, [], 'day', ZONE)).toEqual([])
    expect(findSurges(crisis, series([20, 22, 19, 21, 23, 20, 18, 22]), 'day', ZONE)[0]).toMatchObject({
      first: 0,
      last: 3,
    })
  })

  it('does not take the daily evening peak for a surge', () => {
    const hours = Array.from({ length: 24 * 7 }, (_, hour) => (hour % 24 === 5 ? 40 : 2))
    expect(findSurges(series(hours, 3_600_000), [], 'hour', ZONE)).toEqual([])
  })

  it('takes history that is still coming in, newest first, for no calm before a crisis', () => {
    const range = [...Array(30)].map((_, day) => 60 + (day % 7) * 4)
    /** Of the 30 days before, some are there, the edge of them in part. */
    const loaded = (days: number): TrendBucket[] => {
      const whole = series([...Array.from({ length: 30 }, (_, day) => 62 + (day % 5) * 3), ...range])
      return whole.map((one, day) => {
        const left = day < 30 - days - 3 ? 0 : day < 30 - days ? 0.08 : 1
        return { ...one, negative: Math.round(one.negative * left), posts: Math.round(one.posts * left) }
      })
    }
    for (const days of [-20, -10, -4, 0, 5, 15, 24]) {
      const all = loaded(days)
      const [before, now] = [all.slice(0, 30), all.slice(30)]
      expect(findSurges(now, before, 'day', ZONE, recordBegins(all))).toEqual([])
    }
    // Not known where it begins, it would be a month of crisis.
    expect(findSurges(loaded(-4).slice(30), loaded(-4).slice(0, 30), 'day', ZONE)).not.toEqual([])
    expect(recordBegins(loaded(30))).toBeUndefined()
  })

  it('still sees what was never there before in a record that reaches back', () => {
    const none = series([...Array(20).fill(0), 40, 60])
    const all = none.map((one) => ({ ...one, posts: 300 }))
    expect(findSurges(none.slice(10), none.slice(0, 10), 'day', ZONE, recordBegins(all))).toHaveLength(1)
  })

  it('marks nothing where there is too little to compare with', () => {
    expect(findSurges(series([1, 300]), [], 'day', ZONE)).toEqual([])
  })
})

it('tells of the surge with most negatives first', () => {
  const surges = findSurges(series([20, 90, 20, 20, 20, 200, 20, 20]), [], 'day', ZONE)
  expect(surges).toHaveLength(2)
  expect(worstSurge(surges)?.peak).toBe(5)
  expect(worstSurge([])).toBeUndefined()
})
