import { describe, expect, it } from 'vitest'
import { baselineRange, overlap, resolveRange, spanOf, stepOf, stepsFor } from './range.js'

const NOW = Date.parse('2026-11-22T10:20:30.400Z')
const ZONE = 'Asia/Shanghai'
const DAY_MS = 86_400_000

describe('resolveRange', () => {
  it('ends presets with the running hour and keeps them whole spans', () => {
    const range = resolveRange({ preset: '7d' }, NOW, null, ZONE)
    expect(range).toEqual({ from: '2026-11-15T11:00:00.000Z', to: '2026-11-22T11:00:00.000Z' })
  })
  it('still holds a post of this very moment at the full hour', () => {
    const sharp = Date.parse('2026-11-22T10:00:00.000Z')
    expect(resolveRange({ preset: '24h' }, sharp, null, ZONE).to).toBe('2026-11-22T11:00:00.000Z')
  })
  it('begins all time at the hour of the oldest post', () => {
    expect(resolveRange({ preset: 'all' }, NOW, '2014-03-02T05:17:00.000Z', ZONE).from).toBe(
      '2014-03-02T05:00:00.000Z',
    )
  })
  it.each([
    ['today', '2026-11-21T16:00:00.000Z'],
    ['week', '2026-11-15T16:00:00.000Z'],
    ['month', '2026-10-31T16:00:00.000Z'],
  ] as const)('begins %s with the day of the workspace’s zone, weeks on Monday', (preset, from) => {
    expect(resolveRange({ preset }, NOW, null, ZONE)).toEqual({ from, to: '2026-11-22T11:00:00.000Z' })
  })
})

describe('stepOf', () => {
  const range = (days: number) => ({
    from: new Date(NOW - days * DAY_MS).toISOString(),
    to: new Date(NOW).toISOString(),
  })
  it('never draws more buckets than a screen can show', () => {
    for (const days of [1, 2, 7, 15, 30, 90, 120, 365, 800]) {
      const hours = { hour: 1, day: 24, week: 168, month: 730 }
      for (const step of stepsFor(range(days))) expect((days * 24) / hours[step]).toBeLessThan(810)
    }
  })
  it('keeps a wished step that suits the range and drops one that does not', () => {
    expect(stepOf(range(7), 'hour')).toBe('hour')
    expect(stepOf(range(90), 'hour')).toBe('day')
    expect(stepOf(range(7), undefined)).toBe('day')
    expect(stepOf(range(1), undefined)).toBe('hour')
  })
})

it('clips a bucket to the range, so that its posts are those it counts', () => {
  const outer = { from: '2026-11-15T11:00:00.000Z', to: '2026-11-22T11:00:00.000Z' }
  const firstDay = { from: '2026-11-14T16:00:00.000Z', to: '2026-11-15T16:00:00.000Z' }
  expect(overlap(outer, firstDay)).toEqual({ from: outer.from, to: firstDay.to })
})

it('judges a short range by a fortnight before it', () => {
  const range = { from: '2026-11-21T11:00:00.000Z', to: '2026-11-22T11:00:00.000Z' }
  expect(baselineRange(range).to).toBe(range.from)
  expect(spanOf(baselineRange(range))).toBe(14 * DAY_MS)
})
