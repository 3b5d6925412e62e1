import { SEVERITIES } from '@tingfeng/contracts'
import { type Circumstances, type Draft, log, mainPart, type Reason, rank } from './draft.js'

const GREW_TIMES = 2
const GREW_AFTER_MS = 30 * 60_000

const observedOf = (draft: Draft): number => mainPart(draft)?.observed ?? 0

const tell = (draft: Draft, now: number, reason: Reason): void => {
  draft.reasons.push(reason)
  draft.toldAt = now
  draft.toldSeverity = draft.severity
  draft.memory.toldObserved = observedOf(draft)
  draft.changed = true
}

/** Incidents that were told of and stand above this one: more severe, of posts that are partly the same. */
export const biggerThan = (draft: Draft, drafts: readonly Draft[], { isShared }: Circumstances): Draft[] =>
  drafts.filter(
    (other) =>
      other !== draft &&
      other.status === 'firing' &&
      rank(other.severity) > rank(draft.severity) &&
      other.memory.parts.some((a) =>
        draft.memory.parts.some(
          (b) =>
            a.subject !== null &&
            b.subject !== null &&
            (a.subject === b.subject || isShared(a.subject, b.subject)),
        ),
      ),
  )

export const announceChange = (
  draft: Draft,
  { now, quietOf }: Circumstances,
  bigger: readonly Draft[],
): void => {
  const acknowledged = draft.before?.acknowledgedAt != null
  const inhibited =
    draft.toldAt === null && bigger.length > 0 && draft.status === 'firing' ? ('inhibited' as const) : null
  const quiet = quietOf(draft) ?? inhibited
  if (quiet !== draft.quiet) {
    draft.quiet = quiet
    draft.changed = true
    if (quiet !== null) log(draft, now, quiet === 'inhibited' ? 'inhibited' : 'silenced')
  }
  const on = draft.memory.parts.filter((part) => part.on)
  if (draft.status === 'firing' && quiet === null) {
    const escalateMs = Math.min(...on.map((part) => part.escalateMs).filter((ms) => ms > 0))
    const repeatMs = Math.min(...on.map((part) => part.repeatMs).filter((ms) => ms > 0))
    const openedAt = draft.before === undefined ? now : Date.parse(draft.before.openedAt)
    if (draft.toldAt === null) tell(draft, now, 'fired')
    else if (!acknowledged && !draft.escalated && now - openedAt >= escalateMs) {
      draft.escalated = true
      draft.severity = SEVERITIES[Math.min(SEVERITIES.length - 1, rank(draft.severity) + 1)] ?? draft.severity
      log(draft, now, 'escalated')
      tell(draft, now, 'escalated')
    } else if (
      rank(draft.severity) > rank(draft.toldSeverity ?? draft.severity) ||
      (observedOf(draft) >= GREW_TIMES * Math.max(1, draft.memory.toldObserved) &&
        now - draft.toldAt >= GREW_AFTER_MS)
    ) {
      log(draft, now, 'grew')
      tell(draft, now, 'grew')
    } else if (!acknowledged && now - draft.toldAt >= repeatMs) {
      log(draft, now, 'repeated')
      tell(draft, now, 'repeated')
    }
  }
  if (
    draft.status === 'resolved' &&
    draft.before?.status !== 'resolved' &&
    draft.toldAt !== null &&
    quiet === null
  )
    draft.reasons.push('resolved')
}
