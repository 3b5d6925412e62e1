import { createSeries } from '@tingfeng/detect'
import { DAY_MS, START } from './simulate.mjs'

const ALARMS = new Set(['spike', 'drift'])

/** @returns bucket by bucket whether an alarm is on (1), and whether one that says it is a drift */
export const runOurs = ({ stepMs, buckets, negatives, totals, coverage }, options = {}) => {
  const series = createSeries({ kind: totals ? 'share' : 'count', stepMs, ...options })
  const on = new Uint8Array(buckets)
  const drifting = new Uint8Array(buckets)
  for (let bucket = 0; bucket < buckets; bucket++) {
    const { event, state } = series.observe({
      at: START + bucket * stepMs,
      value: negatives[bucket],
      ...(totals ? { total: totals[bucket] } : {}),
      coverage: coverage[bucket],
    })
    if (!event || state === 'ended' || !ALARMS.has(event.kind)) continue
    on[bucket] = 1
    if (event.kind === 'drift') drifting[bucket] = 1
    // Another crisis within an alarm that is on raises a new one.
    if (event.foundAt === START + (bucket + 1) * stepMs && bucket > 0) on[bucket - 1] = 0
  }
  return { on, drifting }
}

/** Mean number of alarms in the first seven days of a brand that nothing was known of. */
export const firstWeekAlarms = (runs) => {
  const counts = runs.map(({ brand, on }) => {
    const end = (7 * DAY_MS) / brand.stepMs
    let starts = 0
    for (let bucket = 1; bucket < end; bucket++) if (on[bucket] && !on[bucket - 1]) starts++
    return starts
  })
  return counts.reduce((sum, count) => sum + count, 0) / counts.length
}
