import type { Plan } from '../options.js'
import { blockAt, spanOf } from '../rings.js'
import { addToDays } from '../slow-drift.js'
import type { SeriesState } from '../state.js'
import { dispersionAt, learnScatter, plainVariance, scaleOf } from './scatter.js'
import { cellOf, localOf } from './season.js'

/** What a slot may move the baseline by, in standard deviations of what was expected: a spike is no new rhythm. */
const CLIP_DEVIATIONS = 3
/** During an event the baseline all but stands still. */
const EVENT_WEIGHT = 0.05
/** A crisis that was told and is at least that large is no part of how days are. */
const CRISIS_TIMES = 2
/** Slots after which an alarm has been raised as a rule. */
const SCATTER_LATER_SLOTS = 6
/** Slots in which half of what the last hours say is forgotten. */
const NEAR_HALF_LIFE = 2
/** The weights of the season grow instead of its sums shrinking; now and then both are scaled back. */
const RESCALE_AT = 1e9

const rescaleSeason = (state: SeriesState): void => {
  const scale = 1 / state.seasonWeight
  for (const table of [state.cellY, state.cellX])
    for (let index = 0; index < table.length; index++) table[index] = (table[index] ?? 0) * scale
  state.seasonSlots *= scale
  state.seasonWeight = 1
}

const isCrisis = ({ event, eventY, eventMu }: SeriesState): boolean =>
  event === 3 || (event === 1 && eventY >= CRISIS_TIMES * eventMu)

const clip = (plan: Plan, state: SeriesState, variance: number): number => {
  const { slotY: y, slotX: x, slotMu: mu } = state
  if (!(mu > 0)) return y
  const dispersion = dispersionAt(plan, state, scaleOf(plan, plan.slotMs), variance)
  const reach = CLIP_DEVIATIONS * Math.sqrt(plainVariance(plan, state, mu, x) + 1 + dispersion * mu * mu)
  return Math.min(Math.max(y, mu - reach), mu + reach)
}

/**
 * A slot's scatter is learned some slots later: an alarm takes minutes to hours to be raised, and what it grew from is not
 * how the series usually scatters. While one is on nothing is learned, and when it ends the rings are cleared.
 */
const learnSlotScatter = (plan: Plan, state: SeriesState, variance: number): void => {
  const ring = state.rings[plan.stepMs < plan.slotMs ? 1 : 0]
  if (!ring || Number.isNaN(ring.head)) return
  const block = blockAt(ring, ring.head - SCATTER_LATER_SLOTS)
  learnScatter(plan, state, scaleOf(plan, plan.slotMs), block, variance)
}

/** Wider blocks than a slot, each when its last slot ended. */
const learnWideScatter = (plan: Plan, state: SeriesState, variance: number): void => {
  const end = state.slotAt + plan.slotMs
  for (let scale = scaleOf(plan, plan.slotMs) + 1; scale < plan.scales.length; scale++) {
    const width = plan.scales[scale] ?? 0
    if (Math.round(end / plan.slotMs) % Math.round(width / plan.slotMs) === 0)
      learnScatter(plan, state, scale, spanOf(plan, state, width), variance)
  }
}

/**
 * Takes the running slot, which is over, into the baseline.
 *
 * @param variance of the log of what was expected of it
 */
export const closeSlot = (plan: Plan, state: SeriesState, variance: number): void => {
  const { slotX: x, slotMu: mu, slotFlat: flat } = state
  if (x > 0) {
    if (!isCrisis(state)) addToDays(plan, state, state.slotAt, state.slotY, flat)
    const y = clip(plan, state, variance)
    const weight = state.event === 0 ? 1 : EVENT_WEIGHT
    const elapsed = state.slotsSeen === 0 ? 0 : Math.max(0, state.slotAt - state.learnedAt)
    state.learnedAt = state.slotAt

    const kept = 2 ** (-elapsed / plan.levelHalfLifeMs)
    state.levelY = state.levelY * kept + weight * y
    state.levelX = state.levelX * kept + weight * flat
    state.levelSlots = state.levelSlots * kept + weight
    const near = 2 ** (-elapsed / (NEAR_HALF_LIFE * plan.slotMs))
    state.nearY = state.nearY * near + weight * y
    state.nearX = state.nearX * near + weight * flat

    state.seasonWeight *= 2 ** (elapsed / plan.seasonHalfLifeMs)
    if (state.seasonWeight > RESCALE_AT) rescaleSeason(state)
    const cell = cellOf(plan, localOf(plan, state.slotAt))
    const share = weight * state.seasonWeight
    state.cellY[cell] = (state.cellY[cell] ?? 0) + share * y
    state.cellX[cell] = (state.cellX[cell] ?? 0) + share * x
    state.seasonSlots += share

    if (state.event === 0) learnSlotScatter(plan, state, variance)
    if (mu > 0 && state.event === 0) learnWideScatter(plan, state, variance)
    state.slotsSeen++
  }
  state.slotY = 0
  state.slotX = 0
  state.slotMu = 0
  state.slotFlat = 0
}
