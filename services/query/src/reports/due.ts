import type { ScheduleBody } from '@tingfeng/contracts'
import { zoneOf } from '@tingfeng/kit'

type Rhythm = Pick<ScheduleBody, 'every' | 'hour'>

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** No rhythm has a longer pause. */
const DAYS_AROUND = 32

const isDay = (every: Rhythm['every'], day: Date): boolean =>
  every === 'day' || (every === 'week' ? day.getUTCDay() === 1 : day.getUTCDate() === 1)

/** Times at which a rhythm is due around `now`, in order. */
const timesAround = ({ every, hour }: Rhythm, timeZone: string, now: Date): Date[] => {
  const { wallOf, instantOf } = zoneOf(timeZone)
  const today = Math.floor(wallOf(now.getTime()) / DAY_MS)
  const times: Date[] = []
  for (let day = today - DAYS_AROUND; day <= today + DAYS_AROUND; day++)
    if (isDay(every, new Date(day * DAY_MS))) times.push(new Date(instantOf(day * DAY_MS + hour * HOUR_MS)))
  return times
}

/** When a rhythm was due last, `now` included. */
export const lastDue = (rhythm: Rhythm, timeZone: string, now: Date): Date =>
  timesAround(rhythm, timeZone, now).findLast((time) => time <= now) ?? now

export const nextDue = (rhythm: Rhythm, timeZone: string, now: Date): Date =>
  timesAround(rhythm, timeZone, now).find((time) => time > now) ?? now

/** What a report that is due then is about: the day, the week from Monday, or the month that has just ended. */
export const rangeOf = (
  every: Rhythm['every'],
  timeZone: string,
  due: Date,
): { from: string; to: string } => {
  const { wallOf, instantOf } = zoneOf(timeZone)
  const wall = new Date(wallOf(due.getTime()))
  const end = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate())
  const start =
    every === 'month'
      ? Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() - 1, 1)
      : end - (every === 'week' ? 7 : 1) * DAY_MS
  const iso = (wallMs: number): string => new Date(instantOf(wallMs)).toISOString()
  return { from: iso(start), to: iso(end) }
}
