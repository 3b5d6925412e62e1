import { AppError } from '@tingfeng/kit'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const MONTH_MS = 30.4375 * DAY_MS
const LONGEST_MS = 31 * DAY_MS

const UNITS: readonly (readonly [string, number])[] = [
  ['w', 7 * DAY_MS],
  ['d', DAY_MS],
  ['h', HOUR_MS],
  ['m', MINUTE_MS],
  ['s', SECOND_MS],
]

/** 5m, 1h, 7d; whole numbers of the largest unit that fits. */
export const showStep = (ms: number): string => {
  if (ms === MONTH_MS) return 'a month'
  const [unit, size] = UNITS.find(([, unitMs]) => ms % unitMs === 0) ?? ['ms', 1]
  return `${ms / size}${unit}`
}

/** @throws AppError `bad_option` */
export const parseStep = (text: string): number => {
  const parts = /^(\d+)\s?([smhdw])$/.exec(text.trim())
  const unit = UNITS.find(([name]) => name === parts?.[2])?.[1]
  const ms = Number(parts?.[1]) * (unit ?? Number.NaN)
  if (ms >= SECOND_MS && ms <= LONGEST_MS) return ms
  throw new AppError({
    code: 'bad_option',
    message: `expected --step such as 5m, 1h, 1d or 1w, got “${text}”`,
  })
}

/** Whether a distance is a whole number of steps, as far as clocks and months are. */
export const isOnGrid = (distanceMs: number, stepMs: number): boolean => {
  const steps = distanceMs / stepMs
  return Math.round(steps) >= 1 && Math.abs(steps - Math.round(steps)) <= 0.2
}

/**
 * The step of a table from the times of its first rows: the distance that occurs most, unless a smaller one shows that
 * this was a common gap. An hour where a single row leaves it open.
 */
export const inferStep = (times: readonly number[]): number => {
  const counts = new Map<number, number>()
  let least = Number.POSITIVE_INFINITY
  for (let row = 1; row < times.length; row++) {
    const distance = (times[row] ?? 0) - (times[row - 1] ?? 0)
    if (distance <= 0) continue
    counts.set(distance, (counts.get(distance) ?? 0) + 1)
    least = Math.min(least, distance)
  }
  if (counts.size === 0) return HOUR_MS
  const distances = [...counts.keys()]
  if (distances.every((ms) => isOnGrid(ms, MONTH_MS)) && least >= 28 * DAY_MS) return MONTH_MS
  let common = least
  for (const [distance, count] of counts) if (count > (counts.get(common) ?? 0)) common = distance
  // A day of 23 or 25 hours is a day; half a step is a finer step.
  return least < 0.75 * common ? least : common
}
