import { randomUUID } from 'node:crypto'
import { type IncidentEvent, type NOTICE_REASONS, SEVERITIES, type Severity } from '@tingfeng/contracts'
import type { IncidentRecord } from '@tingfeng/state'
import type { Signal } from '../evaluate/signal.js'
import { Memory, type Part } from './memory.js'

export type Reason = (typeof NOTICE_REASONS)[number]

/** An incident after a look, before its words and figures are written. */
export interface Draft {
  readonly before: IncidentRecord | undefined
  readonly id: string
  status: IncidentRecord['status']
  severity: Severity
  since: number
  quiet: string | null
  escalated: boolean
  toldAt: number | null
  toldSeverity: string | null
  /** By a person, since it began or came back. */
  acknowledged: boolean
  resolvedAt: number | null
  readonly memory: Memory
  readonly events: IncidentEvent[]
  readonly reasons: Reason[]
  changed: boolean
}

export interface Circumstances {
  readonly now: number
  /** Whether a rule is there, and enabled. */
  readonly isEnabled: (rule: string) => boolean
  /** Whether an enabled rule may speak now. */
  readonly isActive: (rule: string) => boolean
  /** Whether the posts of two subjects are the same ones for a good part. */
  readonly isShared: (a: string, b: string) => boolean
  /** Why nobody is to be told of it. */
  readonly quietOf: (draft: Draft) => 'silence' | 'mute' | null
}

export const rank = (severity: string): number => SEVERITIES.indexOf(severity as Severity) // safe: written from this type
export const isSinglePost = (kind: string): boolean => kind === 'single_post' || kind === 'influential_author'
const iso = (at: number): string => new Date(at).toISOString()

export const draftOf = (record: IncidentRecord): Draft => ({
  before: record,
  id: record.id,
  status: record.status,
  severity: record.severity,
  since: Date.parse(record.since),
  quiet: record.quiet,
  escalated: record.escalated,
  toldAt: record.toldAt === null ? null : Date.parse(record.toldAt),
  toldSeverity: record.toldSeverity,
  acknowledged: record.acknowledgedAt !== null,
  resolvedAt: record.resolvedAt === null ? null : Date.parse(record.resolvedAt),
  memory: Memory.parse(record.memory),
  events: [],
  reasons: [],
  changed: false,
})

export const begin = (signal: Signal): Draft => ({
  before: undefined,
  id: randomUUID(),
  status: 'pending',
  severity: signal.rule.severity,
  since: signal.since,
  quiet: null,
  escalated: false,
  toldAt: null,
  toldSeverity: null,
  acknowledged: false,
  resolvedAt: null,
  memory: {
    parts: [],
    fired: false,
    posts: [],
    calmSince: null,
    toldObserved: 0,
    firstToldAt: null,
    explainedAt: 0,
    closedBy: null,
  },
  events: [],
  reasons: [],
  changed: true,
})

export const log = (
  draft: Draft,
  now: number,
  kind: IncidentEvent['kind'],
  actor = 'tingfeng',
  text?: string,
): void => {
  draft.events.push({ at: iso(now), kind, actor, ...(text !== undefined && { text }) })
  draft.changed = true
}

/** The part that the incident is named after: the most severe, and of those the one that watches most. */
export const mainPart = ({ memory: { parts } }: Pick<Draft, 'memory'>): Part | undefined =>
  [...parts].sort(
    (a, b) =>
      Number(b.on) - Number(a.on) ||
      rank(b.severity) - rank(a.severity) ||
      Number(a.theme !== null) - Number(b.theme !== null) ||
      b.observed - a.observed ||
      (a.key < b.key ? -1 : 1),
  )[0]
