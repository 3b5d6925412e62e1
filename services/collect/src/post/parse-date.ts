import type { Zone } from '@tingfeng/kit'

/** `ambiguous`: day and month; `unclear_zone`: CST of China, of America or of Cuba. */
export type ParsedDate = { readonly at: number } | 'missing' | 'invalid' | Unclear
type Unclear = 'ambiguous' | 'unclear_zone'

/** How 11/02/2026 is meant: 2 November or 11 February. */
export type DateOrder = 'month-first' | 'day-first'

const EARLIEST = Date.UTC(1990, 0, 1)
const LATEST = Date.UTC(10_000, 0, 1)
const MISSING = /^(?:|-+|—+|null|none|n\/a|nan|nat|undefined|无|未知|暂无)$/i

/** 2024-1-5 · 2024/01/05 12:30 · 2024.1.5 · 2024年1月5日 下午3点05分 · 2024-01-05T12:30:00.123 */
const WRITTEN =
  /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?[日号]?(?:\s*(?:星期|周)[一二三四五六日天])?(?:[T,，\s]*(上午|下午|凌晨|早上|中午|晚上|AM|PM)?\s?(\d{1,2})(?:[:：点时](?:(\d{1,2})分?(?:[:：]?(\d{1,2})(?:[.,](\d{1,9}))?秒?)?)?)\s?(AM|PM)?)?$/i
/** Excel in English: 1/5/2024 3:05 PM; America puts the month first, the rest of the world the day. */
const YEAR_LAST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[,\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s?(AM|PM)?)?$/i
const ZONED_ISO =
  /^\d{4}-\d{2}-\d{2}[T\s]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d{2}:?(?:\d{2})?|UTC|GMT)$/i
/**
 * RFC 2822 (feeds), what weibo writes and what Java prints: Mon, 05 Jan 2024 12:30:00 +0800 ·
 * Fri Jan 05 12:30:00 +0800 2024 · Fri Jan 05 12:30:00 CST 2024. Of the abbreviations, only GMT and UTC mean one thing
 * by themselves; those of RFC 2822, section 4.3, are America's.
 */
const NAMED_ZONED = /^[A-Za-z]{3,9},?\s.*(?:[+-]\d{4}|GMT|UTC|[ECMP][SD]T|\bZ)(?:\s\d{4})?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/
const PLAIN_NUMBER = /^\d+(?:\.\d+)?$/

const EXCEL_DAY_0 = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000

/** Hour 0–23 from one that may be of a 12-hour clock. */
const hourOf = (hour: number, half: string | undefined): number => {
  if (half === undefined) return hour
  const after = /^(?:下午|晚上|PM)$/i.test(half) || (half === '中午' && hour < 11)
  if (after) return hour < 12 ? hour + 12 : hour
  return hour === 12 && half !== '中午' ? 0 : hour
}

/** NaN when there is no such day or time; 24:00 is the end of the day. */
const wallTime = (
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  ms = 0,
): number => {
  if (month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || second > 60) return Number.NaN
  if (hour === 24 && (minute > 0 || second > 0)) return Number.NaN
  const midnight = Date.UTC(year, month - 1, day)
  if (new Date(midnight).getUTCDate() !== day) return Number.NaN
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000 + ms
}

const NAMED_ZONE = /(?:(?:GMT|UTC)?[+-]\d{4}|GMT|UTC|[ECMP][SD]T|\bZ)(?=(?:\s\d{4})?$)/
const CHINA_OFFSET_MS = 8 * 3_600_000
const DAY_OF_MONTH = /(?<!\d)\d{1,2}(?!\d)/

/** 31 April is moved to May when it is parsed: the wall clock, read as UTC, must show the day that is written. */
const isRealDay = (wallText: string, day: number): boolean => {
  const wall = Date.parse(wallText)
  // 24:00 is the end of the day.
  return [wall, wall - 1].some((ms) => new Date(ms).getUTCDate() === day)
}

const num = (text: string | undefined): number => (text === undefined ? 0 : Number(text))

const fromNumber = (value: number, zone: Zone): number => {
  if (value >= 20_000 && value < 75_000)
    return zone.instantOf(Math.round((EXCEL_DAY_0 + value * DAY_MS) / 1000) * 1000)
  if (value >= 6e8 && value < 5e9) return Math.round(value * 1000)
  if (value >= 6e11 && value < 5e12) return Math.round(value)
  if (value >= 6e14 && value < 5e15) return Math.round(value / 1000)
  return Number.NaN
}

/**
 * The order of day and month that one date shows by itself: undefined where it says nothing (11/02/2026), as well as
 * where it is no such date.
 */
export const orderShownBy = (value: unknown): DateOrder | undefined => {
  const parts = typeof value === 'string' ? YEAR_LAST.exec(value.trim()) : null
  if (!parts) return undefined
  const [first, second] = [Number(parts[1]), Number(parts[2])]
  if (first > 12 && second <= 12) return 'day-first'
  return second > 12 && first <= 12 ? 'month-first' : undefined
}

const fromYearLast = (parts: RegExpExecArray, zone: Zone, order: DateOrder | undefined): number | Unclear => {
  const [text, first, second, year, hour, minute, ofMinute, half] = parts
  const meant = order ?? orderShownBy(text) ?? (first === second ? 'month-first' : undefined)
  if (meant === undefined) return 'ambiguous'
  const [month, day] = meant === 'month-first' ? [first, second] : [second, first]
  return zone.instantOf(
    wallTime(num(year), num(month), num(day), hourOf(num(hour), half), num(minute), num(ofMinute)),
  )
}

/** CST is what clocks in China, America and Cuba say: in a workspace at UTC+8 it is China's, elsewhere nobody's. */
const fromChinaTime = (wall: number, zone: Zone): number | Unclear => {
  const at = zone.instantOf(wall)
  return Number.isNaN(wall) || wall - at === CHINA_OFFSET_MS ? at : 'unclear_zone'
}

const fromNamedZone = (text: string, zone: Zone): number | Unclear => {
  const wallText = text.replace(NAMED_ZONE, 'GMT')
  if (!isRealDay(wallText, num(DAY_OF_MONTH.exec(text)?.[0]))) return Number.NaN
  return NAMED_ZONE.exec(text)?.[0] === 'CST' ? fromChinaTime(Date.parse(wallText), zone) : Date.parse(text)
}

const fromText = (text: string, zone: Zone, order: DateOrder | undefined): number | Unclear => {
  const written = WRITTEN.exec(text)
  if (written) {
    const [, year, month, day, half, hour, minute, second, fraction, half2] = written
    const ms = fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0
    const hours = hourOf(num(hour), half ?? half2)
    return zone.instantOf(wallTime(num(year), num(month), num(day), hours, num(minute), num(second), ms))
  }
  if (ZONED_ISO.test(text)) {
    const iso = text
      .replace(/\s?(?:UTC|GMT)$/i, 'Z')
      .replace(' ', 'T')
      .replace(',', '.')
      .replace(/\s/g, '')
      .replace(/([+-]\d{2})$/, '$1:00')
    const wall = iso.replace(/(?:Z|[+-]\d{2}:?\d{2})$/i, 'Z')
    return isRealDay(wall, num(text.slice(8, 10))) ? Date.parse(iso) : Number.NaN
  }
  if (NAMED_ZONED.test(text)) return fromNamedZone(text, zone)
  const yearLast = YEAR_LAST.exec(text)
  if (yearLast) return fromYearLast(yearLast, zone, order)
  if (!PLAIN_NUMBER.test(text)) return Number.NaN
  const compact = text.length === 8 || text.length === 12 || text.length === 14 ? COMPACT.exec(text) : null
  if (compact) {
    const [, year, month, day, hour, minute, second] = compact
    return zone.instantOf(wallTime(num(year), num(month), num(day), num(hour), num(minute), num(second)))
  }
  return fromNumber(Number(text), zone)
}

/**
 * Reads a date as files, forms and feeds write it. What carries no zone is in `zone`. A date needs a year; relative
 * ones (昨天, 3小时前) are invalid, since they would move with every reading. Before 1990 is invalid.
 *
 * @param order of day and month where the year stands last; without it, 11/02/2026 is ambiguous, 13/02/2026 is not
 */
export const parseDate = (value: unknown, zone: Zone, order?: DateOrder): ParsedDate => {
  if (value === undefined || value === null) return 'missing'
  let at: number | Unclear
  if (typeof value === 'number') at = fromNumber(value, zone)
  else if (value instanceof Date) at = value.getTime()
  else if (typeof value === 'string') {
    const text = value.trim()
    if (MISSING.test(text)) return 'missing'
    at = text.length > 60 ? Number.NaN : fromText(text, zone, order)
  } else return 'invalid'
  if (typeof at === 'string') return at
  return at >= EARLIEST && at < LATEST ? { at } : 'invalid'
}
