import { plainVariance } from './baseline/scatter.js'
import { localOf } from './baseline/season.js'
import { dayOf } from './calendar/day-kind.js'
import { logUpperStudent } from './numeric/tails.js'
import { DAY_MS, type Plan } from './options.js'
import type { SeriesState } from './state.js'
import type { Window } from './windows.js'

/** A rise over days, and the rate from which it rose. */
export interface Rise {
  readonly window: Window
  /** Usual rate before it, at flat season. */
  readonly before: number
}

/** How many days a rise may have lasted when it is told. */
const LENGTHS = [5, 6, 8, 10, 13, 16, 20]
/** Brands grow and shrink by so much a day (standard deviation of the log: 2.5 % a week), and that is no drift. */
const GROWTH = 0.025 / 7
/** What looking at all of them costs: they share most of their days. */
const COST = 3
/** Fewer whole days than that tell nothing of how days scatter. */
const LEAST_DAYS = 14
/** Of the days before a rise. */
const LEAST_BEFORE = 7
/** Before anything was seen days scatter by an eighth beyond Poisson; that is worth so many days. */
const FIRST = { dispersion: 0.015, days: 10 }
/** Days are seldom quite independent: so much of what one has beyond the expected the next one has, too. */
const FIRST_ALIKE = { correlation: 0.1, days: 15 }
/** A day of which less than that was covered is left out. */
const LEAST_COVERED = 0.5

const slotOf = (day: number, size: number): number => ((day % size) + size) % size

/** Number of the day (or of the bucket, where that is wider) that a moment belongs to. */
export const dayNumberOf = (plan: Plan, state: SeriesState, at: number): number =>
  plan.stepMs > DAY_MS
    ? Math.round((at - state.origin) / plan.stepMs)
    : Math.floor(localOf(plan, at) / DAY_MS)

const isOrdinary = (plan: Plan, day: number): boolean =>
  plan.stepMs > DAY_MS || dayOf(day, plan.holidays).unrest === 0

/** Takes in a slot that is over. */
export const addToDays = (plan: Plan, state: SeriesState, at: number, y: number, flat: number): void => {
  const { dayY, dayX } = state
  const size = dayY.length
  const day = dayNumberOf(plan, state, at)
  if (Number.isNaN(state.dayHead) || day - state.dayHead >= size) {
    dayY.fill(0)
    dayX.fill(0)
  } else
    for (let next = state.dayHead + 1; next <= day; next++) {
      dayY[slotOf(next, size)] = 0
      dayX[slotOf(next, size)] = 0
    }
  if (Number.isNaN(state.dayHead) || day > state.dayHead) state.dayHead = day
  const slot = slotOf(day, size)
  dayY[slot] = (dayY[slot] ?? 0) + y
  dayX[slot] = (dayX[slot] ?? 0) + flat
}

/** Days before the newest `kept` are told no more: they were of another normal. */
export const forgetDays = (state: SeriesState, kept: number): void => {
  const size = state.dayY.length
  for (let back = kept; back < size; back++) {
    const slot = slotOf(state.dayHead - back, size)
    state.dayY[slot] = 0
    state.dayX[slot] = 0
  }
}

interface Days {
  /** Days before the newest, which is 0. */
  readonly back: readonly number[]
  readonly y: readonly number[]
  readonly flat: readonly number[]
  /** Rates relative to their mean, and their weights. */
  readonly rate: readonly number[]
  readonly weight: readonly number[]
  readonly mean: number
}

const read = (plan: Plan, state: SeriesState): Days | undefined => {
  const { dayHead, dayX, dayY } = state
  const size = dayY.length
  const back: number[] = []
  const y: number[] = []
  const flat: number[] = []
  let most = 0
  for (let slot = 0; slot < size; slot++) most = Math.max(most, dayX[slot] ?? 0)
  for (let ago = size - 1; ago >= 0; ago--) {
    const slot = slotOf(dayHead - ago, size)
    const x = dayX[slot] ?? 0
    const covered = plan.kind === 'share' ? x > 0 : x >= LEAST_COVERED * most
    if (!covered || !isOrdinary(plan, dayHead - ago)) continue
    back.push(ago)
    y.push(dayY[slot] ?? 0)
    flat.push(x)
  }
  const all = flat.reduce((sum, x) => sum + x, 0)
  const mean = y.reduce((sum, one) => sum + one, 0) / all
  if (back.length < LEAST_DAYS || !(mean > 0)) return undefined
  const rate = y.map((one, index) => one / ((flat[index] ?? 1) * mean))
  const weight = flat.map((x) => {
    const mu = mean * x
    return 1 / (plainVariance(plan, state, mu, x) / (mu * mu) + FIRST.dispersion)
  })
  return { back, y, flat, rate, weight, mean }
}

interface Fit {
  /** In standard errors. */
  readonly t: number
  readonly freedom: number
  /** Rate before, relative to the mean. */
  readonly before: number
}

/**
 * A straight rise over the last `length` days from what was before: weighted least squares, scatter of the days' own.
 *
 * @returns undefined when it is less than `leastEffect`
 */
const fit = ({ back, rate, weight }: Days, length: number, leastEffect: number): Fit | undefined => {
  const risenOf = (index: number): number => Math.max(0, 1 - (back[index] ?? 0) / length)
  let [total, sumRisen, sumRate, squares, both, sumBack, backRisen, daysBefore] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let index = 0; index < back.length; index++) {
    const w = weight[index] ?? 0
    const risen = risenOf(index)
    const ago = back[index] ?? 0
    total += w
    sumRisen += w * risen
    sumRate += w * (rate[index] ?? 0)
    squares += w * risen * risen
    both += w * risen * (rate[index] ?? 0)
    sumBack += w * ago
    backRisen += w * risen * ago
    if (risen === 0) daysBefore++
  }
  if (daysBefore < LEAST_BEFORE) return undefined
  const spread = squares - (sumRisen * sumRisen) / total
  const rise = (both - (sumRisen * sumRate) / total) / spread
  const before = (sumRate - rise * sumRisen) / total
  if (!(before > 0) || before + rise < leastEffect * before) return undefined
  const grown = GROWTH * ((sumBack * sumRisen) / total - backRisen) * (1 / spread)

  let scatter = 0
  let neighbours = 0
  let last = 0
  for (let index = 0; index < back.length; index++) {
    const left = Math.sqrt(weight[index] ?? 0) * ((rate[index] ?? 0) - before - rise * risenOf(index))
    scatter += left * left
    neighbours += left * last
    last = left
  }
  const freedom = FIRST.days + back.length - 2
  const variance = (FIRST.days + scatter) / freedom
  const prior = FIRST_ALIKE.days * variance
  const alike = Math.min(0.8, Math.max(0, (neighbours + FIRST_ALIKE.correlation * prior) / (scatter + prior)))
  const error = Math.sqrt((variance / spread) * ((1 + alike) / (1 - alike)) + grown ** 2)
  return { t: rise / error, freedom, before }
}

/** Rate of the last `length` whole days, at flat season; undefined where too little of them is known. */
export const rateOfDays = (state: SeriesState, length: number): number | undefined => {
  const size = state.dayY.length
  let y = 0
  let x = 0
  for (let ago = 0; ago < length; ago++) {
    const slot = slotOf(state.dayHead - ago, size)
    y += state.dayY[slot] ?? 0
    x += state.dayX[slot] ?? 0
  }
  return x > 0 ? y / x : undefined
}

/**
 * Whether the days have been rising: asked once, when a day is over. Days are held against the days before them at one
 * season, not against a level that has risen with them; and their scatter is their own, measured on the same days.
 *
 * @param endAt end of the newest whole day
 */
export const judgeDays = (plan: Plan, state: SeriesState, endAt: number): Rise | undefined => {
  const days = read(plan, state)
  if (!days) return undefined
  const unitMs = Math.max(DAY_MS, plan.stepMs)
  const newest = days.back.at(-1) ?? 0
  if (newest > 0) return undefined
  let best: Rise | undefined
  for (const length of LENGTHS) {
    const one = fit(days, length, plan.minDriftEffect)
    if (!one) continue
    const log = logUpperStudent(one.t, one.freedom)
    // Asked once a day: the chance per bucket is smaller by the buckets of a day.
    const score = -(log + Math.log(COST) - Math.log(unitMs / plan.stepMs)) / Math.LN10
    if (score <= (best?.window.score ?? 0)) continue
    const before = one.before * days.mean
    const block = { y: 0, mu: 0, n: 0 }
    days.back.forEach((ago, index) => {
      if (ago >= length) return
      block.y += days.y[index] ?? 0
      block.mu += before * (days.flat[index] ?? 0)
      block.n += days.flat[index] ?? 0
    })
    if (block.y < plan.minCount || !(block.mu > 0)) continue
    const widthMs = length * unitMs
    best = { window: { ...block, widthMs, since: endAt - widthMs, score }, before }
  }
  return best
}
