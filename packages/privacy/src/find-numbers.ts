import type { PiiKind } from '@tingfeng/contracts'
import { classOf, digitValue, hanDigitValue, isSeparator, JOINT, LIST } from './digits.js'
import { kindOfNumber } from './number-kind.js'
import type { Span } from './span.js'

/** Longest number looked for: 19 digits of a bank card. */
const MAX_DIGITS = 19
const MAX_SEPARATORS = 6
const STAR = 0x2a

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
const maskOf = (kind: PiiKind, digits: string, isAbroad: boolean): string => {
  if (kind !== 'phone') return MASKED[kind]
  const mobile = isAbroad ? undefined : /1[3-9]\d{9}$/.exec(digits)?.[0]
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

/** Two stars in a row are what a number was masked with. */
const skipSeparators = (text: string, from: number): number => {
  let at = from
  while (at - from < MAX_SEPARATORS && isSeparator(text.charCodeAt(at))) {
    if (text.charCodeAt(at) === STAR && text.charCodeAt(at + 1) === STAR) break
    at++
  }
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

const PLUS_BEFORE = /[+＋][(（\s]?$/

const gapBefore = (text: string, groups: readonly Group[], index: number): string =>
  text.slice(groups[index - 1]?.end ?? groups[index]?.start, groups[index]?.start)

/** 120、156、2034、1187、900: what goes on before or behind with the sign that joins its parts is a piece of a list. */
const isCutFromList = (text: string, groups: readonly Group[], first: number, last: number): boolean => {
  const around =
    gapBefore(text, groups, first) + (last + 1 < groups.length ? gapBefore(text, groups, last + 1) : '')
  if (around === '') return false
  for (let index = first + 1; index <= last; index++)
    for (const sign of gapBefore(text, groups, index))
      if ((classOf(sign.charCodeAt(0)) & LIST) !== 0 && around.includes(sign)) return true
  return false
}

const PATH_BEFORE = /(?:\/\/|www\.)[!-~]*$/
const LONGEST_PATH = 200
/** https://bbs.example.com/thread/156/2034/1187.html */
const isInPath = (text: string, start: number, gaps: readonly string[]): boolean =>
  gaps.some((gap) => gap === '/' || gap === ':') &&
  PATH_BEFORE.test(text.slice(Math.max(0, start - LONGEST_PATH), start))

/** The longest personal number that begins with the group at `index`. */
const longestFrom = (text: string, groups: readonly Group[], index: number): Found | undefined => {
  const start = groups[index]?.start ?? 0
  const plus = PLUS_BEFORE.exec(text.slice(Math.max(0, start - 3), start))?.[0] ?? ''
  const parts: string[] = []
  const gaps: string[] = []
  let digits = ''
  let found: Found | undefined
  for (let last = index; last < groups.length; last++) {
    const group = groups[last]
    if (!group) break
    digits += group.digits
    parts.push(group.digits)
    if (last > index) gaps.push(text.slice(groups[last - 1]?.end, group.start))
    if (digits.length > MAX_DIGITS) break
    const checkX = digits.length === 17 && /[Xx]/.test(text[group.end] ?? '')
    const end = checkX ? group.end + 1 : group.end
    const kind = kindOfNumber({
      digits: checkX ? `${digits}X` : digits,
      parts,
      gaps,
      plusBefore: plus !== '',
    })
    if (!kind || isInsideCode(text, start, end)) continue
    if (isCutFromList(text, groups, index, last) || isInPath(text, start, gaps)) continue
    if (kind !== 'id_card' && parts.length === 1 && isAmount(text, start, end)) continue
    const isAbroad = plus !== '' && !digits.startsWith('86')
    found = { start: start - plus.length, end, kind, replacement: maskOf(kind, digits, isAbroad), last }
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
const MAX_HAN_SEPARATORS = 2
const MOST_SPELLED = 13
/** 帐号是1688495400一个是: a word that follows begins with one too. */
const LEAST_HAN = 3
const MOBILE_IN = /1[3-9]\d{9}/

const spelledValue = (code: number): number => {
  const digit = digitValue(code)
  return digit >= 0 ? digit : hanDigitValue(code)
}

/** Mobile numbers spelled out to get past a filter: 一三八零零一三八零零零, 138零零13八零零零, 一三八-零零一三-八零零零. */
export const findSpelledNumbers = (text: string, spans: Span[]): void => {
  for (let at = 0; at < text.length; at++) {
    if (spelledValue(text.charCodeAt(at)) < 0) continue
    const ends: number[] = []
    let digits = ''
    let han = 0
    let end = at
    for (;;) {
      const code = text.charCodeAt(end)
      const value = spelledValue(code)
      if (value < 0) break
      digits += value
      if (digitValue(code) < 0) han++
      ends.push(++end)
      let gap = 0
      while (gap < MAX_HAN_SEPARATORS && (classOf(text.charCodeAt(end + gap)) & JOINT) !== 0) gap++
      if (gap > 0 && spelledValue(text.charCodeAt(end + gap)) >= 0) end += gap
    }
    // Words begin and end with such characters too: 打一三八零零一三八零零零一直没人接.
    const isNumber =
      (digits.length === HAN_MOBILE_DIGITS && han >= LEAST_HAN) ||
      (digits.length === han && digits.length <= MOST_SPELLED)
    const found = isNumber ? MOBILE_IN.exec(digits) : null
    if (found) {
      const start = (ends[found.index] ?? 1) - 1
      spans.push({
        start,
        end: ends[found.index + HAN_MOBILE_DIGITS - 1] ?? end,
        kind: 'phone',
        replacement: '***********',
      })
    }
    at = end - 1
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
