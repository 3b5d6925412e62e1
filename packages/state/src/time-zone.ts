import { StateError } from './state-error.js'

const HOUR_MS = 3_600_000

const offsetMs = (timeZone: string, at: Date): number => {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const match = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(name)
  if (!match?.[1]) return 0
  const ms = (Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0)) * 1000
  return match[1] === '-' ? -ms : ms
}

/**
 * Hour buckets are kept in UTC, so a workspace's zone must be whole hours away from it in summer and winter.
 *
 * @throws StateError `invalid_time_zone`
 */
export const checkTimeZone = (timeZone: string): string => {
  const refuse = (reason: string): StateError =>
    new StateError({
      code: 'invalid_time_zone',
      message: `“${timeZone}” ${reason}; give an IANA name such as Asia/Shanghai.`,
      context: { timeZone },
    })
  const year = new Date().getUTCFullYear()
  let offsets: number[]
  try {
    offsets = [0, 6].map((month) => offsetMs(timeZone, new Date(Date.UTC(year, month, 1))))
  } catch {
    throw refuse('is no time zone')
  }
  if (offsets.some((offset) => offset % HOUR_MS !== 0)) throw refuse('is not whole hours away from UTC')
  return timeZone
}
