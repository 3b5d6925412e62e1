import { SEVERITIES } from '@tingfeng/contracts'
import { type Circumstances, type Draft, log, mainPart, type Reason, rank } from './draft.js'
import type { Part } from './memory.js'

const GREW_TIMES = 2
const GREW_AFTER_MS = 30 * 60_000
/** Single posts that come within it are told together. */
const POSTS_AFTER_MS = 60_000

/** Whether its rule may speak of it: it holds for as long as that asks, and within its hours. */
export const isRipe = (
  { on, untold, rule, firstAt, forMs }: Part,
  { now, isActive }: Circumstances,
): boolean => (on || untold === true) && isActive(rule) && now - firstAt >= forMs

const observedOf = (draft: Draft): number => mainPart(draft)?.observed ?? 0

const tell = (draft: Draft, circumstances: Circumstances, reason: Reason): void => {
  const { memory } = draft
  draft.reasons.push(reason)
  draft.toldAt = circumstances.now
  draft.toldSeverity = draft.severity
  memory.firstToldAt ??= circumstances.now
  memory.toldObserved = observedOf(draft)
  for (const part of memory.parts) if (isRipe(part, circumstances)) delete part.untold
  draft.changed = true
}

/** Incidents that were told of and stand above this one: more severe, of posts that are partly the same. */
const biggerThan = (draft: Draft, drafts: readonly Draft[], { isShared }: Circumstances): Draft[] =>
  drafts.filter(
    (other) =>
      other !== draft &&
      other.status === 'firing' &&
      other.toldAt !== null &&
      other.quiet === null &&
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

const announceOne = (draft: Draft, circumstances: Circumstances, drafts: readonly Draft[]): void => {
  const { now, quietOf } = circumstances
  const { memory } = draft
  if (draft.status === 'resolved' && draft.before?.status === 'resolved') return
  const isUntold = draft.toldAt === null && draft.status !== 'pending' && draft.status !== 'resolved'
  const bigger = isUntold ? biggerThan(draft, drafts, circumstances) : []
  const quiet = quietOf(draft) ?? (bigger.length > 0 ? 'inhibited' : null)
  if (quiet !== draft.quiet) {
    draft.quiet = quiet
    draft.changed = true
    if (quiet !== null) log(draft, now, quiet === 'inhibited' ? 'inhibited' : 'silenced')
  }
  const fresh = memory.parts.some((part) => part.untold === true && isRipe(part, circumstances))
  const isOn =
    draft.status === 'firing' || (fresh && draft.status !== 'pending' && draft.status !== 'resolved')
  if (isOn && quiet === null) {
    const on = memory.parts.filter((part) => part.on)
    const escalateMs = Math.min(...on.map((part) => part.escalateMs).filter((ms) => ms > 0))
    const repeatMs = Math.min(...on.map((part) => part.repeatMs).filter((ms) => ms > 0))
    if (draft.toldAt === null) {
      if (memory.parts.some((part) => isRipe(part, circumstances))) tell(draft, circumstances, 'fired')
    } else if (
      !draft.acknowledged &&
      !draft.escalated &&
      now - (memory.firstToldAt ?? draft.toldAt) >= escalateMs
    ) {
      draft.escalated = true
      draft.severity = SEVERITIES[Math.min(SEVERITIES.length - 1, rank(draft.severity) + 1)] ?? draft.severity
      log(draft, now, 'escalated')
      tell(draft, circumstances, 'escalated')
    } else if (
      rank(draft.severity) > rank(draft.toldSeverity ?? draft.severity) ||
      (observedOf(draft) >= GREW_TIMES * Math.max(1, memory.toldObserved) &&
        now - draft.toldAt >= GREW_AFTER_MS) ||
      (fresh && now - draft.toldAt >= POSTS_AFTER_MS)
    ) {
      log(draft, now, 'grew')
      tell(draft, circumstances, 'grew')
    } else if (!draft.acknowledged && now - draft.toldAt >= repeatMs) {
      log(draft, now, 'repeated')
      tell(draft, circumstances, 'repeated')
    }
  }
  if (draft.status === 'resolved' && draft.toldAt !== null && quiet === null) draft.reasons.push('resolved')
}

/** Who is to be told of what after a look: of the most severe first, as these mute what shares their posts. */
export const announce = (drafts: readonly Draft[], circumstances: Circumstances): void => {
  for (const draft of [...drafts].sort((a, b) => rank(b.severity) - rank(a.severity)))
    announceOne(draft, circumstances, drafts)
}
