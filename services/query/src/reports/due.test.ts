import { describe, expect, it } from 'vitest'
import { lastDue, nextDue, rangeOf } from './due.js'

const ZONE = 'Asia/Shanghai'
const at = (text: string): Date => new Date(text)
const daily = { every: 'day', hour: 9 } as const

describe('when reports are due', () => {
  it('is nine in the morning of the zone, not of UTC', () => {
    expect(lastDue(daily, ZONE, at('2026-03-05T01:00:00Z'))).toEqual(at('2026-03-05T01:00:00Z'))
    expect(lastDue(daily, ZONE, at('2026-03-05T00:59:59Z'))).toEqual(at('2026-03-04T01:00:00Z'))
    expect(nextDue(daily, ZONE, at('2026-03-05T01:00:00Z'))).toEqual(at('2026-03-06T01:00:00Z'))
  })

  it('is Monday for a week and the first for a month', () => {
    const now = at('2026-03-05T08:00:00Z') // a Thursday
    expect(lastDue({ every: 'week', hour: 9 }, ZONE, now)).toEqual(at('2026-03-02T01:00:00Z'))
    expect(nextDue({ every: 'week', hour: 9 }, ZONE, now)).toEqual(at('2026-03-09T01:00:00Z'))
    expect(lastDue({ every: 'month', hour: 0 }, ZONE, now)).toEqual(at('2026-02-28T16:00:00Z'))
    expect(nextDue({ every: 'month', hour: 9 }, ZONE, now)).toEqual(at('2026-04-01T01:00:00Z'))
  })

  it('keeps its hour where the clocks change', () => {
    const zone = 'America/New_York' // summer time began on 2026-03-08
    expect(lastDue(daily, zone, at('2026-03-07T20:00:00Z'))).toEqual(at('2026-03-07T14:00:00Z'))
    expect(lastDue(daily, zone, at('2026-03-09T20:00:00Z'))).toEqual(at('2026-03-09T13:00:00Z'))
  })

  it('tells of whole days where the clocks skip a midnight', () => {
    expect(rangeOf('day', 'Africa/Cairo', at('2026-04-24T06:00:00Z'))).toEqual({
      from: '2026-04-22T22:00:00.000Z',
      to: '2026-04-23T22:00:00.000Z',
    })
  })

  it('tells of the day, week or month that has ended, over the end of a year', () => {
    expect(rangeOf('day', ZONE, at('2026-03-05T01:00:00Z'))).toEqual({
      from: '2026-03-03T16:00:00.000Z',
      to: '2026-03-04T16:00:00.000Z',
    })
    expect(rangeOf('week', ZONE, at('2026-03-02T01:00:00Z'))).toEqual({
      from: '2026-02-22T16:00:00.000Z',
      to: '2026-03-01T16:00:00.000Z',
    })
    expect(rangeOf('month', ZONE, at('2026-01-01T01:00:00Z'))).toEqual({
      from: '2025-11-30T16:00:00.000Z',
      to: '2025-12-31T16:00:00.000Z',
    })
  })
})
