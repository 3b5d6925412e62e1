import type { IncidentSnapshot } from '@tingfeng/contracts'

const HOUR_MS = 3_600_000

/** What the chart shows from the hour of the onset on; undefined where there is no chart. */
export const countSince = ({
  series,
  since,
}: Pick<IncidentSnapshot, 'series' | 'since'>): number | undefined => {
  const [first, second] = series
  if (first === undefined || second === undefined) return undefined
  const stepMs = Math.max(HOUR_MS, Date.parse(second.at) - Date.parse(first.at))
  const onset = Date.parse(since)
  return series
    .filter(({ at }) => Date.parse(at) + stepMs > onset)
    .reduce((sum, { observed }) => sum + observed, 0)
}
