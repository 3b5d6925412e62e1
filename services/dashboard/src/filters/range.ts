import type { Step } from '@tingfeng/contracts'
import { instantOf, wallOf } from '../format/zone.js'
import type { RangeChoice } from './filters.js'

/** Half-open, ISO instants on whole hours: the grain of the figures, so that every number is exact. */
export interface Range {
  from: string
  to: string
}

/** Where to look for the oldest post of all. */
export const EVER = '1970-01-01T00:00:00.000Z'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const PRESET_MS = { '24h': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS, '90d': 90 * DAY_MS }

export const nextHour = (now: number): number => Math.ceil((now + 1) / HOUR_MS) * HOUR_MS
const iso = (instant: number): string => new Date(instant).toISOString()

const calendarStart = (preset: 'today' | 'week' | 'month', now: number, zone: string): number => {
  const wall = { ...wallOf(now, zone), hour: 0, minute: 0 }
  if (preset === 'month') return instantOf({ ...wall, day: 1 }, zone)
  if (preset === 'today') return instantOf(wall, zone)
  const weekday = new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDay()
  return instantOf({ ...wall, day: wall.day - ((weekday + 6) % 7) }, zone)
}

/**
 * The instants a choice stands for. Spans end with the running hour, so that the period before is of equal length and
 * 环比 compares like with like; today, this week (from Monday) and this month begin with the zone's day.
 *
 * @param oldest first dated post of the workspace, where `all` begins
 */
export const resolveRange = (
  choice: RangeChoice,
  now: number,
  oldest: string | null,
  zone: string,
): Range => {
  if ('from' in choice) return choice
  const to = nextHour(now)
  const { preset } = choice
  if (preset === 'today' || preset === 'week' || preset === 'month')
    return { from: iso(calendarStart(preset, now, zone)), to: iso(to) }
  if (preset !== 'all') return { from: iso(to - PRESET_MS[preset]), to: iso(to) }
  const start = oldest === null ? to - PRESET_MS['30d'] : Math.floor(Date.parse(oldest) / HOUR_MS) * HOUR_MS
  return { from: iso(Math.min(start, to - HOUR_MS)), to: iso(to) }
}

export const spanOf = ({ from, to }: Range): number => Date.parse(to) - Date.parse(from)

/** Steps that make a readable chart of the range, finest first. */
export const stepsFor = (range: Range): readonly [Step, ...Step[]] => {
  const days = spanOf(range) / DAY_MS
  if (days <= 2) return ['hour']
  if (days <= 15) return ['hour', 'day']
  if (days <= 120) return ['day', 'week']
  if (days <= 800) return ['week', 'month', 'day']
  return ['month', 'week']
}

/** The wished step where it suits the range, else the best one. */
export const stepOf = (range: Range, wished: Step | undefined): Step => {
  const steps = stepsFor(range)
  if (wished && steps.includes(wished)) return wished
  return steps.includes('day') && steps[0] === 'hour' ? 'day' : steps[0]
}

/** The overlap of two ranges; the second one where they do not meet. */
export const overlap = (outer: Range, inner: Range): Range => {
  const from = Math.max(Date.parse(outer.from), Date.parse(inner.from))
  const to = Math.min(Date.parse(outer.to), Date.parse(inner.to))
  return from < to ? { from: iso(from), to: iso(to) } : inner
}

/** The history that a range is judged by: as long as the range itself, between a fortnight and 90 days. */
export const baselineRange = (range: Range): Range => {
  const from = Date.parse(range.from)
  return { from: iso(from - Math.min(Math.max(spanOf(range), 14 * DAY_MS), 90 * DAY_MS)), to: range.from }
}
