const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MINUTE_MS = 60_000

const minuteOfDay = (at: Date, timeZone: string): number => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const [hour = 0, minute = 0] = format.format(at).split(':').map(Number)
  return hour * 60 + minute
}

/** When the next digest leaves: at five past the hour (robots are crowded at :00), or at a time of day in the zone. */
export const nextDigest = (
  mode: 'hour' | 'day',
  now: Date,
  { digestAt, timeZone }: { readonly digestAt: string; readonly timeZone: string },
): Date => {
  if (mode === 'hour') {
    const afterHour = 5 * MINUTE_MS
    return new Date(Math.ceil((now.getTime() - afterHour + 1) / HOUR_MS) * HOUR_MS + afterHour)
  }
  const [hour = 0, minute = 0] = digestAt.split(':').map(Number)
  const wait = (hour * 60 + minute - minuteOfDay(now, timeZone)) * MINUTE_MS
  const at = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS + wait
  return new Date(at > now.getTime() ? at : at + DAY_MS)
}
