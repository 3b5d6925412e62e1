import type { PiiKind } from '@tingfeng/contracts'
import { isBankCard } from './bank-card.js'
import { isIdCard15, isIdCard18 } from './id-card.js'

export interface WrittenNumber {
  /** Digits alone; the last character may be X. */
  readonly digits: string
  /** How many digits stood in each group, for example 3-4-4. */
  readonly groups: readonly number[]
  readonly plusBefore: boolean
}

const MOBILE = /^1[3-9]/
const MOBILE_GROUPS = new Set([
  '11',
  '3-4-4',
  '3-8',
  '7-4',
  '4-7',
  '4-3-4',
  '3-3-5',
  '5-6',
  '6-5',
  '4-4-3',
  '2-9',
])
const AREA_CODE = /^0(?:10|2\d|[3-9]\d{2})/
const SUBSCRIBER = /^[2-8]\d{6,7}$/

const isMobile = (digits: string, groups: readonly number[]): boolean => {
  if (digits.length !== 11 || !MOBILE.test(digits)) return false
  if (groups.every((size) => size === 1)) return true
  const shape = groups.join('-')
  // 1999-2024-123 is a list of years before it is a phone number.
  return MOBILE_GROUPS.has(shape) && !(groups[0] === 4 && digits.startsWith('19'))
}

const isLandline = (digits: string, groups: readonly number[]): boolean => {
  const area = AREA_CODE.exec(digits)?.[0]
  if (area === undefined || groups.length > 3) return false
  if (groups.length > 1 && groups[0] !== area.length) return false
  const rest = digits.slice(area.length)
  if (area.length === 3 && rest.length !== 8) return false
  return SUBSCRIBER.test(rest)
}

const withoutCountry = ({ digits, groups, plusBefore }: WrittenNumber): WrittenNumber | undefined => {
  const code = digits.startsWith('0086') ? 4 : digits.startsWith('86') ? 2 : 0
  const first = groups[0] ?? 0
  if (code === 0 || first < code) return undefined
  const rest = first === code ? groups.slice(1) : [first - code, ...groups.slice(1)]
  return { digits: digits.slice(code), groups: rest, plusBefore: plusBefore || code === 4 }
}

const isPhone = (number: WrittenNumber): boolean => {
  const { digits, groups } = number
  if (isMobile(digits, groups) || isLandline(digits, groups)) return true
  if (digits.startsWith('01') && groups.length === 1 && isMobile(digits.slice(1), [11])) return true
  const national = withoutCountry(number)
  if (!national) return false
  if (isMobile(national.digits, national.groups)) return true
  const [area = 0, ...rest] = national.groups
  return national.plusBefore && isLandline(`0${national.digits}`, [area + 1, ...rest])
}

const isCardShape = (groups: readonly number[]): boolean =>
  groups.length === 1 ||
  (groups.length === 2 && groups[0] === 6) ||
  groups.every((size, index) => size === 4 || (index === groups.length - 1 && size < 4)) ||
  groups.join('-') === '4-6-5'

/** Which personal number this is, if any. The checks keep order numbers, prices, dates and bar codes out. */
export const kindOfNumber = (number: WrittenNumber): PiiKind | undefined => {
  const { digits, groups } = number
  const length = digits.length
  if (length < 11) return undefined
  if (length === 18 && isIdCard18(digits)) return 'id_card'
  if (length <= 15 && isPhone(number)) return 'phone'
  if (length === 15 && groups.length === 1 && isIdCard15(digits)) return 'id_card'
  if (length >= 15 && isCardShape(groups) && isBankCard(digits)) return 'bank_card'
  return undefined
}
