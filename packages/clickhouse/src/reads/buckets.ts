import type { Step } from '@tingfeng/contracts'
import { StoreError } from '../errors.js'
import { HOUR_MS } from '../schema/hour.js'
import type { HourSpan } from './scope.js'

const MOST_BUCKETS = 20_000

interface LocalDate {
  readonly year: number
  /** 0–11. */
  readonly month: number
  readonly day: number
}

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch (cause) {
    throw new StoreError({
      code: 'store_invalid_query',
      cause,
      context: { parameter: 'timeZone' },
      message: 'The time zone must be an IANA name such as Asia/Shanghai',
    })
  }
}

/** Wall-clock time of an instant, read as if it were UTC. */
const wallClockMs = (format: Intl.DateTimeFormat, instantMs: number): number => {
  const part: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(instantMs)) part[type] = Number(value)
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second)
}

const localDate = (format: Intl.DateTimeFormat, instantMs: number): LocalDate => {
  const wall = new Date(wallClockMs(format, instantMs))
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth(), day: wall.getUTCDate() }
}

/** The instant of local midnight; on a day that has none, of its first moment. */
const midnight = (format: Intl.DateTimeFormat, { year, month, day }: LocalDate): number => {
  const wanted = Date.UTC(year, month, day)
  let instant = wanted
  for (let turn = 0; turn < 3; turn++) instant += wanted - wallClockMs(format, instant)
  return instant
}

const firstDayOf = (step: Step, { year, month, day }: LocalDate): LocalDate => {
  if (step === 'month') return { year, month, day: 1 }
  const sinceMonday = step === 'week' ? (new Date(Date.UTC(year, month, day)).getUTCDay() + 6) % 7 : 0
  return { year, month, day: day - sinceMonday }
}

const nextAfter = (step: Step, { year, month, day }: LocalDate): LocalDate =>
  step === 'month' ? { year, month: month + 1, day } : { year, month, day: day + (step === 'week' ? 7 : 1) }

const refuseTooMany = (count: number): void => {
  if (count <= MOST_BUCKETS) return
  throw new StoreError({
    code: 'store_invalid_query',
    context: { parameter: 'step' },
    message: `The range has more than ${MOST_BUCKETS} buckets: ask for a larger step or a shorter range`,
  })
}

/**
 * Starts of all buckets that a range touches, in milliseconds since 1970; days, weeks (from Monday) and months are
 * those of the time zone. The first may start before the range does.
 *
 * @throws StoreError store_invalid_query for an unknown zone or more than 20,000 buckets
 */
export const bucketStarts = (step: Step, { fromMs, toMs }: HourSpan, timeZone: string): readonly number[] => {
  const starts: number[] = []
  if (step === 'hour') {
    refuseTooMany((toMs - fromMs) / HOUR_MS)
    for (let hour = fromMs; hour < toMs; hour += HOUR_MS) starts.push(hour)
    return starts
  }
  const format = formatOf(timeZone)
  let date = firstDayOf(step, localDate(format, fromMs))
  for (let start = midnight(format, date); start < toMs; start = midnight(format, date)) {
    refuseTooMany(starts.push(start))
    date = nextAfter(step, date)
  }
  return starts
}

/** Index of the last start that is not after an instant; −1 when all are. */
export const bucketOf = (starts: readonly number[], instantMs: number): number => {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? Number.POSITIVE_INFINITY) <= instantMs) low = middle + 1
    else high = middle
  }
  return low - 1
}
