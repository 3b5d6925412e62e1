import { AppError, zoneOf } from '@tingfeng/kit'
import { readMoment } from './written-moment.js'

const DAY_MS = 86_400_000

/**
 * A day (its start, or the end of it) or a moment as an instant; without a zone of its own it is in `timeZone`.
 *
 * @throws AppError `bad_usage`
 */
export const instantOf = (text: string, timeZone: string, edge: 'start' | 'end'): string => {
  const written = readMoment(text)
  const { isDay = false, hasZone = false } = written ?? {}
  const read = Date.parse(hasZone ? text : `${text.replace(' ', 'T')}${isDay ? 'T00:00' : ''}Z`)
  if (!written || Number.isNaN(read))
    throw new AppError({
      code: 'bad_usage',
      message: `expected a day of the calendar such as 2026-03-01 or a moment such as 2026-03-01T09:00, got “${text.slice(0, 40)}”`,
    })
  if (hasZone) return new Date(read).toISOString()
  const wanted = isDay && edge === 'end' ? read + DAY_MS : read
  return new Date(zoneOf(timeZone).instantOf(wanted)).toISOString()
}
