import { DetectError } from '../detect-error.js'

/** Clocks change at such moments only; those of Lord Howe Island in the middle of an hour of UTC. */
const QUARTER_MS = 900_000

/** Offset of a zone from UTC (ms) at an instant. */
export type Zone = (at: number) => number

const readOffset = (format: Intl.DateTimeFormat, at: number): number => {
  const parts: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** Quarters of an hour whose offset is kept; Intl is slow, and series share their zone. */
const KEPT = 20_000
const zones = new Map<string, Zone>()

/**
 * @param name IANA name
 * @throws DetectError `bad_option` when there is no such zone
 */
export const zoneOf = (name: string): Zone => {
  const known = zones.get(name)
  if (known) return known
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      ...{
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      },
    })
  } catch {
    throw new DetectError('bad_option', `expected an IANA time zone such as Asia/Shanghai, got “${name}”`)
  }
  const kept = new Map<number, number>()
  let last = Number.NaN
  let lastOffset = 0
  const zone: Zone = (at) => {
    const quarter = Math.floor(at / QUARTER_MS)
    if (quarter === last) return lastOffset
    let offset = kept.get(quarter)
    if (offset === undefined) {
      offset = readOffset(format, quarter * QUARTER_MS)
      if (kept.size >= KEPT) kept.clear()
      kept.set(quarter, offset)
    }
    last = quarter
    lastOffset = offset
    return offset
  }
  zones.set(name, zone)
  return zone
}
