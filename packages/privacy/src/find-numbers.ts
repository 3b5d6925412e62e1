import type { PiiKind } from '@tingfeng/contracts'
import { digitValue, hanDigitValue, isSeparator } from './digits.js'
import { kindOfNumber } from './number-kind.js'
import type { Span } from './span.js'

/** Longest number looked for: 19 digits of a bank card. */
const MAX_DIGITS = 19
const MAX_SEPARATORS = 3

interface Group {
  readonly start: number
  readonly end: number
  readonly digits: string
}

const MASKED: Readonly<Record<Exclude<PiiKind, 'phone'>, string>> = {
  id_card: '******************',
  bank_card: '****************',
  email: '***@***',
  address: '***',
}

/** Keeps what says "a phone number" (135********) and nothing that finds its owner. */
const maskOf = (kind: PiiKind, digits: string): string => {
  if (kind !== 'phone') return MASKED[kind]
  const mobile = /1[3-9]\d{9}$/.exec(digits)?.[0]
  return mobile ? `${mobile.slice(0, 3)}********` : '***-********'
}

const readGroup = (text: string, start: number): Group => {
  let end = start
  let digits = ''
  for (; end < text.length; end++) {
    const digit = digitValue(text.charCodeAt(end))
    if (digit < 0) break
    // A longer run is no number we look for; its end is still needed.
    if (digits.length <= MAX_DIGITS) digits += digit
  }
  return { start, end, digits }
}

const skipSeparators = (text: string, from: number): number => {
  let at = from
  while (at - from < MAX_SEPARATORS && isSeparator(text.charCodeAt(at))) at++
  return at
}

const AMOUNT_BEFORE = /[¥￥$€]\s?$/
// Nobody writes so many digits before 块, 万 or 亿; what follows the number is then a word: 万一, 块儿, 亿达.
const AMOUNT_AFTER = /^(?:\.\d{1,2})?\s?(?:元(?![旦宵月])|円)/
const isAmount = (text: string, start: number, end: number): boolean =>
  AMOUNT_BEFORE.test(text.slice(Math.max(0, start - 2), start)) || AMOUNT_AFTER.test(text.slice(end, end + 6))

const LATIN = /[A-Za-z]/
/** AB13812345678C is a serial number. */
const isInsideCode = (text: string, start: number, end: number): boolean =>
  LATIN.test(text[start - 1] ?? '') && LATIN.test(text[end] ?? '')

interface Found extends Span {
  /** Index of its last group. */
  readonly last: number
}

/** The longest personal number that begins with the group at `index`. */
const longestFrom = (text: string, groups: readonly Group[], index: number): Found | undefined => {
  const start = groups[index]?.start ?? 0
  const plus = /[+＋]\s?$/.exec(text.slice(Math.max(0, start - 2), start))?.[0] ?? ''
  const sizes: number[] = []
  let digits = ''
  let found: Found | undefined
  for (let last = index; last < groups.length; last++) {
    const group = groups[last]
    if (!group) break
    digits += group.digits
    sizes.push(group.digits.length)
    if (digits.length > MAX_DIGITS) break
    const checkX = digits.length === 17 && /[XxＸｘ]/.test(text[group.end] ?? '')
    const end = checkX ? group.end + 1 : group.end
    const kind = kindOfNumber({
      digits: checkX ? `${digits}X` : digits,
      groups: sizes,
      plusBefore: plus !== '',
    })
    if (!kind || isInsideCode(text, start, end)) continue
    if (kind !== 'id_card' && sizes.length === 1 && isAmount(text, start, end)) continue
    found = { start: start - plus.length, end, kind, replacement: maskOf(kind, digits), last }
  }
  return found
}

const pushFromCluster = (text: string, groups: readonly Group[], spans: Span[]): void => {
  for (let index = 0; index < groups.length; index++) {
    const found = longestFrom(text, groups, index)
    if (!found) continue
    spans.push(found)
    index = found.last
  }
}

/** Phone, identity and card numbers, also written with separators or full-width digits. Linear in the text. */
export const findNumbers = (text: string, spans: Span[]): void => {
  for (let at = 0; at < text.length; at++) {
    if (digitValue(text.charCodeAt(at)) < 0) continue
    const groups: Group[] = []
    while (at < text.length && digitValue(text.charCodeAt(at)) >= 0) {
      const group = readGroup(text, at)
      groups.push(group)
      at = skipSeparators(text, group.end)
    }
    pushFromCluster(text, groups, spans)
    at--
  }
}

const HAN_MOBILE_DIGITS = 11

/** Mobile numbers spelled out to get past a filter: 一三八零零一三八零零零. */
export const findSpelledNumbers = (text: string, spans: Span[]): void => {
  for (let at = 0; at < text.length; at++) {
    let end = at
    while (end < text.length && hanDigitValue(text.charCodeAt(end)) >= 0) end++
    const isNumber = end - at === HAN_MOBILE_DIGITS && hanDigitValue(text.charCodeAt(at)) === 1
    if (isNumber && hanDigitValue(text.charCodeAt(at + 1)) >= 3)
      spans.push({ start: at, end, kind: 'phone', replacement: '***********' })
    if (end > at) at = end
  }
}

const CUE = /(?:电话|座机|手机|联系方式|热线|tel|TEL|Tel)(?:号码?|是|为)?[:：\s]{0,3}$/
/** A subscriber's number without area code is one only where the text says so: 座机：62345678. */
export const findCuedNumbers = (text: string, spans: Span[]): void => {
  for (const match of text.matchAll(/(?<![\d.])[2-8]\d{3}[- ]?\d{3,4}(?![\d.])/g)) {
    const before = text.slice(Math.max(0, match.index - 10), match.index)
    if (CUE.test(before))
      spans.push({
        start: match.index,
        end: match.index + match[0].length,
        kind: 'phone',
        replacement: '********',
      })
  }
}
