import type { Step } from '@tingfeng/contracts'

/** A wall clock in some zone; `month` counts from 1. */
export interface Wall {
  year: number
  month: number
  day: number
  hour: number
  minute: number
}

const formatters = new Map<string, Intl.DateTimeFormat>()
const formatterOf = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formatters.set(zone, made)
  return made
}

/** What the clocks of `zone` show at an instant. */
export const wallOf = (instant: string | number, zone: string): Wall => {
  const wall: Wall = { year: 0, month: 0, day: 0, hour: 0, minute: 0 }
  for (const { type, value } of formatterOf(zone).formatToParts(new Date(instant)))
    if (type in wall) wall[type as keyof Wall] = Number(value) // safe: `in` has just shown it is a key
  return wall
}

const asUtc = (wall: Wall): number => Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute)

/** The instant (epoch milliseconds) at which clocks of `zone` show `wall`; fields may overflow (day 32, hour 25). */
export const instantOf = (wall: Wall, zone: string): number => {
  const wanted = asUtc(wall)
  // Twice: the first offset can be that of the other side of a summer-time change.
  const first = wanted - (asUtc(wallOf(wanted, zone)) - wanted)
  return wanted - (asUtc(wallOf(first, zone)) - first)
}

const HOUR_MS = 3_600_000

/** End of the bucket that starts at `start` (epoch milliseconds, exclusive). Days, weeks and months follow the zone. */
export const bucketEnd = (start: string, step: Step, zone: string): number => {
  if (step === 'hour') return Date.parse(start) + HOUR_MS
  const wall = wallOf(start, zone)
  if (step === 'day') return instantOf({ ...wall, day: wall.day + 1 }, zone)
  if (step === 'week') return instantOf({ ...wall, day: wall.day + 7 }, zone)
  return instantOf({ ...wall, month: wall.month + 1 }, zone)
}

const pad = (value: number): string => String(value).padStart(2, '0')

/** 11-18, with the year where it is not this year's. */
const formatDay = (instant: string | number, zone: string, now = Date.now()): string => {
  const wall = wallOf(instant, zone)
  const day = `${pad(wall.month)}-${pad(wall.day)}`
  return wall.year === wallOf(now, zone).year ? day : `${wall.year}-${day}`
}

/** 2026-11-18 09:40 in the zone. */
export const formatMinute = (instant: string | number, zone: string): string => {
  const wall = wallOf(instant, zone)
  return `${wall.year}-${pad(wall.month)}-${pad(wall.day)} ${pad(wall.hour)}:${pad(wall.minute)}`
}

/** How a bucket is called on an axis: 09:00, 11-18, 11-16~11-22, 2026-11. */
export const bucketName = (start: string, step: Step, zone: string): string => {
  const wall = wallOf(start, zone)
  if (step === 'hour') return `${pad(wall.month)}-${pad(wall.day)} ${pad(wall.hour)}:00`
  if (step === 'day') return formatDay(start, zone)
  if (step === 'week')
    return `${formatDay(start, zone)}~${formatDay(bucketEnd(start, 'week', zone) - 1, zone)}`
  return `${wall.year}-${pad(wall.month)}`
}
