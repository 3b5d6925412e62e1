import { expectAt } from './baseline/expect.js'
import { closeSlot } from './baseline/learn.js'
import { dispersionAt, learnClump, plainVariance, scaleOf } from './baseline/scatter.js'
import { localOf } from './baseline/season.js'
import { DetectError } from './detect-error.js'
import {
  type ActiveEvent,
  eventOf,
  forgetOldEvent,
  nextState,
  type State,
  weighCalm,
  worsen,
} from './event.js'
import { DAY_MS, HOUR_MS, type Plan, planOf, type SeriesOptions } from './options.js'
import { addTo, advance, type Block, blockAt } from './rings.js'
import { dayNumberOf, judgeDays, type Rise } from './slow-drift.js'
import { cloneState, createState, decodeState, encodeState, type SeriesState } from './state.js'
import { judgeWindows } from './windows.js'

export interface Point {
  /** Start of the bucket, ms since 1970. */
  readonly at: number
  /** How many came; reposts and copies belong into a series of their own. Amounts may have fractions. */
  readonly value: number
  /** Of how many; shares only. */
  readonly total?: number
  /** Part of the bucket that was covered: of its time (the running bucket), or of its usual sources. 0 is a gap. */
  readonly coverage?: number
}

interface Band {
  readonly low: number
  readonly high: number
}

export interface Judgement {
  readonly at: number
  readonly value: number
  /** What the bucket would have held as usual; its own value while nothing is known. */
  readonly expected: number
  /** 95 of 100 usual buckets lie between them. */
  readonly low: number
  readonly high: number
  /**
   * Noise alone reaches s once in 10^s buckets: −log₁₀ of the tail probability of the least probable excess that ends
   * here, corrected for all windows looked at. 0 without an excess; comparable among series of one step.
   */
  readonly score: number
  readonly state: State
  /** An alarm that is on, or ended with this bucket. */
  readonly event: ActiveEvent | undefined
  /** Of what was expected since the event's onset: 95 of 100 such stretches lie between them. */
  readonly eventBand: Band | undefined
  /** Came later than its bucket was judged: it changes what later windows see, and raises nothing by itself. */
  readonly late: boolean
}

/** Whether with this bucket a day was over, and a rise over the last days. */
interface Turned {
  readonly dayOver: boolean
  readonly rise: Rise | undefined
}
const SAME_DAY: Turned = { dayOver: false, rise: undefined }

const LEAST_COVERAGE = 0.02
/** A thousandth of what is usual is small enough to count amounts in. */
const AMOUNT_UNIT = 1e-3

const number = (name: string, value: number, at: number): number => {
  if (Number.isFinite(value) && value >= 0) return value
  throw new DetectError('bad_point', `expected ${name} of the bucket at ${at} to be 0 or more, got ${value}`)
}

/**
 * One series, judged bucket by bucket as it comes. What is said of a bucket rests on nothing later than it; the same
 * buckets in the same order give the same judgements, live or replayed, saved and restored in between or not.
 */
export class Series {
  readonly #plan: Plan
  #state: SeriesState

  constructor(plan: Plan, state: SeriesState) {
    this.#plan = plan
    this.#state = state
  }

  /**
   * Judges the bucket and learns from it. Buckets that never come are gaps; one that comes a second time replaces the
   * first as long as it is remembered (`late`).
   *
   * @throws DetectError `bad_point` when a number is negative or missing, or a value is above its total
   */
  observe(point: Point): Judgement {
    return this.#observe(point, false)
  }

  #observe(point: Point, isPeek: boolean): Judgement {
    const plan = this.#plan
    const state = this.#state
    const value = number('value', point.value, point.at)
    const coverage = Math.min(1, number('coverage', point.coverage ?? 1, point.at))
    const total = plan.kind === 'share' ? number('total', point.total ?? Number.NaN, point.at) : 0
    if (plan.kind === 'share' && value > total)
      throw new DetectError(
        'bad_point',
        `expected value ≤ total in the bucket at ${point.at}, got ${value} of ${total}`,
      )
    if (state.index < 0) state.origin = point.at
    const index = Math.round((point.at - state.origin) / plan.stepMs)
    if (state.index >= 0 && index <= state.index) return this.#amend(point, index, total, coverage)

    const at = state.origin + index * plan.stepMs
    const lastAt = state.origin + state.index * plan.stepMs
    if (state.index >= 0) forgetOldEvent(state, at, lastAt)
    const turned = this.#enterSlot(at, isPeek)
    this.#chooseUnit(value)
    state.index = index
    this.#advanceRings(at)
    return this.#judge(point, at, value / state.unit, total, coverage, turned)
  }

  /**
   * What `observe` would say, without learning: for the bucket that is still running, with its part as coverage. Slow
   * drifts wait for the first whole bucket after their day.
   */
  peek(point: Point): Judgement {
    return new Series(this.#plan, cloneState(this.#state)).#observe(point, true)
  }

  /** Everything that is remembered, 4 to 7 kB; restore it with the same options. */
  save(): Uint8Array {
    return encodeState(this.#state)
  }

  /** The usual rate: per hour, per bucket from a day on, or the share; NaN before anything came. See `priorOf`. */
  get level(): number {
    return (this.#state.levelY / this.#state.levelX) * (this.#plan.kind === 'count' ? this.#state.unit : 1)
  }

  /** Start of the newest bucket; undefined before the first. */
  get newestAt(): number | undefined {
    const { origin, index } = this.#state
    return index < 0 ? undefined : origin + index * this.#plan.stepMs
  }

  #slotOf(at: number): number {
    const { stepMs } = this.#plan
    return stepMs >= HOUR_MS ? Math.round((at - this.#state.origin) / stepMs) : Math.floor(at / HOUR_MS)
  }

  #addToSlot({ y, mu, n }: Block, factor: number): void {
    this.#state.slotY += y
    this.#state.slotX += n
    this.#state.slotMu += mu
    this.#state.slotFlat += n * factor
  }

  #enterSlot(at: number, isPeek: boolean): Turned {
    const plan = this.#plan
    const state = this.#state
    const slot = this.#slotOf(at)
    if (slot === state.slot) return SAME_DAY
    let turned = SAME_DAY
    if (!Number.isNaN(state.slot)) {
      const variance = expectAt(plan, state, state.slotAt)?.variance ?? 0
      closeSlot(plan, state, variance)
      const day = dayNumberOf(plan, state, state.slotAt)
      if (dayNumberOf(plan, state, at) !== day && day === state.dayHead && !isPeek)
        turned = { dayOver: true, rise: judgeDays(plan, state, at) }
    }
    state.slot = slot
    state.slotAt = at
    return turned
  }

  /** The first fraction shows that amounts come: they are counted in small units, so that no Poisson noise is assumed. */
  #chooseUnit(value: number): void {
    const state = this.#state
    if (this.#plan.kind === 'share' || state.unit !== 1 || Number.isInteger(value)) return
    const level = state.levelX > 0 ? (state.levelY / state.levelX) * state.factorNow : 0
    const unit = Math.max(level, value) * AMOUNT_UNIT
    const scale = 1 / unit
    state.unit = unit
    for (const name of ['slotY', 'slotMu', 'levelY', 'nearY', 'eventY', 'eventMu'] as const)
      state[name] *= scale
    for (const table of [state.cellY, state.dayY, ...state.rings.flatMap(({ y, mu }) => [y, mu])])
      for (let index = 0; index < table.length; index++) table[index] = (table[index] ?? 0) * scale
  }

  #advanceRings(at: number): void {
    const { levels } = this.#plan
    this.#state.rings.forEach((ring, level) => {
      const number = this.#blockOf(level, levels[level]?.unitMs ?? 1, at)
      if (number !== ring.head) advance(ring, number)
    })
  }

  #blockOf(level: number, unitMs: number, at: number): number {
    if (level === 0) return Math.round((at - this.#state.origin) / unitMs)
    return Math.floor((unitMs === DAY_MS ? localOf(this.#plan, at) : at) / unitMs)
  }

  #add(at: number, y: number, mu: number, n: number): void {
    const { levels } = this.#plan
    this.#state.rings.forEach((ring, level) => {
      addTo(ring, this.#blockOf(level, levels[level]?.unitMs ?? 1, at), y, mu, n)
    })
  }

  #exposure(total: number, coverage: number): number {
    const { kind, stepMs, slotMs } = this.#plan
    return kind === 'share' ? total : (coverage * stepMs) / slotMs
  }

  #judge(point: Point, at: number, y: number, total: number, coverage: number, turned: Turned): Judgement {
    const plan = this.#plan
    const state = this.#state
    const gap = coverage < LEAST_COVERAGE
    const exposure = gap ? 0 : this.#exposure(total, coverage)
    const expectation = expectAt(plan, state, at)
    const mu = expectation && exposure > 0 ? expectation.rate * exposure : 0
    const seen = gap ? 0 : y
    const endAt = at + plan.stepMs
    let judged: { score: number; state: State } = { score: 0, state: gap ? 'gap' : 'learning' }
    let event = eventOf(state)

    if (expectation && exposure > 0) {
      const block: Block = { y: seen, mu, n: exposure }
      this.#add(at, seen, mu, exposure)
      weighCalm(plan, state, block, expectation.variance)
      const longest = state.event !== 0 && state.calmSteps > 0 ? state.calmSteps : Number.POSITIVE_INFINITY
      const findings = judgeWindows(plan, state, endAt, expectation.variance, longest)
      const before = eventOf(state)
      const next =
        worsen(plan, state, expectation.variance, endAt) ??
        nextState(plan, state, findings, turned.rise, turned.dayOver, endAt, mu)
      event = eventOf(state) ?? (next === 'ended' ? before : undefined)
      judged = { score: Math.max(findings.score, turned.rise?.window.score ?? 0), state: next }
      if (state.event === 0 && plan.stepMs < plan.slotMs) learnClump(plan, state, block, expectation.variance)
    } else if (!gap && state.event !== 0) judged = { score: 0, state: 'recovering' }
    else if (!gap && state.slotsSeen >= plan.learningSlots) judged = { score: 0, state: 'normal' }

    this.#addToSlot({ y: seen, mu, n: exposure }, expectation?.factor ?? 1)
    const expected = expectation ? mu : y
    return {
      at: point.at,
      value: point.value,
      expected: expected * state.unit,
      ...this.#band(expected, exposure, expectation?.variance ?? 1),
      ...judged,
      event,
      eventBand: this.#bandOf(event, endAt, expectation?.variance ?? 1),
      late: false,
    }
  }

  /** By Wilson and Hilferty's cube root of a Gamma with the same mean and variance. */
  #band(mu: number, n: number, variance: number, scale = 0): Band {
    const { unit } = this.#state
    if (!(mu > 0)) return { low: 0, high: mu * unit }
    const spread =
      plainVariance(this.#plan, this.#state, mu, n) +
      dispersionAt(this.#plan, this.#state, scale, variance) * mu * mu
    const ninth = spread / (mu * mu) / 9
    const quantile = (z: number): number => mu * Math.max(0, 1 - ninth + z * Math.sqrt(ninth)) ** 3
    const most = this.#plan.kind === 'share' ? n : Number.POSITIVE_INFINITY
    return { low: quantile(-1.96) * unit, high: Math.min(most, quantile(1.96)) * unit }
  }

  #bandOf(event: ActiveEvent | undefined, endAt: number, variance: number): Band | undefined {
    if (event === undefined) return undefined
    const scale = scaleOf(this.#plan, endAt - event.since)
    return this.#band(event.expected / this.#state.unit, Number.POSITIVE_INFINITY, variance, scale)
  }

  #amend(point: Point, index: number, total: number, coverage: number): Judgement {
    const plan = this.#plan
    const state = this.#state
    const at = state.origin + index * plan.stepMs
    const y = coverage < LEAST_COVERAGE ? 0 : point.value / state.unit
    const exposure = coverage < LEAST_COVERAGE ? 0 : this.#exposure(total, coverage)
    const expectation = expectAt(plan, cloneState(state), at)
    const mu = expectation ? expectation.rate * exposure : 0
    const fine = state.rings[0]
    if (fine && expectation && at >= state.floorAt && index > fine.head - fine.y.length) {
      const before = blockAt(fine, index)
      const change = { y: y - before.y, mu: mu - before.mu, n: exposure - before.n }
      this.#add(at, change.y, change.mu, change.n)
      // In the slot that is still running the baseline learns the corrected value, too.
      if (this.#slotOf(at) === state.slot) this.#addToSlot(change, expectation.factor)
    }
    const expected = expectation ? mu : y
    return {
      at: point.at,
      value: point.value,
      expected: expected * state.unit,
      ...this.#band(expected, exposure, expectation?.variance ?? 1),
      score: 0,
      state: eventOf(state)?.kind ?? 'normal',
      event: eventOf(state),
      eventBand: this.#bandOf(eventOf(state), at + plan.stepMs, expectation?.variance ?? 1),
      late: true,
    }
  }
}

/** @throws DetectError `bad_option` */
export const createSeries = (options: SeriesOptions): Series => {
  const plan = planOf(options)
  return new Series(plan, createState(plan))
}

/** @throws DetectError `bad_option` · `bad_state` when what was saved had other options */
export const restoreSeries = (options: SeriesOptions, saved: Uint8Array): Series => {
  const plan = planOf(options)
  return new Series(plan, decodeState(saved, plan))
}
