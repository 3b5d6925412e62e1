import type { ActiveHours } from '@tingfeng/contracts'
import { expect, it, vi } from 'vitest'

// A machine west of UTC, where the library takes a date for the day before; it is read when the library is loaded.
vi.stubEnv('TZ', 'America/New_York')
const { isWithin } = await import('./active-hours.js')

const office: ActiveHours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', holidays: true }

it.each([
  ['2026-03-02', true, 'a Monday'],
  ['2026-03-07', false, 'a Saturday'],
  ['2026-03-08', false, 'a Sunday'],
  ['2026-02-14', true, 'a Saturday that is worked (调休)'],
  ['2026-02-16', false, 'a Monday of 春节'],
  ['2026-02-24', true, 'the day after 春节'],
])('on a machine in New York, office hours in Shanghai on %s: %s', (date, expected) => {
  expect(new Date(0).getTimezoneOffset()).toBeGreaterThan(0)
  expect(isWithin(office, Date.parse(`${date}T10:00:00+08:00`), 'Asia/Shanghai')).toBe(expected)
})
