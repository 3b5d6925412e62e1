import { z } from 'zod'
import { SentimentLabel } from './enriched-post.js'
import { PostId, SourceId, SubjectId, ThemeId, WorkspaceId } from './ids.js'

/*
 * What passes between the half of the alert service that decides (rules, incidents) and the half that tells people
 * (routes, channels): one notice for each change of an incident that somebody may want to hear of.
 */

const At = z.iso.datetime({ offset: true })

/** 蓝 黄 橙 红, least severe first. */
export const SEVERITIES = ['blue', 'yellow', 'orange', 'red'] as const
export const Severity = z.enum(SEVERITIES)
export type Severity = z.infer<typeof Severity>

/** Of an incident; `no_data` while the sources that it is judged by are silent. */
export const INCIDENT_STATES = ['firing', 'recovering', 'resolved', 'no_data'] as const
export const IncidentState = z.enum(INCIDENT_STATES)
export type IncidentState = z.infer<typeof IncidentState>

/** One point of the small chart: what came beside what was expected, with its 95 % band. */
export const IncidentPoint = z.object({
  at: At,
  observed: z.number().nonnegative(),
  expected: z.number().nonnegative(),
  lower: z.number().nonnegative(),
  upper: z.number().nonnegative(),
})
export type IncidentPoint = z.infer<typeof IncidentPoint>

/** How much of the excess one part explains. */
export const Contribution = z.object({
  id: z.string().max(200),
  zh: z.string().max(200),
  en: z.string().max(200),
  observed: z.number().nonnegative(),
  expected: z.number().nonnegative(),
  /** Its share of the whole excess, in [0, 1]. */
  share: z.number().min(0).max(1),
})
export type Contribution = z.infer<typeof Contribution>

export const IncidentPost = z.object({
  id: PostId,
  /** Masked, at most 300 characters. */
  text: z.string().max(300),
  source: SourceId,
  publishedAt: At,
  url: z.string().optional(),
  sentiment: SentimentLabel,
  /** Copies of the same text that were left out beside it. */
  copies: z.int().nonnegative(),
})
export type IncidentPost = z.infer<typeof IncidentPost>

/** Everything that a message about an incident may say: no reader of it asks the store again. */
export const IncidentSnapshot = z.object({
  id: z.uuid(),
  workspace: WorkspaceId,
  workspaceName: z.string(),
  demo: z.boolean(),
  titleZh: z.string().max(200),
  titleEn: z.string().max(200),
  state: IncidentState,
  severity: Severity,
  /** Names of the rules that found it, first one first. */
  rules: z.array(z.object({ id: z.string(), kind: z.string(), name: z.string() })).min(1),
  subjects: z.array(z.object({ id: SubjectId, name: z.string() })),
  /** What is counted, for example 负面帖子 / negative posts. */
  measureZh: z.string(),
  measureEn: z.string(),
  /** Whether what is held against its own past came within hours or crept in over days; absent of other rules. */
  course: z.enum(['sudden', 'drift']).optional(),
  /** Estimated onset. */
  since: At,
  resolvedAt: At.optional(),
  /** Since the onset; `expected`, `lower` and `upper` for the same time. Absent of rules that expect nothing. */
  observed: z.number().nonnegative(),
  expected: z.number().nonnegative().optional(),
  lower: z.number().nonnegative().optional(),
  upper: z.number().nonnegative().optional(),
  /** 1 − probability that chance alone did it, in [0, 1]; absent of plain thresholds. */
  confidence: z.number().min(0).max(1).optional(),
  /** Newest post that counted: when its author published it, and when we had it. */
  publishedAt: At.optional(),
  collectedAt: At.optional(),
  themes: z.array(Contribution.extend({ id: ThemeId })),
  words: z.array(Contribution),
  /** Of a silent source that source alone, without a share. */
  sources: z.array(Contribution),
  products: z.array(Contribution),
  regions: z.array(Contribution),
  series: z.array(IncidentPoint).max(96),
  posts: z.array(IncidentPost).max(5),
  /** Query of the posts page that shows what was counted, without the leading `?`. */
  query: z.string(),
  acknowledgedBy: z.string().optional(),
  assignee: z.string().optional(),
})
export type IncidentSnapshot = z.infer<typeof IncidentSnapshot>

export const NOTICE_REASONS = ['fired', 'grew', 'repeated', 'escalated', 'assigned', 'resolved'] as const

/** A row of the state's `incident_notices`, written in the transaction that changed the incident. */
export const IncidentNotice = z.object({
  id: z.uuid(),
  workspace: WorkspaceId,
  reason: z.enum(NOTICE_REASONS),
  decidedAt: At,
  incident: IncidentSnapshot,
})
export type IncidentNotice = z.infer<typeof IncidentNotice>
