const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const MAX_ZONES_KEPT = 1_000
const MAX_DAYS_KEPT = 20_000

/**
 * The clocks of one time zone. Instants are milliseconds since 1970; a wall-clock time is what the clocks show, written
 * as if it were UTC, in milliseconds too. NaN stays NaN.
 */
export interface Zone {
  /** By how much the clocks are ahead of UTC, in milliseconds. */
  offsetAt(instantMs: number): number
  wallOf(instantMs: number): number
  /** When the clocks show a time: the first time where they do so twice, and the first moment after where they skip it. */
  instantOf(wallMs: number): number
}

const readOffset = (format: Intl.DateTimeFormat, instantMs: number): number => {
  const part: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(instantMs)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000
}

const makeZone = (timeZone: string): Zone => {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  // Asking Intl for each row of a file would be slow, and hardly a day has two offsets.
  const steadyDays = new Map<number, number>()
  const offsetAt = (instantMs: number): number => {
    if (!Number.isFinite(instantMs)) return Number.NaN
    const day = Math.floor(instantMs / DAY_MS)
    const known = steadyDays.get(day)
    if (known !== undefined) return known
    const offset = readOffset(format, instantMs)
    if ([day, day + 1].every((edge) => readOffset(format, edge * DAY_MS) === offset)) {
      if (steadyDays.size >= MAX_DAYS_KEPT) steadyDays.clear()
      steadyDays.set(day, offset)
    }
    return offset
  }
  /** The first instant that has not the offset of `from`; `to` is such a one. */
  const changeBetween = (from: number, to: number): number => {
    let [earlier, later] = [from, to]
    while (later - earlier > 1) {
      const middle = Math.floor((earlier + later) / 2)
      if (offsetAt(middle) === offsetAt(from)) earlier = middle
      else later = middle
    }
    return later
  }
  return {
    offsetAt,
    wallOf: (instantMs) => instantMs + offsetAt(instantMs),
    instantOf: (wallMs) => {
      const [before, after] = [offsetAt(wallMs - DAY_MS), offsetAt(wallMs + DAY_MS)]
      const showing = [before, after].find((offset) => offsetAt(wallMs - offset) === offset)
      if (showing !== undefined) return wallMs - showing
      return Number.isFinite(wallMs) ? changeBetween(wallMs - after, wallMs - before) : Number.NaN
    },
  }
}

const zones = new Map<string, Zone>()

/**
 * @param timeZone IANA name
 * @throws RangeError when there is no such zone
 */
export const zoneOf = (timeZone: string): Zone => {
  let zone = zones.get(timeZone)
  if (zone === undefined) {
    zone = makeZone(timeZone)
    if (zones.size >= MAX_ZONES_KEPT) zones.clear()
    zones.set(timeZone, zone)
  }
  return zone
}
