import { zoneOf } from '@tingfeng/kit'
import { StateError } from './state-error.js'

const HOUR_MS = 3_600_000

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
    const { offsetAt } = zoneOf(timeZone)
    offsets = [0, 6].map((month) => offsetAt(Date.UTC(year, month, 1)))
  } catch {
    throw refuse('is no time zone')
  }
  if (offsets.some((offset) => offset % HOUR_MS !== 0)) throw refuse('is not whole hours away from UTC')
  return timeZone
}
