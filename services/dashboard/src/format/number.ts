export type Locale = 'zh-CN' | 'en'

const trimmed = (value: number, digits: number): string => String(Number(value.toFixed(digits)))

/** 万 and 亿 from ten thousand on; one decimal below 1,000 units, none above. */
const chineseCount = (value: number): string => {
  const size = Math.abs(value)
  if (size < 10_000) return Math.round(value).toLocaleString('zh-CN')
  // Judged after rounding, so that 99,999,999 reads 1亿 and never 10000万.
  const inWan = Number((value / 1e4).toFixed(size < 1e7 ? 1 : 0))
  if (Math.abs(inWan) < 10_000) return `${inWan}万`
  return `${trimmed(value / 1e8, size < 1e11 ? 2 : 0)}亿`
}

const ENGLISH = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const englishCount = (value: number): string =>
  Math.abs(value) < 10_000 ? Math.round(value).toLocaleString('en') : ENGLISH.format(value)

/** A count as people read it: 9,876 · 1.2万 · 3.46亿, in English 9,876 · 12.3K. */
export const formatCount = (value: number, locale: Locale): string =>
  locale === 'zh-CN' ? chineseCount(value) : englishCount(value)

/** Beside an axis, whatever it measures: 0.05 · 2.5 · 9,876 · 1.2万. */
export const formatTick = (value: number, locale: Locale): string =>
  Math.abs(value) < 1000
    ? value.toLocaleString(locale, { maximumSignificantDigits: 3 })
    : formatCount(value, locale)

/** All digits, for titles and tables. */
export const formatExact = (value: number): string => Math.round(value).toLocaleString('en')

/** What was expected, a mean: whole from ten on, else with one decimal, and less than a twentieth as none. */
export const formatExpected = (value: number): string =>
  value < 0.05 ? '0' : value.toFixed(value < 10 ? 1 : 0)

/** How many times what was expected came, as it is said; null where that says nothing: of less than one, or not more. */
export const timesExpected = (observed: number, expected: number): string | null => {
  if (expected < 1 || observed <= expected) return null
  const times = observed / expected
  return times.toFixed(times < 10 ? 1 : 0)
}

const NOTHING = '—'

/** A share in [0, 1] or a net sentiment in [−1, 1] as per cent with one decimal; a dash for null. */
export const formatShare = (share: number | null, digits = 1): string =>
  share === null ? NOTHING : `${(share * 100).toFixed(digits).replace('-', '−')}%`

export interface Change {
  direction: 'up' | 'down' | 'flat'
  text: string
}

const sign = (value: number): string => (value > 0 ? '+' : value < 0 ? '−' : '')
const directionOf = (value: number): Change['direction'] => (value > 0 ? 'up' : value < 0 ? 'down' : 'flat')

/** Relative change in per cent, from ten-fold on as a factor; null where the period before had nothing. */
export const relativeChange = (current: number, previous: number): Change | null => {
  if (previous === 0) return null
  const change = current / previous - 1
  if (Math.abs(change) < 0.0005) return { direction: 'flat', text: '0%' }
  if (change >= 9) return { direction: 'up', text: `×${trimmed(current / previous, 1)}` }
  const percent = Math.abs(change * 100)
  return { direction: directionOf(change), text: `${sign(change)}${percent.toFixed(percent < 100 ? 1 : 0)}%` }
}

/** Change between two shares, in percentage points; null where either is missing. */
export const pointChange = (current: number | null, previous: number | null): Change | null => {
  if (current === null || previous === null) return null
  const points = (current - previous) * 100
  if (Math.abs(points) < 0.05) return { direction: 'flat', text: '0.0' }
  return { direction: directionOf(points), text: `${sign(points)}${Math.abs(points).toFixed(1)}` }
}

/** 1,536 → 1.5 kB; decimal units, as file managers show. */
export const formatBytes = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1e6) return `${trimmed(bytes / 1e3, 1)} kB`
  if (bytes < 1e9) return `${trimmed(bytes / 1e6, 1)} MB`
  return `${trimmed(bytes / 1e9, 2)} GB`
}
