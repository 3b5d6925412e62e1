import { z } from 'zod'
import { IncidentSnapshot, IncidentState, Severity } from './alerts.js'
import { At } from './api.js'
import { SourceId, SubjectId, ThemeId } from './ids.js'
import { Before } from './paging.js'

/* The life of an incident, as pages show it and people steer it. */

export const INCIDENT_EVENTS = [
  'opened',
  'fired',
  'grew',
  'recovering',
  'fired_again',
  'no_data',
  'resolved',
  'acknowledged',
  'unacknowledged',
  'assigned',
  'commented',
  'false_alarm',
  'repeated',
  'escalated',
  'inhibited',
  'silenced',
] as const

export const IncidentEvent = z.object({
  at: At,
  kind: z.enum(INCIDENT_EVENTS),
  /** `rule:<id>` or who did it. */
  actor: z.string(),
  text: z.string().max(2_000).optional(),
})
export type IncidentEvent = z.infer<typeof IncidentEvent>

/** `pending`: what was seen must go on before it fires. */
export const IncidentStatus = z.enum(['pending', ...IncidentState.options])
export type IncidentStatus = z.infer<typeof IncidentStatus>

export const IncidentView = z.object({
  id: z.uuid(),
  status: IncidentStatus,
  severity: Severity,
  revision: z.int().positive(),
  openedAt: At,
  updatedAt: At,
  acknowledgedAt: At.nullable(),
  falseAlarm: z.boolean(),
  /** Found in posts that were old when they came: listed, never told. */
  fromHistory: z.boolean(),
  /** Why nobody is told. */
  quiet: z.enum(['silence', 'mute', 'inhibited', 'history']).nullable(),
  incident: IncidentSnapshot,
})
export type IncidentView = z.infer<typeof IncidentView>
const some = <T extends z.ZodType>(item: T) => z.array(item).max(100).default([])
/** Empty lists match every incident. */
export const IncidentMatcher = z.strictObject({
  subjects: some(SubjectId),
  themes: some(ThemeId),
  sources: some(SourceId),
  rules: some(z.string().max(100)),
  maxSeverity: Severity.default('red'),
})
export type IncidentMatcher = z.infer<typeof IncidentMatcher>

/** GET …/alerts/incidents/:id */
export const IncidentDetail = IncidentView.extend({
  timeline: z.array(IncidentEvent),
  /** What silences of it match, all together: its cause, and nothing beside it. */
  causes: z.array(IncidentMatcher),
})
export type IncidentDetail = z.infer<typeof IncidentDetail>

/** GET …/alerts/incidents, newest first. */
export const IncidentsQuery = z.object({
  state: z.enum(['open', 'resolved', 'all']).default('all'),
  severity: Severity.optional(),
  subject: SubjectId.optional(),
  before: Before.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type IncidentsQuery = z.infer<typeof IncidentsQuery>
export const IncidentPage = z.object({
  /** Of the whole workspace, whatever was asked for. */
  open: z.int().nonnegative(),
  incidents: z.array(IncidentView),
  /** `before` of the next page; unset on the last one. */
  next: z.string().optional(),
})

/** POST …/alerts/incidents/:id/actions */
export const IncidentAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('acknowledge') }),
  z.strictObject({ do: z.literal('unacknowledge') }),
  z.strictObject({ do: z.literal('assign'), to: z.string().trim().min(1).max(120).nullable() }),
  z.strictObject({ do: z.literal('comment'), text: z.string().trim().min(1).max(2_000) }),
  z.strictObject({ do: z.literal('resolve') }),
  /** 误报: resolves it and makes its rules stricter. */
  z.strictObject({ do: z.literal('false_alarm'), text: z.string().trim().max(2_000).optional() }),
])
export type IncidentAction = z.infer<typeof IncidentAction>

export const SilenceBody = z
  .strictObject({
    matcher: IncidentMatcher,
    from: At.optional(),
    until: At,
    comment: z.string().trim().max(500).default(''),
  })
  .refine(({ from, until }) => from === undefined || Date.parse(from) < Date.parse(until), {
    message: '`from` must be before `until`',
    path: ['until'],
  })
export type SilenceBody = z.infer<typeof SilenceBody>
export const SilenceView = z.object({
  id: z.uuid(),
  matcher: IncidentMatcher,
  from: At,
  until: At,
  comment: z.string(),
  createdBy: z.string(),
})
export type SilenceView = z.infer<typeof SilenceView>
