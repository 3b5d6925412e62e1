import type { FileLanguage } from '@tingfeng/contracts'

const GROUPED = new Intl.NumberFormat('en')

export const exact = (value: number): string => GROUPED.format(value)

/** 万 and 亿 where people read Chinese; exact below. */
export const shortCount = (value: number, language: FileLanguage): string => {
  if (language === 'en' || value < 10_000) return exact(value)
  return value < 100_000_000
    ? `${Number((value / 10_000).toFixed(1))} 万`
    : `${Number((value / 100_000_000).toFixed(2))} 亿`
}

const MINUS = '−'
const signed = (text: string, value: number): string =>
  value > 0 ? `+${text}` : value < 0 ? `${MINUS}${text}` : text

export const percent = (share: number | null, digits = 1): string =>
  share === null ? '—' : `${share < 0 ? MINUS : ''}${(Math.abs(share) * 100).toFixed(digits)}%`

/** `+12.3%` of a relative change; `+1,235%` of one that is told by its size alone. */
export const signedPercent = (share: number): string => {
  const size = Math.abs(share * 100)
  return signed(`${size < 1000 ? size.toFixed(1) : exact(Math.round(size))}%`, share)
}

/** As `signedPercent`; null where there was nothing to compare with. */
export const relative = (now: number, before: number): string | null =>
  before === 0 ? null : signedPercent((now - before) / before)

/** Difference of two shares in percentage points. */
export const points = (now: number | null, before: number | null, unit: string): string | null =>
  now === null || before === null
    ? null
    : signed(`${Math.abs((now - before) * 100).toFixed(1)} ${unit}`, now - before)

export const difference = (now: number, before: number): string =>
  signed(exact(Math.abs(now - before)), now - before)

/** A difference with its sign; parts of posts (one of several themes) to one digit. */
export const signedAmount = (value: number): string =>
  signed(exact(Math.abs(Number(value.toFixed(1)))), Number(value.toFixed(1)))

export const amount = (value: number): string => exact(Number(value.toFixed(1)))
