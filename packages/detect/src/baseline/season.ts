import { DAY_KINDS, type Day, dayOf, HOLIDAY } from '../calendar/day-kind.js'
import { DAY_MS, HOUR_MS, type Plan } from '../options.js'
import type { SeriesState } from '../state.js'

/** A factor on the level, and how unsure it is: the variance of its logarithm. */
export interface Factor {
  readonly factor: number
  readonly variance: number
}

/** Prior variance of the log of each part: how far hours, days and their mixtures lie apart before any is seen. */
const PRIOR = {
  count: { hour: 0.36, day: 0.06, holiday: 0.12, class: 0.05, cell: 0.03 },
  share: { hour: 0.03, day: 0.015, holiday: 0.03, class: 0.01, cell: 0.01 },
} as const

/** Clock time in the series' zone. */
export const localOf = (plan: Plan, at: number): number => at + plan.zone(at)

const dayAt = (plan: Plan, local: number): Day => dayOf(Math.floor(local / DAY_MS), plan.holidays)

const hourAt = (plan: Plan, local: number): number =>
  plan.hoursPerDay === 24 ? Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / HOUR_MS) : 0

/** The cell of the season that a moment belongs to. */
export const cellOf = (plan: Plan, local: number): number =>
  plan.weekly ? dayAt(plan, local).kind * plan.hoursPerDay + hourAt(plan, local) : 0

/** A ratio of sums, drawn to 1 as far as it is unsure. */
const shrink = (y: number, expected: number, noise: number, prior: number): Factor => {
  if (!(expected > 0) || !(noise < 1e9)) return { factor: 1, variance: prior }
  const weight = prior / (prior + noise)
  return { factor: 1 + weight * (y / expected - 1), variance: weight * noise }
}

const FLAT: Factor = { factor: 1, variance: 0 }
/** Days that share their hours before each has shown its own: workdays, and days off. */
const isWorkKind = (kind: number): boolean => kind < 5

/**
 * The season as learned so far, relative to the level: an hour of the day, times a kind of day, times what workdays and
 * days off do differently, times the cell of its own; each part drawn to 1 as far as what was seen of it is unsure.
 */
export interface Season {
  at(local: number): Factor
}

/** @param dispersion of a slot, beyond Poisson */
export const readSeason = (plan: Plan, state: SeriesState, dispersion: number): Season => {
  if (!plan.weekly) return { at: () => FLAT }
  const { cellY, cellX, seasonWeight } = state
  const hours = plan.hoursPerDay
  const prior = PRIOR[plan.kind]

  const hourY = new Float64Array(hours)
  const hourX = new Float64Array(hours)
  let total = 0
  for (let cell = 0; cell < cellY.length; cell++) {
    const hour = cell % hours
    hourY[hour] = (hourY[hour] ?? 0) + (cellY[cell] ?? 0)
    hourX[hour] = (hourX[hour] ?? 0) + (cellX[cell] ?? 0)
    total += cellX[cell] ?? 0
  }
  /** Variance of the log of a ratio whose count was expected to be `expected` over `exposure`. */
  const noise = (expected: number, exposure: number): number =>
    seasonWeight / expected + (dispersion * seasonWeight * total) / (exposure * state.seasonSlots)

  // A day of mean hours: hours that were never seen do not count, so that a first morning is no whole day.
  let rates = 0
  let seen = 0
  for (let hour = 0; hour < hours; hour++) {
    const exposure = hourX[hour] ?? 0
    if (exposure === 0) continue
    rates += (hourY[hour] ?? 0) / exposure
    seen++
  }
  const mean = seen > 0 ? rates / seen : 0
  const profile: Factor[] = []
  for (let hour = 0; hour < hours; hour++) {
    const exposure = hourX[hour] ?? 0
    const expected = mean * exposure
    profile.push(
      hours === 1 ? FLAT : shrink(hourY[hour] ?? 0, expected, noise(expected, exposure), prior.hour),
    )
  }
  const kinds: Factor[] = []
  for (let kind = 0; kind < DAY_KINDS; kind++) {
    let y = 0
    let expected = 0
    let exposure = 0
    for (let hour = 0; hour < hours; hour++) {
      const x = cellX[kind * hours + hour] ?? 0
      y += cellY[kind * hours + hour] ?? 0
      exposure += x
      expected += mean * (profile[hour] ?? FLAT).factor * x
    }
    kinds.push(shrink(y, expected, noise(expected, exposure), kind === HOLIDAY ? prior.holiday : prior.day))
  }

  const classAt = (work: boolean, hour: number): Factor => {
    let y = 0
    let expected = 0
    let exposure = 0
    for (let kind = 0; kind < DAY_KINDS; kind++) {
      if (isWorkKind(kind) !== work) continue
      const x = cellX[kind * hours + hour] ?? 0
      y += cellY[kind * hours + hour] ?? 0
      exposure += x
      expected += mean * (profile[hour] ?? FLAT).factor * (kinds[kind] ?? FLAT).factor * x
    }
    return shrink(y, expected, noise(expected, exposure), prior.class)
  }

  return {
    at: (local) => {
      const { kind, unrest } = dayAt(plan, local)
      const hour = hourAt(plan, local)
      const ofKind = kinds[kind] ?? FLAT
      if (hours === 1) return { factor: ofKind.factor, variance: ofKind.variance + unrest }
      const ofHour = profile[hour] ?? FLAT
      const ofClass = classAt(isWorkKind(kind), hour)
      const shared = ofHour.factor * ofKind.factor * ofClass.factor
      const x = cellX[kind * hours + hour] ?? 0
      const expected = mean * shared * x
      const own = shrink(cellY[kind * hours + hour] ?? 0, expected, noise(expected, x), prior.cell)
      return {
        factor: shared * own.factor,
        variance: ofHour.variance + ofKind.variance + ofClass.variance + own.variance + unrest,
      }
    },
  }
}
