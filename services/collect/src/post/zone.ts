const DAY_MS = 86_400_000
const MAX_DAYS_KEPT = 20_000

/** Turns wall-clock times of one zone into instants. */
export interface Zone {
  /** @param wallMs the wall-clock time written as if it were UTC, in milliseconds; NaN stays NaN */
  toUtc(wallMs: number): number
}

const zones = new Map<string, Zone>()

const makeZone = (timeZone: string): Zone => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const offsetAt = (utcMs: number): number => {
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(utcMs)) part[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utcMs / 1000) * 1000
  }
  // A day whose neighbours have one offset has that offset all day; asking Intl for each row would be slow.
  const steadyDays = new Map<number, number>()
  const exact = (wallMs: number): number => {
    const first = wallMs - offsetAt(wallMs)
    return wallMs - offsetAt(first)
  }
  return {
    toUtc: (wallMs) => {
      if (!Number.isFinite(wallMs)) return Number.NaN
      const day = Math.floor(wallMs / DAY_MS)
      const known = steadyDays.get(day)
      if (known !== undefined) return wallMs - known
      const offset = offsetAt((day - 1) * DAY_MS)
      if (offsetAt((day + 2) * DAY_MS) !== offset) return exact(wallMs)
      if (steadyDays.size >= MAX_DAYS_KEPT) steadyDays.clear()
      steadyDays.set(day, offset)
      return wallMs - offset
    },
  }
}

/** @throws RangeError when the name is no time zone */
export const zoneOf = (timeZone: string): Zone => {
  let zone = zones.get(timeZone)
  if (!zone) {
    zone = makeZone(timeZone)
    zones.set(timeZone, zone)
  }
  return zone
}
