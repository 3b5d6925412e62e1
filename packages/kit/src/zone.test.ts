import { describe, expect, it } from 'vitest'
import { MEANT, SHOWN } from '../../../test/support/zone-cases.mjs'
import { zoneOf } from './zone.js'

const minute = (ms: number): string => new Date(ms).toISOString().slice(0, 16)

describe('the clocks of a zone', () => {
  it.each(SHOWN)('in %s at %s show %s', (zone, instant, wall) => {
    expect(minute(zoneOf(zone).wallOf(Date.parse(instant)))).toBe(wall)
  })

  it.each(MEANT)('in %s mean with %s the instant %s (%s)', (zone, wall, instant) => {
    expect(zoneOf(zone).instantOf(Date.parse(`${wall}Z`))).toBe(Date.parse(instant))
  })

  it('are right on every day asked for in turn, however often', () => {
    const { offsetAt } = zoneOf('Australia/Lord_Howe')
    const change = Date.parse('2026-10-03T15:30:00Z')
    for (let round = 0; round < 2; round++)
      expect([-2, -1, 0, 86_400_000].map((ms) => offsetAt(change + ms) / 60_000)).toEqual([
        630, 630, 660, 660,
      ])
  })

  it('follow a date line that a whole day is skipped at', () => {
    const { instantOf } = zoneOf('Pacific/Apia')
    const skipped = ['2011-12-30T00:00Z', '2011-12-30T12:00Z', '2011-12-31T00:00Z']
    for (const wall of skipped) expect(instantOf(Date.parse(wall))).toBe(Date.parse('2011-12-30T10:00Z'))
  })

  it('keep milliseconds, and what is no time', () => {
    const { instantOf, wallOf } = zoneOf('Asia/Shanghai')
    expect(instantOf(Date.parse('2026-03-01T08:00:00.123Z'))).toBe(Date.parse('2026-03-01T00:00:00.123Z'))
    expect([instantOf(Number.NaN), wallOf(Number.NaN)]).toEqual([Number.NaN, Number.NaN])
  })

  it('are refused for a zone that does not exist', () => {
    expect(() => zoneOf('Mars/Olympus')).toThrow(RangeError)
  })
})
