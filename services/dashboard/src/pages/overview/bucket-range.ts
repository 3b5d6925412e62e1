import type { Trend } from '@tingfeng/contracts'
import { overlap, type Range } from '../../filters/range.js'
import { bucketEnd } from '../../format/zone.js'

/** The instants that buckets `first` to `last` count: cut to the range, as their figures are. */
export const bucketRange = (trend: Trend, first: number, last: number, range: Range): Range => {
  const from = trend.buckets[first]?.start ?? range.from
  const end = trend.buckets[last]?.start ?? range.from
  return overlap(range, { from, to: new Date(bucketEnd(end, trend.step, trend.timeZone)).toISOString() })
}

/** Indices of buckets that the range cuts, or whose time is not over. */
export const partialBuckets = (trend: Trend, range: Range, now: number): Set<number> =>
  partialStarts(
    trend.buckets.map(({ start }) => start),
    trend,
    range,
    now,
  )

export const partialStarts = (
  starts: readonly string[],
  { step, timeZone }: Pick<Trend, 'step' | 'timeZone'>,
  range: Range,
  now: number,
): Set<number> => {
  const partial = new Set<number>()
  starts.forEach((start, index) => {
    const end = bucketEnd(start, step, timeZone)
    if (Date.parse(start) < Date.parse(range.from) || end > Math.min(Date.parse(range.to), now))
      partial.add(index)
  })
  return partial
}
