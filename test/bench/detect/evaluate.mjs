// The same yardstick for all: alarms that begin within a crisis find it, others are false.
import { DAY_MS, HOUR_MS, START, WARM_UP_DAYS } from './simulate.mjs'

/** Alarms closer than that are one incident. */
const MERGED_MS = 6 * HOUR_MS
/** What an alarm may still be about after a crisis is over. */
const ECHO_MS = 24 * HOUR_MS

/** @returns the ends of the buckets in which an alarm comes on */
const startsOf = (on, stepMs) => {
  const starts = []
  for (let bucket = 0; bucket < on.length; bucket++)
    if (on[bucket] && !on[bucket - 1]) starts.push(START + (bucket + 1) * stepMs)
  return starts
}

/**
 * @returns for each crisis the delay in ms (Infinity: never found), how many false incidents, and over how many months
 *   without crisis
 */
export const judgeAlarms = ({ stepMs, buckets, crises }, on) => {
  const from = START + WARM_UP_DAYS * DAY_MS
  const until = START + buckets * stepMs
  const starts = startsOf(on, stepMs)
  const found = crises.map((crisis) => {
    const first = starts.find((start) => start > crisis.from && start <= crisis.to)
    return { ...crisis, delay: first === undefined ? Number.POSITIVE_INFINITY : first - crisis.from }
  })
  let falseAlarms = 0
  let last = Number.NEGATIVE_INFINITY
  for (const start of starts) {
    const merged = start - last < MERGED_MS
    last = start
    if (merged || start <= from) continue
    if (!crises.some((crisis) => start > crisis.from && start <= crisis.to + ECHO_MS)) falseAlarms++
  }
  const crisisMs = crises.reduce((sum, crisis) => sum + crisis.to + ECHO_MS - crisis.from, 0)
  return { found, falseAlarms, months: (until - from - crisisMs) / (30 * DAY_MS) }
}

const medianOf = (values) => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted.length === 0 ? Number.NaN : sorted[(sorted.length - 1) >> 1]
}

/** @returns recall, median delay in minutes, false alarms per brand-month over several brands */
export const summarise = (judged, { size, shape } = {}) => {
  const crises = judged
    .flatMap(({ found }) => found)
    .filter(
      (crisis) =>
        (size === undefined || crisis.size === size) && (shape === undefined || crisis.shape === shape),
    )
  const months = judged.reduce((sum, { months: own }) => sum + own, 0)
  return {
    crises: crises.length,
    recall: crises.filter(({ delay }) => Number.isFinite(delay)).length / Math.max(1, crises.length),
    delay: medianOf(crises.map(({ delay }) => delay)) / 60_000,
    falsePerMonth: judged.reduce((sum, { falseAlarms }) => sum + falseAlarms, 0) / months,
  }
}
