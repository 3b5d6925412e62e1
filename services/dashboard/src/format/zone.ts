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

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** By how much the clocks of `zone` are ahead of UTC at a whole minute (epoch milliseconds). */
const offsetAt = (minute: number, zone: string): number => asUtc(wallOf(minute, zone)) - minute

/** The first minute whose offset is not that of `from`; `to` is such a one. */
const changeBetween = (from: number, to: number, zone: string): number => {
  const offset = offsetAt(from, zone)
  let [earlier, later] = [from, to]
  while (later - earlier > MINUTE_MS) {
    const middle = Math.floor((earlier + later) / 2 / MINUTE_MS) * MINUTE_MS
    if (offsetAt(middle, zone) === offset) earlier = middle
    else later = middle
  }
  return later
}

/**
 * The instant (epoch milliseconds) at which clocks of `zone` show `wall`: the first where they do so twice, the first
 * moment after where they skip it. Fields may overflow (day 32, hour 25).
 */
export const instantOf = (wall: Wall, zone: string): number => {
  const wanted = asUtc(wall)
  const [before, after] = [offsetAt(wanted - DAY_MS, zone), offsetAt(wanted + DAY_MS, zone)]
  const showing = [before, after].find((offset) => offsetAt(wanted - offset, zone) === offset)
  return showing === undefined ? changeBetween(wanted - after, wanted - before, zone) : wanted - showing
}

/** End of the bucket that starts at `start` (epoch milliseconds, exclusive). Days, weeks and months follow the zone. */
export const bucketEnd = (start: string, step: Step, zone: string): number => {
  if (step === 'hour') return Date.parse(start) + HOUR_MS
  // Not as late as it starts: a day whose midnight the clocks skip starts at one o'clock, the next one does not.
  const wall = { ...wallOf(start, zone), hour: 0, minute: 0 }
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
