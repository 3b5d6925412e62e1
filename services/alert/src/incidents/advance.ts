import type { IncidentRecord } from '@tingfeng/state'
import type { Signal } from '../evaluate/signal.js'
import { announce, isRipe } from './announce.js'
import { ClosedCases, isClosed } from './closed-cases.js'
import { begin, type Circumstances, type Draft, draftOf, isSinglePost, log, mainPart, rank } from './draft.js'
import type { Part } from './memory.js'
import { isOutbreak, partOf } from './part-of.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const CALM_MS = 30 * MINUTE_MS
const CALM_OF_POSTS_MS = 6 * HOUR_MS
/** What comes back within it is the same incident. */
const REOPENS_WITHIN_MS = 2 * HOUR_MS
const MOST_POSTS = 500

/** The same cause: one excess, or the same subject (or its posts) with a theme that fits. */
const fits = (draft: Draft, signal: Signal, { isShared, now }: Circumstances): boolean => {
  if (isClosed(draft)) return false
  if (draft.resolvedAt !== null && now - draft.resolvedAt > REOPENS_WITHIN_MS) return false
  return draft.memory.parts.some((part) => {
    if (part.key === signal.key) return true
    if (part.subject === null || signal.subject === undefined) return false
    if (part.subject !== signal.subject && !isShared(part.subject, signal.subject)) return false
    const themed = draft.memory.parts.every(({ theme }) => theme !== null)
    return (
      !themed || signal.theme === undefined || draft.memory.parts.some(({ theme }) => theme === signal.theme)
    )
  })
}

/** It was over, and those who heard of it were told so: what comes back is told like what begins. */
const beginAgain = (draft: Draft, severity: Draft['severity']): void => {
  draft.severity = severity
  draft.escalated = false
  draft.acknowledged = false
  draft.toldAt = null
  draft.toldSeverity = null
  draft.memory.firstToldAt = null
  draft.memory.toldObserved = 0
}

const settle = (draft: Draft, live: readonly Signal[], circumstances: Circumstances): void => {
  const { now } = circumstances
  const { memory } = draft
  const keys = new Set(live.map(({ key }) => key))
  const onlyPosts = memory.parts.every(({ ruleKind }) => isSinglePost(ruleKind))
  // A single post is seen once: outside of its rule's hours it waits for them, for as long as there is that rule.
  const waits = (part: Part): boolean =>
    circumstances.isEnabled(part.rule) &&
    (draft.status === 'pending' ? onlyPosts && part.on : part.untold === true && draft.quiet === null)
  for (const part of memory.parts)
    if (part.on && !keys.has(part.key) && !(draft.status === 'pending' && waits(part))) {
      part.on = false
      draft.changed = true
    }
  const severity = live.map(({ rule }) => rule.severity).sort((a, b) => rank(b) - rank(a))[0]
  if (severity !== undefined && rank(severity) > rank(draft.severity)) {
    draft.severity = severity
    draft.changed = true
  }
  if (draft.status === 'resolved' && live.length === 0) return
  if (draft.status === 'resolved' && !memory.fired) {
    draft.status = 'pending'
    draft.resolvedAt = null
    log(draft, now, 'opened')
  }

  const wasOn = draft.status === 'firing'
  if (draft.status === 'pending') {
    if (memory.parts.some((part) => isRipe(part, circumstances))) {
      draft.status = 'firing'
      memory.fired = true
      log(draft, now, 'fired', `rule:${mainPart(draft)?.rule}`)
    } else if (live.length === 0 && !memory.parts.some(waits)) {
      draft.status = 'resolved'
      draft.resolvedAt = now
      log(draft, now, 'resolved')
    }
  } else if (live.length > 0) {
    if (draft.status === 'resolved') beginAgain(draft, severity ?? draft.severity)
    const next = live.every(({ blind }) => blind)
      ? 'no_data'
      : live.every(({ calming, blind }) => calming || blind)
        ? 'recovering'
        : 'firing'
    if (next !== draft.status) {
      const event = next === 'firing' ? 'fired_again' : next
      draft.status = next
      draft.resolvedAt = null
      log(draft, now, event)
    }
    memory.calmSince = null
  } else {
    if (memory.calmSince === null) memory.calmSince = now
    if (draft.status !== 'recovering' && !onlyPosts) {
      draft.status = 'recovering'
      log(draft, now, 'recovering')
    }
    const isOver = now - memory.calmSince >= (onlyPosts ? CALM_OF_POSTS_MS : CALM_MS)
    if (isOver && !memory.parts.some(waits)) {
      draft.status = 'resolved'
      draft.resolvedAt = now
      log(draft, now, 'resolved')
    }
  }
  if (wasOn || draft.status === 'firing')
    draft.since = Math.min(draft.since, ...memory.parts.map(({ since }) => since))
}

/**
 * One look at a workspace: which incidents there are after it, what is to be written of them and who is to be told. Pure.
 *
 * @param records open ones, and those that were resolved, or closed and still seen, in the last day
 */
export const advance = (
  records: readonly IncidentRecord[],
  signals: readonly Signal[],
  circumstances: Circumstances,
): Draft[] => {
  const { now } = circumstances
  const drafts = records.map(draftOf)
  const closed = new ClosedCases(drafts, now)
  const told = new Set(drafts.flatMap(({ memory }) => memory.posts))
  const live = new Map<Draft, Signal[]>()
  // What watches all of a subject comes first: themes and single posts then find their incident.
  const order = (signal: Signal): number => (signal.posts.length > 0 ? 2 : signal.theme === undefined ? 0 : 1)
  for (const signal of [...signals].sort((a, b) => order(a) - order(b) || (a.key < b.key ? -1 : 1))) {
    const isPost = isSinglePost(signal.rule.conditions[0]?.kind ?? '')
    if (isPost && signal.posts.some((post) => told.has(post))) continue
    if (closed.covers(signal)) continue
    let draft = drafts.find((one) => fits(one, signal, circumstances))
    if (!draft) {
      if (signal.calming || signal.blind) continue
      draft = begin(signal)
      log(draft, now, 'opened', `rule:${signal.rule.id}`)
      drafts.push(draft)
    }
    const { memory } = draft
    const before = memory.parts.find(({ key }) => key === signal.key)
    const part = partOf(signal, now, before)
    if (isOutbreak(signal, before)) {
      memory.toldObserved = 0
      draft.changed = true
    }
    if (before) Object.assign(before, part)
    else {
      memory.parts.push(isPost ? { ...part, untold: true } : part)
      draft.changed = true
    }
    for (const post of signal.posts) told.add(post)
    memory.posts = [...new Set([...memory.posts, ...signal.posts])].slice(-MOST_POSTS)
    live.set(draft, [...(live.get(draft) ?? []), signal])
  }
  closed.endLook()
  for (const draft of drafts) if (!isClosed(draft)) settle(draft, live.get(draft) ?? [], circumstances)
  announce(drafts, circumstances)
  return drafts
}
