import type { Base, Range } from '@tingfeng/contracts'
import { zoneOf } from '@tingfeng/kit'

const DAY_MS = 86_400_000

/** The same date a year earlier; of 29 February the 28th. */
const yearBefore = (wall: number): number => {
  const date = new Date(wall)
  const day = date.getUTCDate()
  date.setUTCFullYear(date.getUTCFullYear() - 1)
  if (date.getUTCDate() !== day) date.setUTCDate(0)
  return date.getTime()
}

const lunarFormat = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
})

interface LunarDate {
  readonly year: number
  /** A leap month counts as the month that it follows. */
  readonly month: number
  readonly leap: boolean
  readonly day: number
}

const lunarDate = (wall: number): LunarDate => {
  const parts = new Map<string, string>(
    lunarFormat.formatToParts(wall).map(({ type, value }) => [type, value]),
  )
  const month = parts.get('month') ?? ''
  return {
    year: Number(parts.get('relatedYear')),
    month: Number.parseInt(month, 10),
    leap: month.endsWith('bis'),
    day: Number(parts.get('day')),
  }
}

/** The same date of the lunar year before; of a 30th that its month lacks, the 29th. */
const lunarYearBefore = (wall: number): number => {
  const wanted = lunarDate(wall)
  let shorter: number | undefined
  for (let days = 350; days <= 420; days++) {
    const candidate = wall - days * DAY_MS
    const { year, month, leap, day } = lunarDate(candidate)
    if (year !== wanted.year - 1 || month !== wanted.month || leap) continue
    if (day === wanted.day) return candidate
    if (day === wanted.day - 1) shorter ??= candidate
  }
  return shorter ?? yearBefore(wall)
}

interface Asked extends Range {
  readonly against: Base
  readonly baseFrom?: string | undefined
  readonly baseTo?: string | undefined
}

/**
 * The range that a range is compared with. Dates are those of the time zone, and the base is as long as the range, so
 * that days are compared with as many days, whatever a leap year or the lunar calendar does to its end.
 */
export const baseOf = ({ from, to, against, baseFrom, baseTo }: Asked, timeZone: string): Range => {
  if (against === 'custom' && baseFrom !== undefined && baseTo !== undefined)
    return { from: new Date(baseFrom).toISOString(), to: new Date(baseTo).toISOString() }
  const [start, end] = [Date.parse(from), Date.parse(to)]
  const ofLength = (first: number): Range => ({
    from: new Date(Math.max(first, 0)).toISOString(),
    to: new Date(Math.max(first + end - start, 1)).toISOString(),
  })
  if (against === 'previous') return ofLength(start - (end - start))
  const { wallOf, instantOf } = zoneOf(timeZone)
  const shift = { week: (at: number) => at - 7 * DAY_MS, year: yearBefore, lunar: lunarYearBefore }
  return ofLength(instantOf(shift[against === 'custom' ? 'week' : against](wallOf(start))))
}
