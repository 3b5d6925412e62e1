import { DEFAULT_TIME_ZONE } from '@tingfeng/contracts'
import { type Zone, zoneOf } from './calendar/zone.js'
import { DetectError } from './detect-error.js'

const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
const MONTH_MS = 30 * DAY_MS

export interface SeriesOptions {
  /** `count`: how many came in a bucket. `share`: how many of `total` (负面率). */
  readonly kind: 'count' | 'share'
  /** Width of a bucket in ms, from a second to 31 days. Finer buckets are judged sooner, at more work. */
  readonly stepMs: number
  /** IANA name of the zone whose days and hours make the rhythm. */
  readonly timeZone?: string
  /** China's public holidays and adjusted workdays; without it plain weekdays. */
  readonly holidays?: boolean
  /** Alarms that noise alone may raise in this series, per 30 days. */
  readonly falseAlarmsPerMonth?: number
  /** No alarm on fewer than that many in the window it rests on. */
  readonly minCount?: number
  /** No alarm on less than that multiple of what was expected; slow drifts have their own, smaller one. */
  readonly minEffect?: number
  readonly minDriftEffect?: number
  /** What series like this one are like; see `priorOf`. */
  readonly prior?: Prior
}

export interface Prior {
  /** Per hour (per bucket from a day on); a share for shares. */
  readonly rate: number
  /** How much it is worth: hours (buckets, totals) of own observation. */
  readonly weight: number
}

/** One ring of past blocks; the first has the buckets themselves, each further one coarser blocks. */
export interface LevelPlan {
  readonly unitMs: number
  readonly size: number
  /** Lengths of the windows that end now, in blocks; coarser blocks include the running one. */
  readonly windows: readonly number[]
}

/** Options with all that follows from them; shared by all series with the same options. */
export interface Plan {
  readonly kind: 'count' | 'share'
  readonly stepMs: number
  readonly zone: Zone
  readonly holidays: boolean
  /** Width of what the rhythm is learned from: an hour, or the bucket where that is wider. */
  readonly slotMs: number
  readonly hoursPerDay: 1 | 24
  readonly weekly: boolean
  readonly levels: readonly LevelPlan[]
  /** Blocks whose scatter is measured, in ms, finest first: a slot and wider. */
  readonly scales: readonly number[]
  readonly alarmScore: number
  readonly watchScore: number
  /** Of slow drifts: a part of the false alarms is theirs. */
  readonly driftScore: number
  readonly minCount: number
  readonly minEffect: number
  readonly minDriftEffect: number
  /** Windows from here on tell of a drop at most: slow rises are read from whole days. */
  readonly slowFromMs: number
  /** Days that slow drifts are read from; of buckets wider than a day, buckets. */
  readonly driftDays: number
  readonly levelHalfLifeMs: number
  readonly seasonHalfLifeMs: number
  /** An event that has lasted that long is the new normal. */
  readonly adoptAfterMs: number
  readonly learningSlots: number
  readonly prior: Prior | undefined
}

const upTo = (size: number, lengths: readonly number[]): number[] =>
  lengths.filter((length) => length <= size)

const levelsOf = (stepMs: number): LevelPlan[] => {
  const levels: LevelPlan[] = []
  if (stepMs < HOUR_MS) {
    const size = Math.min(90, Math.max(12, Math.ceil((3 * HOUR_MS) / stepMs)))
    const windows = upTo(size, [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 27, 36, 48, 66, 90])
    levels.push({ unitMs: stepMs, size, windows })
    const hours = [2, 3, 4, 5, 6, 8, 12, 18, 24].filter(
      (length) => (length - 1) * HOUR_MS >= (size - 1) * stepMs * 0.6,
    )
    levels.push({ unitMs: HOUR_MS, size: 24, windows: hours })
  } else if (stepMs < DAY_MS) {
    levels.push({ unitMs: stepMs, size: 24, windows: [1, 2, 3, 4, 5, 6, 8, 12, 18, 24] })
  }
  if (stepMs < DAY_MS) levels.push({ unitMs: DAY_MS, size: 8, windows: [2, 3, 4, 6, 8] })
  else levels.push({ unitMs: stepMs, size: 14, windows: [1, 2, 3, 4, 5, 7, 10, 14] })
  return levels
}

const scalesOf = (stepMs: number): number[] =>
  [Math.max(stepMs, HOUR_MS), 4 * HOUR_MS, 12 * HOUR_MS, DAY_MS, 4 * DAY_MS].filter(
    (scale, index) => index === 0 || scale > stepMs,
  )

const refuse = (option: string, expected: string, value: unknown): never => {
  throw new DetectError('bad_option', `expected ${option} ${expected}, got ${String(value)}`)
}
const check = (option: string, value: number, least: number, most: number): number =>
  value >= least && value <= most ? value : refuse(option, `between ${least} and ${most}`, value)

const plans = new WeakMap<SeriesOptions, Plan>()

/**
 * The same options object gives the same plan: thousands of series share one.
 *
 * @throws DetectError `bad_option` names the option and its range
 */
export const planOf = (options: SeriesOptions): Plan => {
  const known = plans.get(options)
  if (known) return known
  const plan = makePlan(options)
  plans.set(options, plan)
  return plan
}

/** Of the false alarms a series may raise, so many may be slow drifts. */
const DRIFT_PART = 0.2
const makePlan = (options: SeriesOptions): Plan => {
  const { kind } = options
  if (kind !== 'count' && kind !== 'share') refuse('kind', 'count or share', kind)
  const stepMs = check('stepMs', options.stepMs, 1000, 31 * DAY_MS)
  const falseAlarms = check('falseAlarmsPerMonth', options.falseAlarmsPerMonth ?? 0.3, 1e-9, 1000)
  const alarmScore = Math.max(2, Math.log10(MONTH_MS / stepMs / falseAlarms))
  const share = kind === 'share'
  return {
    kind,
    stepMs,
    zone: zoneOf(options.timeZone ?? DEFAULT_TIME_ZONE),
    holidays: options.holidays ?? true,
    slotMs: Math.max(stepMs, HOUR_MS),
    hoursPerDay: stepMs < DAY_MS ? 24 : 1,
    weekly: stepMs <= DAY_MS,
    levels: levelsOf(stepMs),
    scales: scalesOf(stepMs),
    alarmScore,
    watchScore: alarmScore - 1,
    driftScore: alarmScore - Math.log10(DRIFT_PART),
    minCount: check('minCount', options.minCount ?? 5, 0, 1e15),
    minEffect: check('minEffect', options.minEffect ?? (share ? 1.35 : 1.6), 1, 1000),
    minDriftEffect: check('minDriftEffect', options.minDriftEffect ?? (share ? 1.2 : 1.3), 1, 1000),
    slowFromMs: Math.max(DAY_MS + 1, 5 * stepMs),
    driftDays: 35,
    levelHalfLifeMs: Math.max(10 * DAY_MS, 12 * stepMs),
    seasonHalfLifeMs: Math.max(35 * DAY_MS, 60 * stepMs),
    adoptAfterMs: Math.max(7 * DAY_MS, 14 * stepMs),
    learningSlots: stepMs < DAY_MS ? Math.min(24, (DAY_MS / stepMs) * 3) : 8,
    prior: options.prior,
  }
}
