import { describe, expect, it } from 'vitest'
import { dayOf, HOLIDAY } from './day-kind.js'
import { zoneOf } from './zone.js'

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

describe('the kind of a day in China', () => {
  it.each([
    ['2026-03-02', 0, true, 'a Monday'],
    ['2026-03-07', 5, false, 'a Saturday'],
    ['2026-02-17', HOLIDAY, false, '春节'],
    ['2026-02-14', 4, true, 'a Saturday that is worked (调休)'],
    ['2026-02-28', 4, true, 'a Saturday that is worked (调休)'],
    ['2026-10-01', HOLIDAY, false, '国庆节'],
    ['2035-10-03', 2, true, 'a Wednesday beyond the announced years'],
  ])('%s is kind %d', (date, kind, work) => {
    expect(dayOf(dayNumber(date), true)).toMatchObject({ kind, work })
  })

  it('expects less certainty of holidays and of the days of the great sales', () => {
    expect(dayOf(dayNumber('2026-06-18'), true).unrest).toBeGreaterThan(0.05)
    expect(dayOf(dayNumber('2026-05-01'), true).unrest).toBeGreaterThan(0)
    expect(dayOf(dayNumber('2026-03-02'), true).unrest).toBe(0)
  })

  it('is a plain weekday where holidays are switched off', () => {
    expect(dayOf(dayNumber('2026-02-17'), false)).toEqual({ kind: 1, work: true, unrest: 0 })
  })
})

describe('the offset of a zone', () => {
  it('follows daylight saving time', () => {
    const berlin = zoneOf('Europe/Berlin')
    expect(berlin(Date.UTC(2026, 0, 10))).toBe(3_600_000)
    expect(berlin(Date.UTC(2026, 6, 10))).toBe(7_200_000)
    expect(zoneOf('Asia/Shanghai')(Date.UTC(2026, 6, 10))).toBe(8 * 3_600_000)
  })
})
