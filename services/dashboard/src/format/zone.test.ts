import { describe, expect, it } from 'vitest'
import { MEANT, SHOWN } from '../../../../test/support/zone-cases.mjs'
import { bucketEnd, bucketName, formatMinute, instantOf, wallOf } from './zone.js'

const iso = (instant: number): string => new Date(instant).toISOString()

describe('the workspace zone', () => {
  it('shows times as the workspace’s clocks do, whatever the browser’s zone', () => {
    expect(formatMinute('2026-11-18T16:30:00.000Z', 'Asia/Shanghai')).toBe('2026-11-19 00:30')
    expect(wallOf('2026-11-18T16:30:00.000Z', 'UTC').hour).toBe(16)
  })

  it('finds the instant of a wall clock, also right after summer time begins', () => {
    const wall = { year: 2026, month: 3, day: 8, hour: 3, minute: 0 }
    expect(iso(instantOf(wall, 'America/New_York'))).toBe('2026-03-08T07:00:00.000Z')
    expect(iso(instantOf({ ...wall, day: 32 }, 'Asia/Shanghai'))).toBe('2026-03-31T19:00:00.000Z')
  })

  it.each(SHOWN)('in %s at %s shows %s', (zone, instant, wall) => {
    expect(formatMinute(instant, zone)).toBe(wall.replace('T', ' '))
  })

  it.each(MEANT)('in %s means with %s the instant %s (%s)', (zone, wall, instant) => {
    expect(instantOf(wallOf(`${wall}Z`, 'UTC'), zone)).toBe(Date.parse(instant))
  })

  it.each([
    // Each day's start, as the store gives it, and the next one's: 23 hours apart where midnight is skipped.
    ['Africa/Cairo', 'day', '2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z'],
    ['Africa/Cairo', 'day', '2026-04-22T22:00:00.000Z', '2026-04-23T22:00:00.000Z'],
    ['America/Havana', 'day', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
    ['America/Santiago', 'week', '2026-08-31T04:00:00.000Z', '2026-09-07T03:00:00.000Z'],
    ['Asia/Beirut', 'day', '2026-03-28T22:00:00.000Z', '2026-03-29T21:00:00.000Z'],
  ] as const)('ends in %s a %s bucket from %s at %s', (zone, step, start, end) => {
    expect(iso(bucketEnd(start, step, zone))).toBe(end)
  })

  it('ends a day bucket after 23 hours where the clocks go forward', () => {
    expect(iso(bucketEnd('2026-03-08T05:00:00.000Z', 'day', 'America/New_York'))).toBe(
      '2026-03-09T04:00:00.000Z',
    )
  })

  it('ends a month bucket at the first of the next month', () => {
    expect(iso(bucketEnd('2026-01-31T16:00:00.000Z', 'month', 'Asia/Shanghai'))).toBe(
      '2026-02-28T16:00:00.000Z',
    )
  })

  it('names a week by its Monday and its Sunday', () => {
    expect(bucketName('2025-11-16T16:00:00.000Z', 'week', 'Asia/Shanghai')).toMatch(/11-17~.*11-23$/)
  })
})
