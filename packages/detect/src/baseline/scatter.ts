import type { Plan } from '../options.js'
import type { SeriesState } from '../state.js'
import { SCATTER_FIELDS } from './scatter-fields.js'

/** Before anything was seen: hours scatter by about a fifth beyond what Poisson allows. */
const FIRST = 0.05
const LEAST = 0.002
const MOST = 4
/** A residual counts for at most that many standard deviations, so that one crisis does not widen the band for weeks. */
const CLIP_DEVIATIONS = 3.5

/** Before anything was seen: every tenth post draws another at once. Worth that many expected posts. */
const FIRST_CLUMP = 1.1
const CLUMP_PRIOR = 40
const MOST_CLUMP = 30

/** How many come at once, as far as buckets finer than an hour show it: variance over that of single posts, at least 1. */
export const clumpOf = (state: SeriesState): number => {
  if (state.clumpWeight === 0) return 1
  const clump = (state.clumpSum + FIRST_CLUMP * CLUMP_PRIOR) / (state.clumpWeight + CLUMP_PRIOR)
  return Math.min(MOST_CLUMP, Math.max(1, clump))
}

const singleVariance = (plan: Plan, mu: number, n: number): number =>
  plan.kind === 'share' ? mu * Math.max(0, 1 - mu / Math.max(n, mu)) : mu

/** Variance of a block at a steady rate: Poisson of counts, binomial of shares, times the clumps in which posts come. */
export const plainVariance = (plan: Plan, state: SeriesState, mu: number, n: number): number =>
  clumpOf(state) * singleVariance(plan, mu, n)

/** Takes in a bucket below an hour, in which the rate is as good as steady. */
export const learnClump = (
  plan: Plan,
  state: SeriesState,
  { y, mu, n }: { readonly y: number; readonly mu: number; readonly n: number },
  variance: number,
): void => {
  const single = singleVariance(plan, mu, n)
  if (!(single > 0)) return
  const steady = dispersionAt(plan, state, 0, variance) * mu * mu
  const limit = CLIP_DEVIATIONS ** 2 * (clumpOf(state) * single + steady) + 1
  state.clumpSum = state.clumpSum * FORGET_CLUMP + Math.min((y - mu) ** 2, limit) - steady
  state.clumpWeight = state.clumpWeight * FORGET_CLUMP + single
}

const fieldsOf = (state: SeriesState, scale: number): readonly [number, number, number, number] => {
  const at = scale * SCATTER_FIELDS
  const { scatter } = state
  return [scatter[at] ?? 0, scatter[at + 1] ?? 0, scatter[at + 2] ?? 0, scatter[at + 3] ?? 0]
}

/**
 * Over-dispersion at a scale: the variance of the true rate of a block of that width, relative to its square. Bounded
 * moment estimates, each drawn to the next finer scale until its own blocks are many.
 */
export const scatterAt = (plan: Plan, state: SeriesState, scale: number): number => {
  let value = FIRST
  for (let index = 0; index <= scale && index < plan.scales.length; index++) {
    const [sum, , weight, count] = fieldsOf(state, index)
    if (count === 0) continue
    const mean = weight / count
    // Of small counts each block says little: then more of them are needed.
    const needed = (20 + 10 * Math.sqrt(1 / mean)) * mean
    value = (sum + needed * value) / (weight + needed)
    value = Math.min(MOST, Math.max(LEAST, value))
  }
  return value
}

/**
 * The dispersion to test a block of that scale with. What was measured holds the errors of the expectation as they
 * were; where the expectation is less sure than it was then, the difference comes on top.
 *
 * @param variance of the log of what is expected now
 */
export const dispersionAt = (plan: Plan, state: SeriesState, scale: number, variance: number): number => {
  const [, doubts, weight, count] = fieldsOf(state, scale)
  const own = count / (count + 20)
  const usual = weight > 0 ? doubts / weight : 0
  return scatterAt(plan, state, scale) + Math.max(0, variance - own * usual)
}

/** The widest measured scale that is no wider than a window: wider ones scatter less, so this errs to caution. */
export const scaleOf = (plan: Plan, widthMs: number): number => {
  let scale = 0
  while (scale + 1 < plan.scales.length && (plan.scales[scale + 1] ?? 0) <= widthMs * 1.001) scale++
  return scale
}

/** Takes in a whole block: what came, what was expected, and how unsure that expectation was. */
export const learnScatter = (
  plan: Plan,
  state: SeriesState,
  scale: number,
  block: { readonly y: number; readonly mu: number; readonly n: number },
  variance: number,
): void => {
  const { y, mu, n } = block
  if (!(mu > 0)) return
  const plain = plainVariance(plan, state, mu, n)
  const limit = CLIP_DEVIATIONS ** 2 * (plain + dispersionAt(plan, state, scale, variance) * mu * mu)
  const estimate = (Math.min((y - mu) ** 2, limit) - plain) / (mu * mu)
  const weight = 1 / (plain / (mu * mu) + FIRST) ** 2
  const news = [weight * estimate, weight * variance, weight, 1]
  news.forEach((value, field) => {
    const at = scale * SCATTER_FIELDS + field
    state.scatter[at] = (state.scatter[at] ?? 0) * FORGET + value
  })
}

/** The last thousand blocks or so count. */
const FORGET = 0.999
const FORGET_CLUMP = 0.9999
