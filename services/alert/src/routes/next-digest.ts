import { zoneOf } from '@tingfeng/kit'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** When the next digest leaves: at five past the hour (robots are crowded at :00), or at a time of day in the zone. */
export const nextDigest = (
  mode: 'hour' | 'day',
  now: Date,
  { digestAt, timeZone }: { readonly digestAt: string; readonly timeZone: string },
): Date => {
  const nowMs = now.getTime()
  if (mode === 'hour') {
    const afterHour = 5 * MINUTE_MS
    return new Date(Math.ceil((nowMs - afterHour + 1) / HOUR_MS) * HOUR_MS + afterHour)
  }
  const { wallOf, instantOf } = zoneOf(timeZone)
  const [hour = 0, minute = 0] = digestAt.split(':').map(Number)
  const midnight = Math.floor(wallOf(nowMs) / DAY_MS) * DAY_MS
  const shown = midnight + hour * HOUR_MS + minute * MINUTE_MS
  const today = instantOf(shown)
  return new Date(today > nowMs ? today : instantOf(shown + DAY_MS))
}
