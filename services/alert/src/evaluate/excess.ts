import type { Condition, RuleView } from '@tingfeng/contracts'
import type { ActiveEvent } from '@tingfeng/detect'
import { PLAIN, type Signal } from './signal.js'
import type { Track, TrackMeasure } from './tracks.js'

/** Subject id -> what it is. */
export type SubjectKinds = ReadonlyMap<string, 'brand' | 'product' | 'competitor' | 'all'>

type Excess = Extract<Condition, { kind: 'spike' | 'theme_surge' | 'competitor_move' }>

export const isExcess = (condition: Condition): condition is Excess =>
  condition.kind === 'spike' || condition.kind === 'theme_surge' || condition.kind === 'competitor_move'

export const measureOf = (condition: Excess): TrackMeasure => {
  if (condition.kind === 'spike') return condition.measure
  return condition.kind === 'theme_surge' ? 'complaints' : 'posts'
}

/** Whether the rule looks at this subject and theme at all. */
export const watches = (
  rule: Pick<RuleView, 'scope'>,
  condition: Excess,
  track: Pick<Track, 'measure' | 'subject' | 'theme'>,
  kinds: SubjectKinds,
): boolean => {
  const { subjects, themes } = rule.scope
  if (track.measure !== measureOf(condition)) return false
  if (subjects.length > 0 && !subjects.includes(track.subject)) return false
  const isCompetitor = kinds.get(track.subject) === 'competitor'
  if (condition.kind === 'competitor_move') return isCompetitor && track.theme === ''
  if (isCompetitor && subjects.length === 0) return false
  const byTheme = condition.kind === 'theme_surge' || themes.length > 0
  if (!byTheme) return track.theme === ''
  return track.theme !== '' && (themes.length === 0 || themes.includes(track.theme))
}

/**
 * The mean of an even rise is half of what it has come to, and half of a spike's effect is much for what lasts: a drift is
 * large at a quarter of the effect that a spike must have.
 */
const DRIFT_PART = 0.25

export const isLarge = (
  { minCount, minEffect }: Excess,
  strictness: number,
  { kind, value, expected }: Pick<ActiveEvent, 'kind' | 'value' | 'expected'>,
): boolean => {
  const effect = (minEffect - 1) * (kind === 'drift' ? DRIFT_PART : 1)
  return value >= minCount * strictness && value >= expected * (1 + effect * strictness)
}

/** What a rule makes of a track's alarm. */
export const signalOf = (rule: RuleView, condition: Excess, track: Track): Signal | undefined => {
  const { judged } = track
  const event = judged?.event
  if (judged === undefined || event === undefined || event.kind === 'drop') return undefined
  if (judged.state === 'ended' || !isLarge(condition, rule.strictness, event)) return undefined
  const slow = event.kind === 'drift'
  return {
    ...PLAIN,
    key: `${rule.id}|${track.key}`,
    rule,
    subject: track.subject,
    theme: track.theme === '' ? undefined : track.theme,
    since: event.since,
    foundAt: event.foundAt,
    observed: event.value,
    expected: event.expected,
    // Of a drift days are held against days, with their own scatter.
    lower: slow ? undefined : judged.eventBand?.low,
    upper: slow ? undefined : judged.eventBand?.high,
    confidence: 1 - 10 ** -event.score,
    slow,
    measure: track.measure,
    calming: judged.state === 'recovering',
    blind: judged.state === 'gap',
  }
}
