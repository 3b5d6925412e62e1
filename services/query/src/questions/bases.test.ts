import { describe, expect, it } from 'vitest'
import { baseOf } from './bases.js'

const zone = 'Asia/Shanghai'
const day = (date: string) => new Date(`${date}T00:00:00+08:00`).toISOString()
const range = { from: day('2026-02-17'), to: day('2026-02-24') }

describe('the range that is compared with', () => {
  it.each([
    ['previous', '2026-02-10'],
    ['week', '2026-02-10'],
    ['year', '2025-02-17'],
    // The first day of the lunar year: 17 February 2026 and 29 January 2025.
    ['lunar', '2025-01-29'],
  ] as const)('%s begins on %s and is as long', (against, from) => {
    const base = baseOf({ ...range, against }, zone)
    expect(base.from).toBe(day(from))
    expect(Date.parse(base.to) - Date.parse(base.from)).toBe(7 * 86_400_000)
  })

  it('meets the Mid-Autumn festival over a year with a leap month', () => {
    // 15th of the 8th month: 6 October 2025 (after a leap 6th month) and 17 September 2024.
    const asked = { from: day('2025-10-06'), to: day('2025-10-07'), against: 'lunar' as const }
    expect(baseOf(asked, zone).from).toBe(day('2024-09-17'))
  })

  it('takes 28 February for a 29th', () => {
    const asked = { from: day('2024-02-29'), to: day('2024-03-01'), against: 'year' as const }
    expect(baseOf(asked, zone).from).toBe(day('2023-02-28'))
  })

  it('keeps wall-clock time where the clocks change', () => {
    const asked = {
      from: '2026-03-10T04:00:00.000Z',
      to: '2026-03-11T04:00:00.000Z',
      against: 'week' as const,
    }
    expect(baseOf(asked, 'America/New_York').from).toBe('2026-03-03T05:00:00.000Z')
  })

  it('begins with the first moment of a day whose midnight the clocks skip', () => {
    const asked = {
      from: '2026-04-30T21:00:00.000Z',
      to: '2026-05-01T21:00:00.000Z',
      against: 'week' as const,
    }
    expect(baseOf(asked, 'Africa/Cairo').from).toBe('2026-04-23T22:00:00.000Z')
  })
})
