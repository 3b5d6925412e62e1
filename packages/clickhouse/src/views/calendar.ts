import chineseDays from 'chinese-days'
import { quoteLiteral } from '../schema/topology.js'

const FIRST_YEAR = 2015
const LAST_YEAR = 2030
const DAY_MS = 86_400_000

interface NamedDay {
  readonly day: string
  readonly zh: string
  readonly en: string
  readonly work: boolean
}

const days = (): readonly string[] => {
  const first = Date.UTC(FIRST_YEAR, 0, 1)
  const count = Math.round((Date.UTC(LAST_YEAR + 1, 0, 1) - first) / DAY_MS)
  return Array.from({ length: count }, (_, at) => new Date(first + at * DAY_MS).toISOString().slice(0, 10))
}

/** Holidays, and the workdays that were moved for them; a plain day carries the name of its weekday alone. */
const named = (all: readonly string[]): readonly NamedDay[] =>
  all.flatMap((day) => {
    const { work, name } = chineseDays.getDayDetail(day)
    const [en = '', zh] = name.split(',')
    return zh === undefined ? [] : [{ day, zh, en, work }]
  })

const list = (texts: readonly string[]): string => `[${texts.map(quoteLiteral).join(', ')}]`

export interface CalendarSql {
  readonly from: string
  /** Name of the holiday that a day is one of, or was moved for; empty on plain days. */
  readonly nameZh: string
  readonly nameEn: string
  readonly isHoliday: string
  readonly isAdjusted: string
  /** Whether the holidays of that year are announced, so that a plain day is known to be one. */
  readonly isAnnounced: string
  readonly sale: string
  readonly salePhase: string
}

const within = (from: string, to: string): string =>
  `formatDateTime(day_of_year, '%m-%d') BETWEEN ${quoteLiteral(from)} AND ${quoteLiteral(to)}`

/** As most platforms have them; each year's own dates are announced some weeks before. */
const SALES = [
  ['618', 'presale', within('05-20', '05-31')],
  ['618', 'sale', within('06-01', '06-18')],
  ['双11', 'presale', within('10-20', '10-31')],
  ['双11', 'sale', within('11-01', '11-11')],
] as const

/** Expressions over `day_of_year`, one row for each day from 2015 to 2030. */
export const calendarSql = (): CalendarSql => {
  const all = days()
  const known = named(all)
  const look = (of: (day: NamedDay) => string): string =>
    `transform(toString(day_of_year), ${list(known.map(({ day }) => day))}, ${list(known.map(of))}, '')`
  const lastAnnounced = known.at(-1)?.day.slice(0, 4) ?? '0'
  const sale = (which: 0 | 1): string =>
    `multiIf(${SALES.map((one) => `${one[2]}, ${quoteLiteral(one[which])}`).join(', ')}, '')`
  const off = known.filter(({ work }) => !work).map(({ day }) => day)
  const moved = known
    .filter(({ work, day }) => work && [0, 6].includes(new Date(day).getUTCDay()))
    .map(({ day }) => day)
  return {
    from: `FROM (SELECT toDate('${FIRST_YEAR}-01-01') + number AS day_of_year FROM numbers(${all.length}))`,
    nameZh: look(({ zh }) => zh),
    nameEn: look(({ en }) => en),
    isHoliday: `has(${list(off)}, toString(day_of_year))`,
    isAdjusted: `has(${list(moved)}, toString(day_of_year))`,
    isAnnounced: `toYear(day_of_year) <= ${lastAnnounced}`,
    sale: sale(0),
    salePhase: sale(1),
  }
}
