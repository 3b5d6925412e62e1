// Histories of brands as their negative posts come in: rhythm, growth, holidays, campaigns, copies, outages, crises.
import { createRandom } from './random.mjs'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
const SHANGHAI_MS = 8 * HOUR_MS

/** Share of a day in each hour of Shanghai, before each brand bends it. */
const HOURS = [14, 8, 5, 4, 4, 6, 14, 26, 38, 46, 50, 52, 60, 52, 46, 46, 46, 48, 54, 64, 76, 82, 66, 36]
/** Public holidays within the simulated months (2026), by day of the year in China; they change the volume either way. */
const HOLIDAYS = [
  '2026-04-04',
  '2026-04-05',
  '2026-04-06',
  ...[1, 2, 3, 4, 5].map((day) => `2026-05-0${day}`),
]
export const START = Date.UTC(2026, 1, 23) - SHANGHAI_MS
export const WARM_UP_DAYS = 21

/** A size is the multiple of the usual negative rate at the peak. */
export const SIZES = [1.5, 2, 3, 5, 10]
const SHAPES = {
  step: (part) => (part < 1 ? 1 : 0),
  ramp: (part) => Math.min(1, part * 4) * (part > 0.6 ? (1 - part) / 0.4 : 1),
  flash: (part) => Math.exp(-4 * part),
}

const localDate = (at) => new Date(at + SHANGHAI_MS).toISOString().slice(0, 10)

const rhythmOf = (random) => {
  const bend = random.between(0.6, 1.2)
  const hours = HOURS.map((weight) => (weight / 43) ** bend * Math.exp(0.08 * random.normal()))
  const mean = hours.reduce((sum, weight) => sum + weight, 0) / 24
  const weekend = random.between(0.75, 1.35)
  return { hours: hours.map((weight) => weight / mean), weekend, holiday: weekend * random.between(0.8, 1.3) }
}

/** Crises some days apart, of all sizes and shapes in turn, beginning at any hour. */
export const planCrises = (random, days, plan) => {
  if (!plan.crises) return []
  const crises = []
  let day = WARM_UP_DAYS + random.between(1, 4)
  while (day < days - 3) {
    const shape = plan.shape ?? random.pick(Object.keys(SHAPES))
    const size = plan.size ?? random.pick(SIZES)
    const hours = shape === 'flash' ? random.between(4, 10) : random.between(8, 20)
    const from = START + Math.round((day * DAY_MS) / 60_000) * 60_000
    crises.push({ shape, size, from, to: from + hours * HOUR_MS })
    day += hours / 24 + random.between(4, 7)
  }
  return crises
}

/** Days in which an alarm about a drift that has come to its full size is still of use. */
const DRIFT_TAIL_MS = 3 * DAY_MS

/** A slow rise from 1 to `times` the usual, which stays; none without a plan. */
const planDrift = ({ drift }) => {
  if (!drift) return { drifts: [], driftAt: () => 1 }
  const from = START + drift.fromDay * DAY_MS
  const riseMs = drift.days * DAY_MS
  return {
    drifts: [{ shape: 'drift', size: drift.times, from, to: from + riseMs + DRIFT_TAIL_MS }],
    driftAt: (at) => 1 + (drift.times - 1) * Math.min(1, Math.max(0, (at - from) / riseMs)),
  }
}

const planStretches = (random, days, count, hours, make) =>
  Array.from({ length: count }, () => {
    const from = START + random.between(3, days - 2) * DAY_MS
    return { from, to: from + random.between(...hours) * HOUR_MS, ...make() }
  })

/**
 * @param plan seed, negativePerHour, stepMs, days, crises (whether), and a fixed size and shape if given; `drift`: from
 *   which day, over how many, to which multiple
 * @returns per bucket: negative originals, mean rate as it would be known (without the weather of the day), coverage;
 *   and the crises in it
 */
export const simulateBrand = (plan) => {
  const { seed, negativePerHour, stepMs, days } = plan
  const random = createRandom(seed)
  const rhythm = rhythmOf(random)
  const growthPerWeek = random.between(-0.01, 0.04)
  const crises = planCrises(random, days, plan)
  const { drifts, driftAt } = planDrift(plan)
  const campaigns = planStretches(random, days, Math.round(days / 30), [24, 72], () => ({
    negative: random.between(1, 1.3),
  }))
  // A copied complaint: most copies are told apart as such, some slip through as originals.
  const copies = planStretches(random, days, Math.round(days / 20), [2, 8], () => ({
    rate: random.between(0.2, 0.6) * negativePerHour,
  }))
  const outages = planStretches(random, days, Math.round(days / 20), [1, 10], () => ({
    left: random.pick([0, 0.4, 0.7]),
    told: 0.25 * HOUR_MS,
  }))

  const buckets = Math.round((days * DAY_MS) / stepMs)
  const negatives = new Float64Array(buckets)
  const usual = new Float64Array(buckets)
  const coverage = new Float64Array(buckets).fill(1)
  const perHour = HOUR_MS / stepMs
  let weather = 0
  let dayWeather = 0
  for (let bucket = 0; bucket < buckets; bucket++) {
    const at = START + bucket * stepMs
    const local = new Date(at + SHANGHAI_MS)
    if (bucket % perHour === 0) weather = 0.8 * weather + 0.09 * random.normal()
    if (bucket % (24 * perHour) === 0) dayWeather = 0.08 * random.normal()
    const weekend = local.getUTCDay() % 6 === 0
    const ofDay = HOLIDAYS.includes(localDate(at)) ? rhythm.holiday : weekend ? rhythm.weekend : 1
    const hour = local.getUTCHours()
    const part = (local.getUTCMinutes() + stepMs / 120_000) / 60 - 0.5
    const neighbour = rhythm.hours[(hour + (part < 0 ? 23 : 1)) % 24]
    const ofHour = rhythm.hours[hour] + Math.abs(part) * (neighbour - rhythm.hours[hour])
    const grown = (1 + growthPerWeek) ** ((at - START) / (7 * DAY_MS))
    let mean = (negativePerHour / perHour) * ofDay * ofHour * grown
    usual[bucket] = mean
    mean *= Math.exp(weather + dayWeather) * driftAt(at)
    for (const { from, to, negative } of campaigns) if (at >= from && at < to) mean *= negative
    for (const { from, to, size, shape } of crises)
      if (at >= from && at < to) mean *= 1 + (size - 1) * SHAPES[shape]((at - from) / (to - from))
    for (const { from, to, rate } of copies) if (at >= from && at < to) mean += (0.1 * rate) / perHour
    for (const { from, to, left, told } of outages)
      if (at >= from && at < to) {
        mean *= left
        if (at >= from + told) coverage[bucket] *= left
      }
    // One post in twelve draws an answer in the same minutes.
    const first = random.poisson(mean / 1.08)
    negatives[bucket] = first + (first > 0 ? random.poisson(0.08 * first) : 0)
  }
  return { ...plan, buckets, negatives, usual, coverage, crises: [...crises, ...drifts] }
}
