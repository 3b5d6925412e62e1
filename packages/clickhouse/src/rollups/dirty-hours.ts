import { HOUR_MS } from '../schema/hour.js'

/** Above this many hours their neighbours are rebuilt too: a few ranges are read faster than many single hours. */
export const MOST_SINGLE_HOURS = 300
const MOST_RANGES = 40
const FIRST_GAP_MS = 24 * HOUR_MS

/** Both ends included, milliseconds since 1970. */
export interface HourRange {
  readonly first: number
  readonly last: number
}

const join = (sorted: readonly number[], gapMs: number): HourRange[] => {
  const ranges: { first: number; last: number }[] = []
  for (const hour of sorted) {
    const current = ranges.at(-1)
    if (current !== undefined && hour - current.last <= gapMs) current.last = hour
    else ranges.push({ first: hour, last: hour })
  }
  return ranges
}

/** At most 40 ranges that hold all of the hours. */
export const rangesOf = (hours: readonly number[]): readonly HourRange[] => {
  const sorted = [...hours].sort((a, b) => a - b)
  for (let gapMs = FIRST_GAP_MS; ; gapMs *= 2) {
    const ranges = join(sorted, gapMs)
    if (ranges.length <= MOST_RANGES) return ranges
  }
}
