import type { ActiveHours } from '@tingfeng/contracts'
import { zoneOf } from '@tingfeng/kit'
import chineseDays from 'chinese-days'

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const DAY_MS = 86_400_000

const localOf = (at: number, timeZone: string) => {
  const wall = new Date(zoneOf(timeZone).wallOf(at))
  return {
    date: wall.toISOString().slice(0, 10),
    minutes: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
  }
}

/** 1 Monday to 7 Sunday; a public holiday counts as a Sunday, an adjusted workday as a Monday. */
const dayOf = (date: string, holidays: boolean): number => {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
  if (!holidays) return weekday
  // Asked for the weekday of a date, the library answers by the zone of this machine; its named days are right in all.
  const { work, name } = chineseDays.getDayDetail(date)
  if (!name.includes(',')) return weekday
  if (!work) return weekday >= 6 ? weekday : 7
  return weekday >= 6 ? 1 : weekday
}

/** Whether the hours hold at an instant. A span over midnight belongs to the day on which it begins. */
export const isWithin = (hours: ActiveHours | undefined, at: number, workspaceZone: string): boolean => {
  if (!hours) return true
  const { date, minutes } = localOf(at, hours.timeZone ?? workspaceZone)
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)]
  const on = (day: string): boolean => hours.days.includes(dayOf(day, hours.holidays))
  if (from < to) return on(date) && minutes >= from && minutes < to
  const yesterday = new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10)
  return (on(date) && minutes >= from) || (on(yesterday) && minutes < to)
}
