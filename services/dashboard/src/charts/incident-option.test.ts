import type { IncidentPoint } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { isAfterOnset, labelsOf } from './incident-option.js'

const HOUR_MS = 3_600_000
const series = (columns: number, stepHours: number): IncidentPoint[] =>
  Array.from({ length: columns }, (_, nth) => ({
    // The first at 20:00 in Shanghai.
    at: new Date(Date.UTC(2026, 10, 12, 12) + nth * stepHours * HOUR_MS).toISOString(),
    ...{ observed: 1, expected: 1, lower: 0, upper: 2 },
  }))

it('counts the column in which it began as after the onset, and none before that', () => {
  const since = '2026-11-24T02:10:00.000Z'
  const of = (at: string) => isAfterOnset(at, 2 * HOUR_MS, since)
  expect([of('2026-11-24T00:00:00.000Z'), of('2026-11-24T02:00:00.000Z')]).toEqual([false, true])
})

it('names each day once where the columns are of many days, and whatever there is room for else', () => {
  const days = series(30, 4)
  const labels = labelsOf(days, 'Asia/Shanghai')
  if (labels === 'auto') throw new Error('five days want a label each')
  const named = days.filter((_, index) => labels(index, '')).map(({ at }) => at)
  expect(named).toEqual([13, 14, 15, 16, 17].map((day) => `2026-11-${day - 1}T16:00:00.000Z`))
  expect(labelsOf(series(24, 1), 'Asia/Shanghai')).toBe('auto')
})
