import { getDayDetail } from 'chinese-days'
import { instantOf, type Wall, wallOf } from '../format/zone.js'
import type { Range } from './range.js'

/** A time that Chinese brands look at by its name. */
export interface Occasion {
  kind: 'sale' | 'holiday'
  zh: string
  en: string
  range: Range
}

const DAY_MS = 86_400_000
/** Main days of the two great sales; presales begin weeks earlier and differ by year and platform. */
const SALES = [
  { zh: '618 大促（6月1日–18日）', en: '618 sale (1–18 June)', month: 6, first: 1, last: 18 },
  { zh: '双11（11月1日–11日）', en: 'Double 11 (1–11 Nov)', month: 11, first: 1, last: 11 },
] as const

const dayText = ({ year, month, day }: Wall): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** Whole days of the zone, both inclusive. */
const daysOf = (first: string, last: string, zone: string): Range => {
  const at = (text: string, plus: number): string => {
    const [year = 0, month = 1, day = 1] = text.split('-').map(Number)
    return new Date(instantOf({ year, month, day: day + plus, hour: 0, minute: 0 }, zone)).toISOString()
  }
  return { from: at(first, 0), to: at(last, 1) }
}

const sales = (today: Wall, zone: string): Occasion[] =>
  SALES.map(({ zh, en, month, first, last }) => {
    const begun = today.month > month || (today.month === month && today.day >= first)
    const year = begun ? today.year : today.year - 1
    const wall = { ...today, year, month }
    return {
      kind: 'sale',
      zh: `${year} ${zh}`,
      en: `${en} ${year}`,
      range: daysOf(dayText({ ...wall, day: first }), dayText({ ...wall, day: last }), zone),
    }
  })

const countOf = (names: readonly string[], wanted: string): number =>
  names.filter((name) => name === wanted).length

/** 2025 had the Mid-Autumn Festival in the middle of the National Day holiday: one holiday, named by the longer. */
const mostOften = (names: readonly string[]): string =>
  names.reduce((best, name) => (countOf(names, name) > countOf(names, best) ? name : best), names[0] ?? '')

const holidays = (now: number, zone: string): Occasion[] => {
  const today = Date.parse(dayText(wallOf(now, zone)))
  const found: { names: string[]; first: string; last: string }[] = []
  for (let at = today - 365 * DAY_MS; at <= today; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10)
    // Only days with names of their own: which weekday a plain one is, the library answers by the browser's zone.
    const { name, work } = getDayDetail(day)
    if (work || !name.includes(',')) continue
    const current = found.at(-1)
    if (current && Date.parse(day) - Date.parse(current.last) === DAY_MS) {
      current.last = day
      current.names.push(name)
    } else found.push({ names: [name], first: day, last: day })
  }
  return found.reverse().map(({ names, first, last }) => {
    const name = mostOften(names)
    const [en = name, zh = name] = name.split(',')
    return {
      kind: 'holiday',
      zh: `${first.slice(0, 4)} ${zh}假期`,
      en: `${en} ${first.slice(0, 4)}`,
      range: daysOf(first, last, zone),
    }
  })
}

/** The latest of each sale that has begun, and the public holidays of the past year, latest first. */
export const occasionsOf = (now: number, zone: string): Occasion[] => [
  ...sales(wallOf(now, zone), zone),
  ...holidays(now, zone),
]
