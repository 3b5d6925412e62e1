import { clumpOf, dispersionAt, plainVariance, scaleOf } from './baseline/scatter.js'
import { logLowerCount, logLowerShare, logUpperCount, logUpperShare } from './numeric/tails.js'
import { DAY_MS, HOUR_MS, type Plan } from './options.js'
import { type Block, collect } from './rings.js'
import type { SeriesState } from './state.js'

/** A stretch of time that ends now, and how improbable it is. */
export interface Window extends Readonly<Block> {
  readonly widthMs: number
  /** Where the window begins. */
  readonly since: number
  /** −log₁₀ of the chance per bucket that noise alone gives as much, over all windows. */
  readonly score: number
}

export interface Findings {
  /** The least probable excess, whatever its size. */
  readonly score: number
  /** The least probable that are large enough to tell anybody of. */
  readonly spike: Window | undefined
  readonly drop: Window | undefined
}

/**
 * What all windows together cost. Windows of L buckets that end one bucket apart share most of their posts: only every
 * L-th or so is news, so that the chance per bucket is the tail probability divided by L, times this. Measured on noise
 * (`calibration.test.ts`).
 */
const WINDOWS = 6
/**
 * Below an hour there are many windows to choose from, and those in which some twelve are expected tell a tripling first:
 * they cost a quarter to a half of `WINDOWS`, those far from it up to forty times as much. The price also goes by how many
 * are expected an hour. Where they are few, chance is what delays and seldom what deceives: a freer hand. Where they are
 * many, a tripling shows in minutes at any price, and what is left to raise a false alarm is that the rate itself
 * wanders: a stricter one. Only where next to none are expected, at night, windows are so long that campaigns show in
 * them beside chance, and they are dear again. What comes of these numbers: `EVALUATION.md`.
 */
const BEST = {
  /** Posts expected in the cheapest window. */
  expected: 12,
  /** ln of the factor from `expected` at which a window costs twice as much as the cheapest. */
  spread: 0.5,
  /** The cheapest window, in the unit of `WINDOWS`. */
  cost: 1.5,
  /** No window costs more than that for what is expected in it. */
  most: 60,
  /** Where more than `manyPerHour` are expected an hour, windows cost up to so many times more… */
  manyMore: 3,
  manyPerHour: 25,
  /** …and where more than so many are, less again: there a minute more is much. */
  mostPerHour: 60,
  /** Where so few are expected an hour, windows cost twice as much; where fewer, more. */
  fewPerHour: 1.5,
}
/** ln of what a window costs, see `BEST`; shares have totals that tell how sure they are: their price is that of many. */
const logCost = (plan: Plan, expected: number, widthMs: number): number => {
  if (plan.stepMs >= HOUR_MS) return Math.log(WINDOWS)
  const far = Math.log(expected / BEST.expected) / BEST.spread
  const cost = Math.min(BEST.most, BEST.cost * (1 + far * far))
  if (plan.kind === 'share') return Math.log(2 * cost)
  const perHour = (expected * HOUR_MS) / widthMs
  const many =
    (perHour ** 2 / (perHour ** 2 + BEST.manyPerHour ** 2)) *
    (BEST.mostPerHour / (BEST.mostPerHour + perHour))
  return Math.log(cost * (1 + BEST.fewPerHour / perHour) * (1 + BEST.manyMore * many))
}
/** Excesses smaller than that are not worth a tail. */
const WORTH = 1.1
/** A first night is no outage: the rhythm must be known. */
const MIN_DROP = { ratio: 0.5, expected: 10, sure: 0.15 }

interface Tested extends Readonly<Block> {
  readonly dispersion: number
  readonly clump: number
}

/** Correlation between two posts of a share, from the dispersion of its rate and its clumps. */
const correlationOf = ({ mu, n, dispersion, clump }: Tested): number => {
  const p = mu / n
  return Math.min(0.9, (dispersion * p) / (1 - p) + (clump - 1) / Math.max(1, n - 1))
}
const logUpper = (plan: Plan, tested: Tested): number => {
  const { y, mu, n, clump, dispersion } = tested
  if (plan.kind === 'count') return logUpperCount(y / clump, mu / clump, dispersion)
  return logUpperShare(y, n, mu / n, correlationOf(tested))
}
const logLower = (plan: Plan, tested: Tested): number => {
  const { y, mu, n, clump, dispersion } = tested
  if (plan.kind === 'count') return logLowerCount(y / clump, mu / clump, dispersion)
  return logLowerShare(y, n, mu / n, correlationOf(tested))
}

/** Amounts with fractions have no count that could be too small. */
const leastCount = (plan: Plan, state: SeriesState): number => (state.unit === 1 ? plan.minCount : 0)

/**
 * Looks at every window that ends with the newest bucket.
 *
 * @param variance of the log of what is expected now
 * @param longest windows of more buckets are left out
 * @param times judged against that multiple of what is expected
 */
export const judgeWindows = (
  plan: Plan,
  state: SeriesState,
  endAt: number,
  variance: number,
  longest: number,
  times = 1,
): Findings => {
  const dispersions = plan.scales.map((_, scale) => dispersionAt(plan, state, scale, variance))
  const clump = clumpOf(state)
  const shift = plan.zone(endAt)
  const longestMs = Math.min(longest * plan.stepMs, endAt - Math.max(state.origin, state.floorAt))
  const isSure = state.slotsSeen >= plan.learningSlots && state.factorVariance < MIN_DROP.sure
  let score = 0
  let spike: Window | undefined
  let drop: Window | undefined

  const judge = (block: Block, widthMs: number): void => {
    const { y, n } = block
    const mu = plan.kind === 'share' ? Math.min(times * block.mu, 0.98 * n) : times * block.mu
    if (!(mu > 0)) return
    const steps = Math.max(1, widthMs / plan.stepMs)
    const scale = scaleOf(plan, widthMs)
    const dispersion = dispersions[scale] ?? 0
    const cost = logCost(plan, mu, widthMs) - Math.log(steps)
    const scoreOf = (log: number): number => Math.max(0, -(log + cost) / Math.LN10)
    const windowOf = (own: number): Window => ({ ...block, widthMs, since: endAt - widthMs, score: own })
    if (y > mu * WORTH) {
      if (widthMs >= plan.slowFromMs) return
      const own = scoreOf(logUpper(plan, { y, mu, n, dispersion, clump }))
      score = Math.max(score, own)
      if (y < leastCount(plan, state)) return
      if (y >= mu * plan.minEffect && own > (spike?.score ?? 0)) spike = windowOf(own)
    } else if (isSure && y < mu * MIN_DROP.ratio && (state.unit !== 1 || mu >= MIN_DROP.expected)) {
      const own = scoreOf(logLower(plan, { y, mu, n, dispersion, clump }))
      if (own > (drop?.score ?? 0)) drop = windowOf(own)
    }
  }

  plan.levels.forEach(({ unitMs, windows }, level) => {
    const ring = state.rings[level]
    if (!ring || Number.isNaN(ring.head)) return
    const sum: Block = { y: 0, mu: 0, n: 0 }
    // A coarser level's newest block is still running: it began at its own full hour, or local midnight.
    const running =
      level === 0 ? unitMs : endAt - (unitMs === DAY_MS ? ring.head * DAY_MS - shift : ring.head * HOUR_MS)
    let back = 0
    for (const length of windows) {
      const widthMs = running + (length - 1) * unitMs
      if (widthMs > longestMs) return
      for (; back < length; back++) collect(ring, back, sum)
      judge(sum, widthMs)
    }
  })
  return { score, spike, drop }
}

/** ln of how much likelier normal is than `times` the expected, of one bucket; over-dispersion takes from both. */
export const calmEvidence = (
  plan: Plan,
  state: SeriesState,
  block: Block,
  times: number,
  dispersion: number,
): number => {
  const { y, mu, n } = block
  if (!(mu > 0)) return 0
  const plain = plainVariance(plan, state, mu, n)
  const quiet = plain > 0 ? plain / (plain + dispersion * mu * mu) : 1
  if (plan.kind === 'count') return quiet * (mu * (times - 1) - y * Math.log(times))
  const p = mu / n
  const q = Math.min(0.9995, (times * p) / (1 - p + times * p))
  return quiet * (y * Math.log(p / q) + (n - y) * Math.log((1 - p) / (1 - q)))
}
