// Histories of brands of which the share of negatives is watched: the volume comes as ever, and tells nothing.
import { createRandom } from './random.mjs'
import { DAY_MS, HOUR_MS, planCrises, START, simulateBrand } from './simulate.mjs'

const HOURS_A_DAY = 24

/**
 * @param plan as of `simulateBrand`, with postsPerHour; a size is the multiple of the usual share
 * @returns per bucket: posts (`totals`), negatives among them, the share as it would be known (`usual`), coverage; and the
 *   crises, in which the share rises at unchanged volume
 */
export const simulateShares = (plan) => {
  const { postsPerHour, stepMs, days, seed } = plan
  const {
    negatives: posts,
    buckets,
    coverage,
  } = simulateBrand({
    seed: seed + 50_000_000,
    negativePerHour: postsPerHour,
    stepMs,
    days,
    crises: false,
  })
  const random = createRandom(seed)
  const share = random.between(0.08, 0.25)
  const hours = Array.from({ length: HOURS_A_DAY }, () => Math.exp(0.08 * random.normal()))
  const crises = planCrises(random, days, plan)
  // Somebody pays for praise: many more posts, as many negatives. Never in a crisis, which it would hide.
  const praise = Array.from({ length: Math.round(days / 20) }, () => {
    const from = START + random.between(3, days - 2) * DAY_MS
    return { from, to: from + random.between(12, 60) * HOUR_MS, more: random.between(0.3, 2) }
  })
  const totals = new Float64Array(buckets)
  const negatives = new Float64Array(buckets)
  const usual = new Float64Array(buckets)
  const perHour = HOUR_MS / stepMs
  let weather = 0
  let dayWeather = 0
  for (let bucket = 0; bucket < buckets; bucket++) {
    const at = START + bucket * stepMs
    if (bucket % perHour === 0) weather = 0.8 * weather + 0.06 * random.normal()
    if (bucket % (HOURS_A_DAY * perHour) === 0) dayWeather = 0.08 * random.normal()
    const crisis = crises.find(({ from, to }) => at >= from && at < to)
    const praised = !crisis && praise.find(({ from, to }) => at >= from && at < to)
    const all = posts[bucket] + (praised ? random.poisson(posts[bucket] * praised.more) : 0)
    usual[bucket] = share * hours[Math.floor(at / HOUR_MS) % HOURS_A_DAY]
    const p = Math.min(0.97, usual[bucket] * Math.exp(weather + dayWeather) * (crisis ? crisis.size : 1))
    let bad = 0
    for (let post = 0; post < posts[bucket]; post++) if (random.uniform() < p) bad++
    totals[bucket] = all
    negatives[bucket] = bad
  }
  return { ...plan, buckets, totals, negatives, usual, coverage, crises }
}
