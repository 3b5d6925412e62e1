import chineseDays from 'chinese-days'

const DAY_MS = 86_400_000

/** 0–6 Monday to Sunday, 7 a public holiday. An adjusted workday (调休) counts as the Friday it stands in for. */
export type DayKind = number
export const HOLIDAY = 7
export const DAY_KINDS = 8
const FRIDAY = 4

export interface Day {
  readonly kind: DayKind
  /** Whether people work that day: shops, offices and their customers keep another rhythm when they do not. */
  readonly work: boolean
  /** Variance of the log of the day's volume beyond the ordinary: no two of these days are alike. */
  readonly unrest: number
}

/** Public holidays differ among each other; so do the days of the great sales (618, 双11). */
const HOLIDAY_UNREST = 0.04
const SALE_UNREST = 0.1
const isSale = (month: number, day: number): boolean =>
  (month === 6 && day >= 16 && day <= 18) || (month === 11 && day >= 10 && day <= 12)

const plainDay = (weekday: number, unrest: number): Day => ({ kind: weekday, work: weekday < 5, unrest })

const readDay = (dayNumber: number, holidays: boolean): Day => {
  const date = new Date(dayNumber * DAY_MS)
  const weekday = (date.getUTCDay() + 6) % 7
  if (!holidays) return plainDay(weekday, 0)
  const unrest = isSale(date.getUTCMonth() + 1, date.getUTCDate()) ? SALE_UNREST : 0
  const { work, name } = chineseDays.getDayDetail(date.toISOString().slice(0, 10))
  // A plain day carries the name of its weekday, and which one that is depends on the zone of this machine; holidays
  // and the workdays that were moved for them carry names in both languages, in every zone.
  if (!name.includes(',')) return plainDay(weekday, unrest)
  return work
    ? { kind: weekday < 5 ? weekday : FRIDAY, work, unrest }
    : { kind: HOLIDAY, work, unrest: HOLIDAY_UNREST }
}

const KEPT = 5_000
const kept = new Map<number, Day>()

/**
 * What kind of day it is in China: public holidays and adjusted workdays as far as they are announced (a year ahead),
 * plain weekdays after that.
 *
 * @param dayNumber days since 1970-01-01, local
 */
export const dayOf = (dayNumber: number, holidays: boolean): Day => {
  const key = holidays ? dayNumber : -dayNumber - 1
  let day = kept.get(key)
  if (!day) {
    day = readDay(dayNumber, holidays)
    if (kept.size >= KEPT) kept.clear()
    kept.set(key, day)
  }
  return day
}
