import type { PiiKind } from '@tingfeng/contracts'
import { isBankCard } from './bank-card.js'
import { isIdCard15, isIdCard18 } from './id-card.js'
import { type Grouped, isMobile, isStrict } from './mobile.js'

export interface WrittenNumber extends Grouped {
  readonly plusBefore: boolean
}

const AREA_CODE = /^0(?:10|2\d|[3-9]\d{2})/
const SUBSCRIBER = /^[2-8]\d{6,7}$/

const sizesOf = ({ parts }: Grouped): number[] => parts.map((part) => part.length)

const isLandline = (number: Grouped): boolean => {
  const { digits, parts } = number
  const area = AREA_CODE.exec(digits)?.[0]
  if (area === undefined || parts.length > 3 || !isStrict(number)) return false
  if (parts.length > 1 && parts[0]?.length !== area.length) return false
  const rest = digits.slice(area.length)
  if (area.length === 3 && rest.length !== 8) return false
  return SUBSCRIBER.test(rest)
}

/** Without the first digits of it, which are the whole of its first part or the beginning. */
const without = ({ digits, parts, gaps }: Grouped, count: number): Grouped | undefined => {
  const [first = '', ...rest] = parts
  if (first.length < count) return undefined
  if (first.length === count) return { digits: digits.slice(count), parts: rest, gaps: gaps.slice(1) }
  return { digits: digits.slice(count), parts: [first.slice(count), ...rest], gaps }
}

const CHINA = ['0086', '086', '86']
const withoutCountry = (number: WrittenNumber): WrittenNumber | undefined => {
  const code = CHINA.find((prefix) => number.digits.startsWith(prefix))
  const national = code === undefined ? undefined : without(number, code.length)
  return national && { ...national, plusBefore: number.plusBefore || code === '0086' }
}

/** National numbers of mobile phones behind + or 00: Hong Kong, Macau, Taiwan and where most Chinese live abroad. */
const ABROAD =
  /^(?:00)?(?:852[4-79]\d{7}|8536\d{7}|8869\d{8}|65[3689]\d{7}|601\d{8,9}|81[789]0\d{8}|8210\d{8}|1[2-9]\d{2}[2-9]\d{6}|447\d{9}|614\d{8}|642\d{7,9}|66[689]\d{8}|84[3-9]\d{8}|639\d{9}|628\d{8,10}|971[5]\d{8}|79\d{9}|336\d{8}|337\d{8}|491[567]\d{8,9}|393\d{9}|34[67]\d{8})$/

const isAbroad = (number: WrittenNumber): boolean => {
  const { digits, parts, plusBefore } = number
  const prefixed = plusBefore || (digits.startsWith('00') && parts.length > 1)
  return prefixed && ABROAD.test(digits) && isStrict(number) && !/0{5}$/.test(digits)
}

const isPhone = (number: WrittenNumber): boolean => {
  const { digits, parts } = number
  if (isMobile(number) || isLandline(number) || isAbroad(number)) return true
  if (digits.startsWith('01') && parts.length === 1 && isMobile({ ...number, digits: digits.slice(1) }))
    return true
  const national = withoutCountry(number)
  if (!national) return false
  if (isMobile(national)) return true
  const [area = '', ...rest] = national.parts
  const landline = { ...national, digits: `0${national.digits}`, parts: [`0${area}`, ...rest] }
  return national.plusBefore && isLandline(landline)
}

const isCardShape = (sizes: readonly number[]): boolean =>
  sizes.length === 1 ||
  (sizes.length === 2 && sizes[0] === 6) ||
  sizes.every((size, index) => size === 4 || (index === sizes.length - 1 && size < 4)) ||
  sizes.join('-') === '4-6-5'

/** Which personal number this is, if any. The checks keep order numbers, prices, dates and bar codes out. */
export const kindOfNumber = (number: WrittenNumber): PiiKind | undefined => {
  const { digits, parts } = number
  const length = digits.length
  if (length < 10) return undefined
  if (length === 18 && isIdCard18(digits)) return 'id_card'
  if (length <= 15 && isPhone(number)) return 'phone'
  if (length === 15 && parts.length === 1 && isIdCard15(digits)) return 'id_card'
  if (length >= 15 && isBankCard(digits) && isCardShape(sizesOf(number)) && isStrict(number))
    return 'bank_card'
  return undefined
}
