import { expect, it, vi } from 'vitest'

// A browser west of UTC, where the library takes a date for the day before; it is read when the library is loaded.
vi.stubEnv('TZ', 'America/New_York')
const { occasionsOf } = await import('./occasions.js')

it('offers public holidays by the days of the zone, wherever the browser is', () => {
  expect(new Date(0).getTimezoneOffset()).toBeGreaterThan(0)
  const holidays = occasionsOf(Date.parse('2025-11-20T00:00:00Z'), 'Asia/Shanghai').filter(
    ({ kind }) => kind === 'holiday',
  )
  expect(holidays.find(({ zh }) => zh.startsWith('2025 国庆'))?.range).toEqual({
    from: '2025-09-30T16:00:00.000Z',
    to: '2025-10-08T16:00:00.000Z',
  })
})
