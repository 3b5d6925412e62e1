// The bound: Page's CUSUM that is told the true usual rate of every minute and the crisis rate.

/** @returns per bucket the statistic Σ log-likelihood ratio, kept at 0 or more; it starts anew after `resetAbove` */
export const runCusum = (
  { buckets, negatives, usual, coverage },
  times,
  resetAbove = Number.POSITIVE_INFINITY,
) => {
  const statistic = new Float64Array(buckets)
  let sum = 0
  for (let bucket = 0; bucket < buckets; bucket++) {
    const expected = usual[bucket] * coverage[bucket]
    sum = Math.max(
      0,
      sum + negatives[bucket] * Math.log(times) * (expected > 0 ? 1 : 0) - expected * (times - 1),
    )
    statistic[bucket] = sum
    if (sum > resetAbove) sum = 0
  }
  return statistic
}
