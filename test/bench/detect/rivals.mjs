// What others do, as they publish it, each with the number that makes it more or less careful.
import { HOUR_MS } from './simulate.mjs'

const DAY = 24
const WEEK = 168

/** Sums over the last hour, at every bucket; index −1 and before are 0. */
const slidingHours = ({ buckets, negatives, stepMs }) => {
  const perHour = HOUR_MS / stepMs
  const total = new Float64Array(buckets + 1)
  for (let bucket = 0; bucket < buckets; bucket++) total[bucket + 1] = total[bucket] + negatives[bucket]
  return {
    perHour,
    /** Sum of the `hours` that end `ago` hours before the end of the bucket. */
    sum: (bucket, ago, hours) => {
      const end = Math.max(0, bucket + 1 - ago * perHour)
      return total[end] - total[Math.max(0, end - hours * perHour)]
    },
  }
}

const mark = (brand, test) => {
  const on = new Uint8Array(brand.buckets)
  for (let bucket = 0; bucket < brand.buckets; bucket++) if (test(bucket)) on[bucket] = 1
  return on
}
const atFullHours = (brand, test) => {
  const perHour = HOUR_MS / brand.stepMs
  const on = new Uint8Array(brand.buckets)
  for (let end = perHour - 1; end < brand.buckets; end += perHour)
    if (test(end, (end + 1) / perHour - 1)) on.fill(1, end, end + perHour)
  return on
}

/** The last hour against the mean of the 12 before, re-checked against that hour of the day and of the week before. */
const lastHour = (brand) => {
  const { sum } = slidingHours(brand)
  return (times) =>
    mark(brand, (bucket) => {
      const now = sum(bucket, 0, 1)
      if (now < 5 || now < (times * sum(bucket, 1, 12)) / 12) return false
      return now >= times * sum(bucket, DAY, 1) && now >= times * sum(bucket, WEEK, 1)
    })
}

/** Mean of 24 h above the mean of 7 days + k standard deviations (of the 24 h means in those days), every hour. */
const dayMean = (brand) => {
  const { sum, perHour } = slidingHours(brand)
  const scores = new Map()
  const scoreOf = (end) => {
    let score = scores.get(end)
    if (score === undefined) {
      const means = Array.from({ length: WEEK }, (_, ago) => sum(end, ago, DAY) / DAY)
      const mean = sum(end, 0, WEEK) / WEEK
      const sigma = Math.sqrt(means.reduce((s, m) => s + (m - mean) ** 2, 0) / WEEK)
      score = (means[0] - mean) / (sigma || 1)
      scores.set(end, score)
    }
    return score
  }
  return (k) => atFullHours(brand, (end) => end / perHour > 8 * DAY && scoreOf(end) > k)
}

/** EWMA of hourly counts with λ = 0.3; mean and deviation of the 14 days before, limits μ + Lσ√(λ/(2 − λ)). */
const ewma = (brand) => {
  const { sum, perHour } = slidingHours(brand)
  const hours = Math.floor(brand.buckets / perHour)
  const counts = Array.from({ length: hours }, (_, hour) => sum((hour + 1) * perHour - 1, 0, 1))
  const scores = new Float64Array(hours)
  const span = 14 * DAY
  let [z, s1, s2] = [counts[0] ?? 0, 0, 0]
  for (let hour = 0; hour < hours; hour++) {
    if (hour >= span) {
      const mean = s1 / span
      const sigma = Math.sqrt(Math.max(1e-9, s2 / span - mean * mean))
      z = 0.3 * counts[hour] + 0.7 * z
      scores[hour] = (z - mean) / (sigma * Math.sqrt(0.3 / 1.7))
      s1 -= counts[hour - span]
      s2 -= counts[hour - span] ** 2
    }
    s1 += counts[hour]
    s2 += counts[hour] ** 2
  }
  return (limit) => atFullHours(brand, (_, hour) => scores[hour] > limit)
}

const median = (sorted) => {
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/**
 * Seasonal hybrid ESD over the last 14 days of hourly counts: the median of each hour of the day is the season, then
 * generalised ESD on median and MAD. The score of the newest hour is its deviation when its turn comes (at most 2 %
 * of the hours are taken out before); the critical values of ESD vary so little over those that one number stands for α.
 */
const seasonalEsd = (brand) => {
  const { sum, perHour } = slidingHours(brand)
  const hours = Math.floor(brand.buckets / perHour)
  const counts = Array.from({ length: hours }, (_, hour) => sum((hour + 1) * perHour - 1, 0, 1))
  const span = 14 * DAY
  const scores = new Float64Array(hours)
  for (let hour = span - 1; hour < hours; hour++) {
    const season = Array.from({ length: DAY }, (_, h) => {
      const same = []
      for (let back = h; back < span; back += DAY) same.push(counts[hour - back])
      return median(same.sort((a, b) => a - b))
    })
    const rest = Array.from({ length: span }, (_, back) => counts[hour - back] - season[back % DAY])
    const own = rest[0]
    const sorted = rest.sort((a, b) => a - b)
    for (let removed = 0; removed <= 7; removed++) {
      const middle = median(sorted)
      const mad = 1.4826 * median(sorted.map((value) => Math.abs(value - middle)).sort((a, b) => a - b)) || 1
      const top = sorted[sorted.length - 1]
      const bottom = sorted[0]
      const highest = top - middle >= middle - bottom
      if (highest && top === own) {
        scores[hour] = (top - middle) / mad
        break
      }
      if (highest) sorted.pop()
      else sorted.shift()
    }
  }
  return (limit) => atFullHours(brand, (_, hour) => scores[hour] > limit)
}

/** Name, how it is prepared for a brand, the numbers to try (the published ones among them). */
export const RIVALS = [
  { name: '1 h against 12 h, day and week', prepare: lastHour, settings: [1.5, 2, 2.5, 3, 4, 6] },
  { name: '24 h mean > 7-day mean + kσ', prepare: dayMean, settings: [0.75, 1, 1.5, 2, 3] },
  { name: 'EWMA, hourly', prepare: ewma, settings: [1.5, 2, 3, 4, 6, 9] },
  { name: 'S-H-ESD, hourly', prepare: seasonalEsd, settings: [3, 4, 5, 7, 10, 15] },
]
