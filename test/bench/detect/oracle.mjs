// The bound: Page's CUSUM that is told the true usual rate, or share, of every minute and that of the crisis.
import { judgeAlarms, summarise } from './evaluate.mjs'

const evidenceOf = ({ negatives, totals, usual, coverage }, times) => {
  if (totals)
    return (bucket) => {
      const p = usual[bucket]
      const q = Math.min(0.98, times * p)
      const bad = negatives[bucket]
      return bad * Math.log(q / p) + (totals[bucket] - bad) * Math.log((1 - q) / (1 - p))
    }
  return (bucket) => {
    const expected = usual[bucket] * coverage[bucket]
    return negatives[bucket] * Math.log(times) * (expected > 0 ? 1 : 0) - expected * (times - 1)
  }
}

/** @returns per bucket the statistic Σ log-likelihood ratio, kept at 0 or more; it starts anew after `resetAbove` */
const runCusum = (brand, times, resetAbove = Number.POSITIVE_INFINITY) => {
  const statistic = new Float64Array(brand.buckets)
  const evidence = evidenceOf(brand, times)
  let sum = 0
  for (let bucket = 0; bucket < brand.buckets; bucket++) {
    sum = Math.max(0, sum + evidence(bucket))
    statistic[bucket] = sum
    if (sum > resetAbove) sum = 0
  }
  return statistic
}

const above = (statistic, threshold) => Uint8Array.from(statistic, (value) => (value > threshold ? 1 : 0))

/** Crises of that size by the most sensitive threshold with at most one false alarm per month without a crisis. */
export const judgedByOracle = (quiet, crises, times) => {
  for (let threshold = 4; threshold < 80; threshold += 0.5) {
    const judged = quiet.map((brand) =>
      judgeAlarms(brand, above(runCusum(brand, times, threshold), threshold)),
    )
    if (summarise(judged).falsePerMonth <= 1)
      return crises.map((brand) => judgeAlarms(brand, above(runCusum(brand, times), threshold)))
  }
  throw new Error('no threshold keeps the oracle quiet; is the simulator right?')
}

export const judgeByOracle = (quiet, crises, times) => summarise(judgedByOracle(quiet, crises, times))
