import { randomUUID } from 'node:crypto'
import type { RuleView } from '@tingfeng/contracts'
import { isExcess, isLarge, type SubjectKinds, watches } from '../evaluate/excess.js'
import type { PastEvent } from '../evaluate/tracks.js'
import type { Draft } from './draft.js'
import type { Part } from './memory.js'
import { scopeOf } from './part-of.js'

/** Of one subject within this time of each other: one cause. */
const TOGETHER_MS = 24 * 3_600_000

interface PastPart extends Part {
  readonly endedAt: number
}

const partsOf = (events: readonly PastEvent[], rules: readonly RuleView[], kinds: SubjectKinds): PastPart[] =>
  events.flatMap((event) =>
    rules.flatMap((rule) => {
      const condition = rule.conditions.find(isExcess)
      // Found again while it still is on: that is a matter of now.
      if (!condition || rule.conditions.length > 1 || event.endedAt === undefined) return []
      if (!watches(rule, condition, event.track, kinds)) return []
      if (!isLarge(condition, rule.strictness, event)) return []
      return [
        {
          key: `${rule.id}|${event.track.key}`,
          rule: rule.id,
          ruleKind: condition.kind,
          ruleName: rule.name,
          subject: event.track.subject,
          theme: event.track.theme === '' ? null : event.track.theme,
          since: event.since,
          firstAt: event.foundAt,
          lastAt: event.endedAt,
          endedAt: event.endedAt,
          observed: event.value,
          expected: event.expected,
          lower: null,
          upper: null,
          confidence: 1 - 10 ** -event.score,
          measure: event.track.measure,
          slow: event.kind === 'drift',
          onset: event.since,
          ...scopeOf(rule),
          severity: rule.severity,
          forMs: 0,
          repeatMs: 0,
          escalateMs: 0,
          words: [],
          on: false,
        },
      ]
    }),
  )

/**
 * Incidents of the past as they would have been found, to be listed and never told.
 *
 * @param known times of incidents that are kept already, by subject
 */
export const pastIncidents = (
  events: readonly PastEvent[],
  rules: readonly RuleView[],
  kinds: SubjectKinds,
  {
    isShared,
    isKnown,
  }: {
    readonly isShared: (a: string, b: string) => boolean
    readonly isKnown: (subject: string, since: number, until: number) => boolean
  },
): Draft[] => {
  const parts = partsOf(events, rules, kinds).sort(
    (a, b) =>
      Number(a.theme !== null) - Number(b.theme !== null) || a.since - b.since || (a.key < b.key ? -1 : 1),
  )
  const groups: PastPart[][] = []
  for (const part of parts) {
    const home = groups.find((group) =>
      group.some(
        (other) =>
          part.since <= other.endedAt + TOGETHER_MS &&
          part.endedAt >= other.since - TOGETHER_MS &&
          (other.subject === part.subject || isShared(other.subject ?? '', part.subject ?? '')) &&
          (group.some(({ theme }) => theme === null) || group.some(({ theme }) => theme === part.theme)),
      ),
    )
    if (home) home.push(part)
    else groups.push([part])
  }
  return groups.flatMap((group) => {
    const since = Math.min(...group.map((part) => part.since))
    const until = Math.max(...group.map(({ endedAt }) => endedAt))
    if (group.some(({ subject }) => isKnown(subject ?? '', since, until))) return []
    const foundAt = Math.min(...group.map(({ firstAt }) => firstAt))
    const severities = ['blue', 'yellow', 'orange', 'red'] as const
    const severity = severities.findLast((one) => group.some((part) => part.severity === one)) ?? 'blue'
    const at = (ms: number): string => new Date(ms).toISOString()
    return [
      {
        before: undefined,
        id: randomUUID(),
        status: 'resolved',
        severity,
        since,
        quiet: 'history',
        escalated: false,
        toldAt: null,
        toldSeverity: null,
        acknowledged: false,
        resolvedAt: until,
        memory: {
          parts: group.map(({ endedAt: _, ...part }) => part),
          fired: true,
          posts: [],
          calmSince: until,
          toldObserved: 0,
          firstToldAt: null,
          explainedAt: 0,
          closedBy: null,
        },
        events: [
          { at: at(foundAt), kind: 'opened', actor: `rule:${group[0]?.rule}`, text: 'found in history' },
          { at: at(until), kind: 'resolved', actor: 'tingfeng' },
        ],
        reasons: [],
        changed: true,
      } satisfies Draft,
    ]
  })
}
