import { type IncidentMatcher, type MuteView, SEVERITIES, type SilenceView } from '@tingfeng/contracts'
import { isWithin } from '../rules/active-hours.js'
import type { Draft } from './draft.js'

const matches = (
  { subjects, themes, sources, rules, maxSeverity }: IncidentMatcher,
  draft: Draft,
): boolean => {
  const { parts } = draft.memory
  const some = (wanted: readonly string[], of: (part: (typeof parts)[number]) => string | null): boolean =>
    wanted.length === 0 || parts.some((part) => wanted.includes(of(part) ?? ''))
  return (
    SEVERITIES.indexOf(draft.severity) <= SEVERITIES.indexOf(maxSeverity) &&
    some(subjects, ({ subject }) => subject) &&
    some(themes, ({ theme }) => theme) &&
    some(sources, ({ ruleKind, subject }) => (ruleKind === 'source_silent' ? subject : null)) &&
    some(rules, ({ rule }) => rule)
  )
}

/** Why nobody is to be told of an incident now. */
export const quietBy =
  (silences: readonly SilenceView[], mutes: readonly MuteView[], now: number, timeZone: string) =>
  (draft: Draft): 'silence' | 'mute' | null => {
    const silenced = silences.some(
      ({ matcher, from, until }) =>
        Date.parse(from) <= now && now < Date.parse(until) && matches(matcher, draft),
    )
    if (silenced) return 'silence'
    const muted = mutes.some(
      ({ enabled, matcher, hours }) => enabled && isWithin(hours, now, timeZone) && matches(matcher, draft),
    )
    return muted ? 'mute' : null
  }
