import { dispersionAt } from './baseline/scatter.js'
import { DAY_MS, type Plan } from './options.js'
import { type Block, clearRing, spanOf } from './rings.js'
import { forgetDays, type Rise, rateOfDays } from './slow-drift.js'
import type { SeriesState } from './state.js'
import { calmEvidence, type Findings, judgeWindows, type Window } from './windows.js'

/**
 * - `learning` too little was seen for an ordinary day; only what is extreme all the same raises an alarm
 * - `normal` as expected
 * - `elevated` more than chance would do in a day or so, and not enough for an alarm
 * - `spike` alarm: a sudden excess, over minutes to a day
 * - `drift` alarm: a moderate excess that lasts, over days to weeks
 * - `drop` alarm: far less than expected although the sources delivered
 * - `recovering` an alarm that is still on, while the newest buckets look normal
 * - `ended` the bucket that proved an alarm over; `normal` follows
 * - `gap` nothing is known: the sources did not deliver
 */
export const STATES = [
  'learning',
  'normal',
  'elevated',
  'spike',
  'drift',
  'drop',
  'recovering',
  'ended',
  'gap',
] as const
export type State = (typeof STATES)[number]

export type EventKind = 'spike' | 'drift' | 'drop'
const KINDS = ['spike', 'drift', 'drop'] as const

/** An alarm that is on. */
export interface ActiveEvent {
  readonly kind: EventKind
  /** Estimated onset: the start of the window that is hardest to explain by chance. */
  readonly since: number
  /** End of the bucket that raised the alarm. */
  readonly foundAt: number
  /** Of the window that raised it, or the highest since; see `selectAlarms`. */
  readonly score: number
  /** What came since the onset, and what was expected. */
  readonly value: number
  readonly expected: number
}

/** ln of the odds at which an event counts as over, and at which it counts as about to be. */
const OVER = Math.log(12)
const RECOVERING = OVER / 4
/** A bucket of that many expected is no accident of small numbers. */
const SPEAKS_ALONE = 5
/** Ratios to which normal is compared. */
const LEAST_TIMES = { spike: 1.5, drift: 1.25, drop: 0.6 }
/** Without a word from the sources for so long, nothing is known of an event any more. */
const FORGOTTEN_AFTER_MS = 3 * DAY_MS

export const eventOf = (state: SeriesState): ActiveEvent | undefined => {
  const kind = KINDS[state.event - 1]
  if (!kind) return undefined
  const { unit } = state
  return {
    kind,
    since: state.eventSince,
    foundAt: state.eventFound,
    score: state.eventScore,
    value: state.eventY * unit,
    expected: state.eventMu * unit,
  }
}

const begin = (state: SeriesState, kind: EventKind, window: Window, endAt: number): EventKind => {
  state.event = KINDS.indexOf(kind) + 1
  state.eventSince = window.since
  state.eventFound = endAt
  state.eventScore = window.score
  state.eventY = window.y
  state.eventMu = window.mu
  state.calmEvidence = 0
  state.calmSteps = 0
  return kind
}

/** Windows never reach back into an event that is over. */
const end = (state: SeriesState, endAt: number): State => {
  state.event = 0
  state.calmEvidence = 0
  state.calmSteps = 0
  state.floorAt = endAt
  for (const ring of state.rings) clearRing(ring)
  return 'ended'
}

/** Of which the rate says whether a drift is over. */
const BACK_DAYS = 2
/** Whether the last days are nearer to what was usual than to what makes a drift. */
const isBack = (plan: Plan, state: SeriesState): boolean => {
  const rate = rateOfDays(state, BACK_DAYS)
  const usual = state.levelY / state.levelX
  return rate !== undefined && rate < usual * (1 + (plan.minDriftEffect - 1) / 2)
}

/** Smaller than that it may be a slow drift; larger it is a crisis that lasts. */
const CRISIS_TIMES = 2
const isModest = ({ eventY, eventMu, eventFound }: SeriesState, endAt: number): boolean =>
  endAt - eventFound >= DAY_MS && eventY < CRISIS_TIMES * eventMu

/** The event has become the new normal: the level moves to where the last days were. */
const adopt = (plan: Plan, state: SeriesState): void => {
  const recent = spanOf(plan, state, Math.max(3 * DAY_MS, 7 * plan.stepMs))
  if (!(recent.mu > 0)) return
  const ratio = Math.max(recent.y, 0.3) / recent.mu
  state.levelY *= ratio
  // The season is learned from plain counts: its past is told at the new level, too.
  for (let cell = 0; cell < state.cellY.length; cell++) state.cellY[cell] = (state.cellY[cell] ?? 0) * ratio
  // The old level was measured for long; the new one counts as known for three days.
  const kept = Math.min(
    1,
    Math.max(3 * DAY_MS, 7 * plan.stepMs) / plan.slotMs / Math.max(1, state.levelSlots),
  )
  state.levelY *= kept
  state.levelX *= kept
  state.levelSlots *= kept
  forgetDays(state, 3)
}

const timesOf = (state: SeriesState, kind: EventKind): number => {
  const ratio = state.eventMu > 0 ? state.eventY / state.eventMu : LEAST_TIMES[kind]
  return kind === 'drop'
    ? Math.min(LEAST_TIMES.drop, Math.sqrt(Math.max(ratio, 0.01)))
    : Math.max(LEAST_TIMES[kind], Math.sqrt(Math.min(ratio, 100)))
}

/** Before the windows are looked at: what the newest bucket says about the event being over. */
export const weighCalm = (plan: Plan, state: SeriesState, block: Block, variance: number): void => {
  const kind = KINDS[state.event - 1]
  if (!kind) return
  state.eventY += block.y
  state.eventMu += block.mu
  const dispersion = dispersionAt(plan, state, 0, variance)
  const evidence = state.calmEvidence + calmEvidence(plan, state, block, timesOf(state, kind), dispersion)
  state.calmEvidence = Math.max(0, evidence)
  state.calmSteps = evidence > 0 ? state.calmSteps + 1 : 0
}

/** A gap of days ends an event in silence. */
export const forgetOldEvent = (state: SeriesState, at: number, lastAt: number): void => {
  if (state.event !== 0 && at - lastAt > FORGOTTEN_AFTER_MS) end(state, at)
}

const alarmOf = (plan: Plan, { spike, drop }: Findings): readonly [EventKind, Window] | undefined => {
  if (spike && spike.score >= plan.alarmScore) return ['spike', spike]
  if (drop && drop.score >= plan.alarmScore) return ['drop', drop]
  return undefined
}

/** A slow drift is held against what was usual before it: the level had been rising with it. */
const beginDrift = (state: SeriesState, { window, before }: Rise, endAt: number): EventKind => {
  const level = state.levelY / state.levelX
  if (before < level) {
    state.levelY *= before / level
    state.nearY *= before / level
  }
  return begin(state, 'drift', window, endAt)
}

/**
 * Whether another crisis broke out within an alarm that is on: what came since it was raised is to what it had led to
 * expect as an alarm is to the usual.
 */
export const worsen = (
  plan: Plan,
  state: SeriesState,
  variance: number,
  endAt: number,
): State | undefined => {
  const active = KINDS[state.event - 1]
  const since = Math.round((endAt - state.eventFound) / plan.stepMs)
  if (!active || active === 'drop' || since < 1 || !(state.eventMu > 0)) return undefined
  // A drift has risen beyond its own mean.
  const risen = active === 'drift' ? (rateOfDays(state, BACK_DAYS) ?? 0) * (state.levelX / state.levelY) : 0
  const times = Math.max(1, state.eventY / state.eventMu, risen)
  const { spike } = judgeWindows(plan, state, endAt, variance, since, times)
  return spike && spike.score >= plan.alarmScore ? begin(state, 'spike', spike, endAt) : undefined
}

/** The state after a bucket that ends at `endAt` and was expected to hold `expected`; moves the event on. */
export const nextState = (
  plan: Plan,
  state: SeriesState,
  findings: Findings,
  rise: Rise | undefined,
  dayOver: boolean,
  endAt: number,
  expected: number,
): State => {
  const active = KINDS[state.event - 1]
  const drifts = rise !== undefined && rise.window.score >= plan.driftScore
  // What was told as a spike and goes on for days, of a size that creeps, was a drift.
  if (drifts && (!active || (active === 'spike' && isModest(state, endAt))))
    return beginDrift(state, rise, endAt)
  if (!active) {
    const alarm = alarmOf(plan, findings)
    if (alarm) return begin(state, alarm[0], alarm[1], endAt)
    if ((findings.spike?.score ?? 0) >= plan.watchScore) return 'elevated'
    return state.slotsSeen < plan.learningSlots ? 'learning' : 'normal'
  }
  if (active === 'drift' ? dayOver && isBack(plan, state) : state.calmEvidence >= OVER)
    return end(state, endAt)
  if (endAt - state.eventFound >= plan.adoptAfterMs) {
    adopt(plan, state)
    return end(state, endAt)
  }
  const now = active === 'drift' ? rise?.window : findings[active]
  state.eventScore = Math.max(state.eventScore, now?.score ?? 0)
  const speaksAlone = active !== 'drift' && expected >= SPEAKS_ALONE
  const calm = state.calmEvidence >= RECOVERING || (state.calmEvidence > 0 && speaksAlone)
  return calm ? 'recovering' : active
}
