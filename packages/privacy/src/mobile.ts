import { classOf, LIST } from './digits.js'

/** A number as it is written, in parts with something between them. */
export interface Grouped {
  /** Digits alone; the last character may be X. */
  readonly digits: string
  readonly parts: readonly string[]
  /** What stands between the parts, one fewer than they are. */
  readonly gaps: readonly string[]
}

const MOBILE = /^1[3-9]/
const USUAL = new Set(['3-4-4', '3-8', '7-4', '4-7', '4-3-4', '3-3-5', '5-6', '6-5', '4-4-3', '2-9'])
const MOST_PARTS = 6
const LONGEST_PART = 5

const holdsList = (gap: string): boolean => {
  for (let at = 0; at < gap.length; at++) if ((classOf(gap.charCodeAt(at)) & LIST) !== 0) return true
  return false
}
/** Nothing between its parts that as often stands between the numbers of a list. */
export const isStrict = ({ gaps }: Grouped): boolean => !gaps.some(holdsList)

const YEAR = /^(?:19|20)\d{2}$/
const PRICE = /^[1-9]\d*(?:[05689]0|[059]9|[689]8)$/
/** Among spaces and dashes, where a phone number is the likelier one. */
const SET_PRICE = /^[1-9]\d(?:99|00)$/
const ROUND = /^[1-9]\d*[09]$/
const WIDTHS = new Set(['1920', '1080', '2560', '1440', '3840', '2160', '1280', '1600', '1200'])
const isPowerOfTwo = (part: string): boolean => {
  const value = Number(part)
  return value > 0 && (value & (value - 1)) === 0
}

const ascends = (parts: readonly string[]): boolean =>
  parts.every((part, at) => !part.startsWith('0') && (at === 0 || Number(part) > Number(parts[at - 1])))

const isDate = ([first = '', month = '', day = '']: readonly string[]): boolean =>
  first.length === 2 &&
  month.length === 2 &&
  day.length === 2 &&
  +month >= 1 &&
  +month <= 12 &&
  +day >= 1 &&
  +day <= 31

/** 159、1999、2999 · 165*1920*1080 · 139/2023/2024: prices, sizes or years in a row. */
const isList = (parts: readonly string[]): boolean => {
  const rest = parts.slice(1)
  return (
    rest.every((part) => PRICE.test(part)) ||
    rest.every((part) => YEAR.test(part)) ||
    rest.every((part) => WIDTHS.has(part)) ||
    parts.every(isPowerOfTwo)
  )
}

const startsWithZero = (part: string): boolean => part.startsWith('0')

/** 185 60 15 8888, 135-85-140-90-1: a tyre, a blood pressure. None of their parts begins with 0. */
const isMeasured = (parts: readonly string[]): boolean =>
  (parts.at(-1)?.length === 1 || parts.map((part) => part.length).join('-') === '3-2-2-4') &&
  !parts.some(startsWithZero)

/** In parts as nobody else writes a number: 138 00 13 80 00, 13-800-138-000. */
const isOdd = ({ parts, gaps }: Grouped): boolean => {
  const [gap = ''] = gaps
  if (parts.length < 3 || parts.length > MOST_PARTS || gaps.some((other) => other !== gap)) return false
  if (parts.some((part) => part.length > LONGEST_PART || YEAR.test(part)) || isDate(parts)) return false
  // 13.800.138.000 is an amount, 192.168.10.100 a machine, 15.0.1.23456.78 a version.
  if (gap.trim() === '.' || isMeasured(parts)) return false
  if (isList(parts) || parts.every((part) => ROUND.test(part))) return false
  return gap.trim() !== '' || !ascends(parts.length > 3 ? parts.slice(0, -1) : parts)
}

/** 135⇥1204⇥1187: the cells of a pasted table, where no count begins with 0. */
const areCells = ({ parts, gaps }: Grouped): boolean =>
  gaps.every((gap) => gap === '\t') && !parts.some(startsWithZero)

/** A mobile number of the mainland, eleven digits in any parts that are not a list of prices, years or sizes. */
export const isMobile = (number: Grouped): boolean => {
  const { digits, parts, gaps } = number
  if (digits.length !== 11 || !MOBILE.test(digits)) return false
  if (parts.length === 1) return true
  const strict = isStrict(number)
  if (parts.length === 11) return strict || gaps.every((gap) => gap === gaps[0])
  const shape = parts.map((part) => part.length).join('-')
  if (!strict) return shape === '3-4-4' && !isList(parts) && !areCells(number)
  if (!USUAL.has(shape)) return isOdd(number)
  if (parts[0]?.length === 4)
    // 1999-2024-123 is a list of years before it is a phone number, 1599 2999 399 one of prices.
    return (
      !digits.startsWith('19') &&
      !parts.some((part) => YEAR.test(part)) &&
      !parts.every((part) => ROUND.test(part))
    )
  if (shape !== '3-4-4') return true
  const rest = parts.slice(1)
  return !rest.every((part) => WIDTHS.has(part)) && !rest.every((part) => SET_PRICE.test(part))
}
