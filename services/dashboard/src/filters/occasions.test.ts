import { expect, it } from 'vitest'
import { occasionsOf } from './occasions.js'

const ZONE = 'Asia/Shanghai'
const named = (now: string) => occasionsOf(Date.parse(now), ZONE).map(({ zh }) => zh)
const rangeOf = (now: string, name: string) =>
  occasionsOf(Date.parse(now), ZONE).find(({ zh }) => zh.startsWith(name))?.range

it('offers the latest 618 and 双11 that have begun, by the days of the zone', () => {
  expect(rangeOf('2026-03-01T00:00:00Z', '2025 双11')).toEqual({
    from: '2025-10-31T16:00:00.000Z',
    to: '2025-11-11T16:00:00.000Z',
  })
  expect(named('2026-05-31T16:30:00Z')[0]).toMatch(/^2026 618/)
  expect(named('2026-05-31T15:30:00Z')[0]).toMatch(/^2025 618/)
})

it('offers public holidays as the state council set them, and none that is still to come', () => {
  expect(rangeOf('2025-11-20T00:00:00Z', '2025 国庆')).toEqual({
    from: '2025-09-30T16:00:00.000Z',
    to: '2025-10-08T16:00:00.000Z',
  })
  expect(named('2025-03-01T00:00:00Z').some((name) => name.startsWith('2025 国庆'))).toBe(false)
})
