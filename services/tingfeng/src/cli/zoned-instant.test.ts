import { describe, expect, it } from 'vitest'
import { instantOf } from './zoned-instant.js'

describe('days and moments on the command line', () => {
  it('takes a day for the whole day of the zone', () => {
    expect(instantOf('2026-03-01', 'Asia/Shanghai', 'start')).toBe('2026-02-28T16:00:00.000Z')
    expect(instantOf('2026-03-01', 'Asia/Shanghai', 'end')).toBe('2026-03-01T16:00:00.000Z')
  })

  it('reads a moment in the zone unless it names one', () => {
    expect(instantOf('2026-03-01 09:30', 'Asia/Shanghai', 'end')).toBe('2026-03-01T01:30:00.000Z')
    expect(instantOf('2026-03-01T09:30Z', 'Asia/Shanghai', 'end')).toBe('2026-03-01T09:30:00.000Z')
  })

  it('takes for a time that the clocks skip the first moment after', () => {
    expect(instantOf('2026-03-08T02:30', 'America/New_York', 'start')).toBe('2026-03-08T07:00:00.000Z')
    expect(instantOf('2026-04-23', 'Africa/Cairo', 'end')).toBe('2026-04-23T22:00:00.000Z')
  })

  it.each([
    '2026-04-31',
    '2026-02-30',
    '2026-02-29 09:30',
    '2026-04-31T09:30+08:00',
    '2026-00-10',
    '2026-13-01',
  ])('refuses %s, which no calendar has', (text) => {
    expect(() => instantOf(text, 'Asia/Shanghai', 'end')).toThrow(
      expect.objectContaining({ code: 'bad_usage', message: expect.stringContaining(text) }),
    )
  })

  it('takes the last day of a February', () => {
    expect(instantOf('2028-02-29', 'UTC', 'end')).toBe('2028-03-01T00:00:00.000Z')
  })

  it('says what it expects where a date is none', () => {
    expect(() => instantOf('gestern', 'UTC', 'start')).toThrow(/2026-03-01.*gestern/)
  })
})
