import { AppError } from '@tingfeng/kit'
import { readMoment } from './written-moment.js'

/**
 * `2026-01-31`, or a time in ISO 8601 -> the instant; a day alone begins where this machine's day begins.
 *
 * @throws AppError `invalid_since`
 */
export const parseSince = (text: string): Date => {
  const written = readMoment(text)
  const since = new Date(written?.isDay ? `${text}T00:00` : text)
  if (written && Number.isFinite(since.getTime())) return since
  throw new AppError({
    code: 'invalid_since',
    message: `expected --since to be a date such as 2026-01-31 or a time such as 2026-01-31T08:00, got “${text.slice(0, 40)}”`,
  })
}
