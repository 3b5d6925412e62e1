import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR_MS } from '../schema/hour.js'
import { rangesOf } from './dirty-hours.js'

describe('ranges of dirty hours', () => {
  it('hold every hour, in at most 40 ranges that do not overlap', () => {
    const hours = fc.uniqueArray(fc.nat(900_000), { minLength: 1, maxLength: 500 })
    fc.assert(
      fc.property(hours, (numbers) => {
        const ranges = rangesOf(numbers.map((number) => number * HOUR_MS))
        expect(ranges.length).toBeLessThanOrEqual(40)
        for (const number of numbers) {
          const holding = ranges.filter(
            ({ first, last }) => number * HOUR_MS >= first && number * HOUR_MS <= last,
          )
          expect(holding).toHaveLength(1)
        }
      }),
      { seed: 1 },
    )
  })

  it('leave out the years between two days', () => {
    const hour = (iso: string) => Date.parse(iso)
    expect(
      rangesOf([hour('2016-01-01T05:00:00Z'), hour('2026-01-01T00:00:00Z'), hour('2016-01-01T00:00:00Z')]),
    ).toEqual([
      { first: hour('2016-01-01T00:00:00Z'), last: hour('2016-01-01T05:00:00Z') },
      { first: hour('2026-01-01T00:00:00Z'), last: hour('2026-01-01T00:00:00Z') },
    ])
  })
})
