const HOUR_MS = 3_600_000

/**
 * The time that clocks on the wall of a zone show, as a Date whose UTC fields say it. The zone is whole hours away
 * from UTC (the state refuses others), so one look-up an hour is enough.
 */
export const createWallClock = (timeZone: string): ((instant: string | Date) => Date) => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const offsets = new Map<number, number>()
  const offsetOf = (hour: number): number => {
    const name =
      format.formatToParts(hour * HOUR_MS).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? []
    if (sign === undefined) return 0
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  }
  return (instant) => {
    const ms = typeof instant === 'string' ? Date.parse(instant) : instant.getTime()
    const hour = Math.floor(ms / HOUR_MS)
    let offset = offsets.get(hour)
    if (offset === undefined) {
      if (offsets.size > 50_000) offsets.clear()
      offset = offsetOf(hour)
      offsets.set(hour, offset)
    }
    return new Date(ms + offset)
  }
}

/** `2026-03-01 09:30:00` of a time that `createWallClock` gave. */
export const wallText = (wall: Date): string => wall.toISOString().slice(0, 19).replace('T', ' ')
