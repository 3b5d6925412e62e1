import type { IncidentSnapshot } from '@tingfeng/contracts'

const HOUR_MS = 3_600_000

/**
 * What the chart shows from the hour of the onset on; undefined where there is none of hours. Points of a longer time
 * begin before the onset, so their sum is not that of “All posts”.
 */
export const countSince = ({
  series,
  since,
}: Pick<IncidentSnapshot, 'series' | 'since'>): number | undefined => {
  const [first, second] = series
  if (first === undefined || second === undefined) return undefined
  if (Date.parse(second.at) - Date.parse(first.at) !== HOUR_MS) return undefined
  const onset = Date.parse(since)
  return series
    .filter(({ at }) => Date.parse(at) + HOUR_MS > onset)
    .reduce((sum, { observed }) => sum + observed, 0)
}
