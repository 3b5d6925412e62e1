import { AppError } from '@tingfeng/kit'

/**
 * `2026-01-31`, or a time in ISO 8601 -> the instant; a day alone begins where this machine's day begins.
 *
 * @throws AppError `invalid_since`
 */
export const parseSince = (text: string): Date => {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const isTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/.test(text)
  const since = new Date(isDay ? `${text}T00:00` : text)
  // 30 February moves to March when it is parsed.
  const isReal = Number.isFinite(since.getTime()) && (!isDay || since.getDate() === Number(text.slice(-2)))
  if ((isDay || isTime) && isReal) return since
  throw new AppError({
    code: 'invalid_since',
    message: `expected --since to be a date such as 2026-01-31 or a time such as 2026-01-31T08:00, got “${text.slice(0, 40)}”`,
  })
}
