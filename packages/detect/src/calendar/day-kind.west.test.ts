import { expect, it, vi } from 'vitest'

// A machine west of UTC, where the library takes a date for the day before; it is read when the library is loaded.
vi.stubEnv('TZ', 'America/Los_Angeles')
const { dayOf, HOLIDAY } = await import('./day-kind.js')

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

it.each([
  ['2026-03-01', 6, false, 'a Sunday'],
  ['2026-03-02', 0, true, 'a Monday'],
  ['2026-03-06', 4, true, 'a Friday'],
  ['2026-03-07', 5, false, 'a Saturday'],
  ['2026-02-14', 4, true, 'a Saturday that is worked (调休)'],
  ['2026-02-15', HOLIDAY, false, 'the first day of 春节'],
  ['2026-02-23', HOLIDAY, false, 'the last day of 春节'],
  ['2026-02-24', 1, true, 'the day after'],
])('on a machine in Los Angeles, %s is kind %d too', (date, kind, work) => {
  expect(new Date(0).getTimezoneOffset()).toBeGreaterThan(0)
  expect(dayOf(dayNumber(date), true)).toMatchObject({ kind, work })
})
