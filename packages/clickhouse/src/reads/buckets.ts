import type { Step } from '@tingfeng/contracts'
import { type Zone, zoneOf } from '@tingfeng/kit'
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

const clocksOf = (timeZone: string): Zone => {
  try {
    return zoneOf(timeZone)
  } catch (cause) {
    throw new StoreError({
      code: 'store_invalid_query',
      cause,
      context: { parameter: 'timeZone' },
      message: 'The time zone must be an IANA name such as Asia/Shanghai',
    })
  }
}

const localDate = (zone: Zone, instantMs: number): LocalDate => {
  const wall = new Date(zone.wallOf(instantMs))
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth(), day: wall.getUTCDate() }
}

/** The instant of local midnight; on a day that has none, of its first moment. */
const startOf = (zone: Zone, { year, month, day }: LocalDate): number =>
  zone.instantOf(Date.UTC(year, month, day))

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
  const zone = clocksOf(timeZone)
  let date = firstDayOf(step, localDate(zone, fromMs))
  for (let start = startOf(zone, date); start < toMs; start = startOf(zone, date)) {
    // At the date line a whole day was skipped here and there: it has no moment, and no bucket.
    if (start !== starts.at(-1)) refuseTooMany(starts.push(start))
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
