import { AppError } from '@tingfeng/kit'
import { readMoment } from './written-moment.js'

const DAY_MS = 86_400_000

const wallMs = (instant: number, timeZone: string): number => {
  const part: Record<string, number> = {}
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value)
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second)
}

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
  let instant = wanted
  for (let turn = 0; turn < 3; turn++) instant += wanted - wallMs(instant, timeZone)
  return new Date(instant).toISOString()
}
