import { HOUR_MS, type Plan } from '../options.js'
import type { SeriesState } from '../state.js'
import { scaleOf, scatterAt } from './scatter.js'
import { localOf, readSeason } from './season.js'

export interface Expectation {
  /** Per slot of full exposure, or the share. */
  readonly rate: number
  /** Season at that moment, relative to the level. */
  readonly factor: number
  /** Variance of the log of the rate: what is not known of it yet. */
  readonly variance: number
}

/** Keeps the log finite where nothing came so far. */
const PSEUDO = 0.3
/** How much of what the season leaves open an hour's neighbours leave open too: rhythms turn fast at night. */
const NEIGHBOUR = 0.6
/** Neighbouring hours err together: that many of them tell as much as one. */
const ALIKE = 6
/** Season still that unsure: the last hours say more than the level does. */
const UNSURE = { from: 0.06, to: 0.3 }

const refreshFactors = (plan: Plan, state: SeriesState, local: number): void => {
  const hour = Math.floor(local / plan.slotMs)
  if (hour === state.factorHour) return
  const dispersion = scatterAt(plan, state, scaleOf(plan, plan.slotMs))
  const season = readSeason(plan, state, dispersion)
  const now = season.at(local)
  const fine = plan.stepMs < HOUR_MS
  state.factorHour = hour
  state.factorNow = now.factor
  state.factorVariance = now.variance
  state.factorBefore = fine ? season.at(local - HOUR_MS).factor : now.factor
  state.factorAfter = fine ? season.at(local + HOUR_MS).factor : now.factor
}

/** Between the middles of the hours the season runs straight, so that a bucket does not jump at the full hour. */
const interpolate = (plan: Plan, state: SeriesState, local: number): number => {
  if (plan.stepMs >= HOUR_MS) return state.factorNow
  const within = (local + plan.stepMs / 2) / HOUR_MS
  const part = within - Math.floor(local / HOUR_MS) - 0.5
  const next = part < 0 ? state.factorBefore : state.factorAfter
  return state.factorNow + (next - state.factorNow) * Math.min(1, Math.abs(part))
}

/** Slots from which on the running one no longer matters to the level. */
const EARLY_SLOTS = 24

/** Sums of level and last hours. On the first day the running hour counts, too: there is little else. */
const seen = (plan: Plan, state: SeriesState) => {
  const early = plan.stepMs < plan.slotMs && state.levelSlots < EARLY_SLOTS
  const y = early ? state.slotY : 0
  const x = early ? state.slotFlat : 0
  return {
    levelY: state.levelY + y,
    levelX: state.levelX + x,
    nearY: state.nearY + y,
    nearX: state.nearX + x,
  }
}

/** What is expected of the bucket that starts at `at`; undefined while nothing was ever seen. */
export const expectAt = (plan: Plan, state: SeriesState, at: number): Expectation | undefined => {
  const { levelY, levelX, nearY, nearX } = seen(plan, state)
  if (!(levelX > 0)) return undefined
  const local = localOf(plan, at)
  refreshFactors(plan, state, local)
  const factor = interpolate(plan, state, local)
  const dispersion = scatterAt(plan, state, scaleOf(plan, plan.slotMs))
  const level = (levelY + PSEUDO) / (levelX + (plan.kind === 'share' ? 2 * PSEUDO : 0))
  const slots = Math.max(1, state.levelSlots)
  const levelVariance = 1 / (levelY + PSEUDO) + (ALIKE * dispersion) / (slots + ALIKE - 1)
  const slow = state.factorVariance + levelVariance

  const trust = Math.min(1, Math.max(0, (state.factorVariance - UNSURE.from) / (UNSURE.to - UNSURE.from)))
  let rate = level
  let variance = slow
  if (trust > 0 && nearX > 0) {
    const near = (nearY + PSEUDO) / (nearX + (plan.kind === 'share' ? 2 * PSEUDO : 0))
    const nearVariance = 1 / (nearY + PSEUDO) + dispersion / 2 + NEIGHBOUR * state.factorVariance
    const weight = (trust * slow) / (slow + nearVariance)
    rate = level ** (1 - weight) * near ** weight
    variance = slow + trust * (1 / (1 / slow + 1 / nearVariance) - slow)
  }
  rate *= factor
  if (plan.kind === 'share') rate = Math.min(rate, 0.999)
  return { rate, factor, variance: Math.min(variance, 4) }
}
