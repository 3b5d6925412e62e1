import { z } from 'zod'
import { EnrichedPost, SentimentLabel, Span } from './enriched-post.js'
import { SourceFault } from './faults.js'
import { PostId, SourceId, SubjectId, ThemeId, WorkspaceId } from './ids.js'
import { OwnTheme } from './own-themes.js'
import { Author, PostKind } from './raw-post.js'
import { RejectedPost, RejectReason } from './rejected-post.js'
import { SERVQUAL_DIMENSIONS } from './taxonomy.js'
import { Subject } from './topics.js'

/*
 * Shapes of the HTTP API, all under /api/v1. Times are instants in ISO 8601; ranges are half-open [from, to).
 * Workspace-bound paths stand under /api/v1/workspaces/:workspace.
 */

export const At = z.iso.datetime({ offset: true }).meta({ examples: ['2026-03-01T00:00:00+08:00'] })
const Flag = z
  .union([
    z.boolean(),
    z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
  ])
  .default(false)

export const STEPS = ['hour', 'day', 'week', 'month'] as const
export const Step = z.enum(STEPS)
export type Step = z.infer<typeof Step>

/** Whether posts of a kind are counted; they are where nothing is said. */
const Kept = z.enum(['include', 'exclude']).optional()

/** A range and what a figure is narrowed to: the same for every question. */
export const Scope = z.object({
  from: At,
  to: At,
  subject: SubjectId.optional(),
  source: SourceId.optional(),
  theme: ThemeId.optional(),
  product: z.string().min(1).max(120).optional(),
  /** The post's region; of a post without one, the province of its outlet. */
  region: z.string().min(1).max(80).optional(),
  /** Of the author, as the source names it. */
  segment: z.string().min(1).max(80).optional(),
  kind: PostKind.optional(),
  /** Posts whose text was there before (`duplicateOf`). */
  reposts: Kept,
  /** Posts that are noise with a probability of 0.5 or more. */
  spam: Kept,
  /** Count posts of brands, merchants, media and staff too. */
  everyone: Flag,
})
export const ordered = (range: { from: string; to: string }): boolean =>
  Date.parse(range.from) < Date.parse(range.to)
export const ORDER = { message: '`from` must be before `to`', path: ['to'] }

/** Query of every figure: a range and what it is narrowed to. */
export const ScopeQuery = Scope.refine(ordered, ORDER)
export type ScopeQuery = z.infer<typeof ScopeQuery>

export const Counts = z.object({
  posts: z.int().nonnegative(),
  negative: z.int().nonnegative(),
  neutral: z.int().nonnegative(),
  positive: z.int().nonnegative(),
  /** Posts with at least one negative theme mention. */
  complaints: z.int().nonnegative(),
  /** (P − N)/(P + N) in [−1, 1]; null without polar posts. */
  netSentiment: z.number().nullable(),
  /** Mean of P(positive) − P(negative); null without posts. */
  meanScore: z.number().nullable(),
  /** 负面率: N/posts; null without posts. */
  negativeShare: z.number().nullable(),
})
export type Counts = z.infer<typeof Counts>
/** Of a time or a place without posts. */
export const NO_COUNTS: Counts = {
  posts: 0,
  negative: 0,
  neutral: 0,
  positive: 0,
  complaints: 0,
  netSentiment: null,
  meanScore: null,
  negativeShare: null,
}

/** GET …/overview: the range, beside the equal period just before (环比). */
export const Overview = z.object({
  current: Counts,
  previous: Counts,
  /** Whether the record of the workspace covers the period before; where it does not, nothing is to be compared with it. */
  previousRecorded: z.boolean(),
  undated: z.int().nonnegative(),
  newestPostAt: At.nullable(),
  oldestPostAt: At.nullable(),
})
export type Overview = z.infer<typeof Overview>

/** GET …/trend */
export const TrendQuery = Scope.extend({ step: Step.default('day') }).refine(ordered, ORDER)
export type TrendQuery = z.infer<typeof TrendQuery>
export const TrendBucket = Counts.extend({ start: At })
export type TrendBucket = z.infer<typeof TrendBucket>
export const Trend = z.object({ step: Step, timeZone: z.string(), buckets: z.array(TrendBucket) })
export type Trend = z.infer<typeof Trend>

/** GET …/themes: complaint themes by weight, with change against the equal period just before. */
export const ThemesQuery = Scope.extend({
  limit: z.coerce.number().int().min(1).max(200).default(20),
}).refine(ordered, ORDER)
export type ThemesQuery = z.infer<typeof ThemesQuery>
export const ThemeRank = z.object({
  theme: ThemeId,
  group: z.string(),
  zh: z.string(),
  en: z.string(),
  servqual: z.enum(SERVQUAL_DIMENSIONS).nullable(),
  /** Posts that complain of it. */
  complaints: z.int().nonnegative(),
  praise: z.int().nonnegative(),
  mentions: z.int().nonnegative(),
  previousComplaints: z.int().nonnegative(),
  /** complaints ÷ posts in scope; null without posts. */
  share: z.number().nullable(),
  /** Relative change of complaints against the period before; null where that had none or is not recorded. */
  change: z.number().nullable(),
})
export type ThemeRank = z.infer<typeof ThemeRank>
export const ThemeRanking = z.object({
  posts: z.int().nonnegative(),
  /** As in the overview. */
  previousRecorded: z.boolean(),
  themes: z.array(ThemeRank),
})
export type ThemeRanking = z.infer<typeof ThemeRanking>

/** GET …/subjects */
export const SubjectFigures = Counts.extend({
  subject: SubjectId,
  name: z.string(),
  kind: Subject.shape.kind,
  /** 声量份额 among the brands and competitors of the answer; null of a product (part of its brand), and without posts. */
  shareOfVoice: z.number().nullable(),
  previousPosts: z.int().nonnegative(),
})
export type SubjectFigures = z.infer<typeof SubjectFigures>
export const SubjectBreakdown = z.object({
  /** As in the overview. */
  previousRecorded: z.boolean(),
  subjects: z.array(SubjectFigures),
})
export type SubjectBreakdown = z.infer<typeof SubjectBreakdown>

/** GET …/sources: figures and health beside each other. */
export const SourceHealth = z.object({
  state: z.enum(['fresh', 'silent', 'failing', 'pushed']),
  /** Of the last run or push that ended. */
  lastSuccessAt: At.nullable(),
  lastError: z.string().nullable(),
  /** Null of an import or a push, and of what failed before it was kept. */
  lastFault: SourceFault.nullable(),
  lastErrorAt: At.nullable(),
  expectEveryMs: z.number().nullable(),
})
export type SourceHealth = z.infer<typeof SourceHealth>
export const SourceFigures = Counts.extend({
  source: SourceId,
  newestPostAt: At.nullable(),
  health: SourceHealth.nullable(),
})
export type SourceFigures = z.infer<typeof SourceFigures>
export const SourceBreakdown = z.object({ sources: z.array(SourceFigures) })
export type SourceBreakdown = z.infer<typeof SourceBreakdown>

/** What posts are narrowed to: the same for their page and for an export of them. */
export const PostsScope = z.object({
  ...Scope.shape,
  /** Without a range: all time, undated posts too. */
  from: At.optional(),
  to: At.optional(),
  label: SentimentLabel.optional(),
  /** Polarity of the mention of `theme`; without `theme`, of any theme. */
  polarity: SentimentLabel.optional(),
  /** A plain substring of the text. */
  text: z.string().min(1).max(100).optional(),
  undated: Flag,
})
export type PostsScope = z.infer<typeof PostsScope>
export const rangeFits = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  !from || !to || Date.parse(from) < Date.parse(to)

/** GET …/posts: the posts behind any number, newest first. */
export const PostsQuery = PostsScope.extend({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
}).refine(rangeFits, ORDER)
export type PostsQuery = z.infer<typeof PostsQuery>

export const PostView = EnrichedPost.omit({ schemaVersion: true, tokens: true, fingerprint: true })
export type PostView = z.infer<typeof PostView>
export const PostPage = z.object({
  total: z.int().nonnegative(),
  posts: z.array(PostView),
  /** Opaque; absent on the last page. */
  nextCursor: z.string().optional(),
})
export type PostPage = z.infer<typeof PostPage>

/** GET …/rejected */
export const RejectedQuery = z.object({
  source: SourceId.optional(),
  reason: RejectReason.optional(),
  state: z.enum(['open', 'replayed', 'all']).default('open'),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export type RejectedQuery = z.infer<typeof RejectedQuery>
export const RejectedView = RejectedPost.extend({ replayedAt: At.nullable() })
export type RejectedView = z.infer<typeof RejectedView>
export const RejectedPage = z.object({
  total: z.int().nonnegative(),
  rejected: z.array(RejectedView),
  nextCursor: z.string().optional(),
})
export type RejectedPage = z.infer<typeof RejectedPage>

/** GET /ingest/v1/imports (a list of them) and /ingest/v1/imports/:id: the only shapes here that collect answers. */
export const ImportJob = z.object({
  id: z.string(),
  workspace: WorkspaceId,
  fileName: z.string(),
  source: SourceId,
  status: z.enum(['running', 'indexing', 'done', 'failed']),
  seen: z.int().nonnegative(),
  accepted: z.int().nonnegative(),
  rejected: z.int().nonnegative(),
  /** Older than the workspace keeps posts: not stored. */
  expired: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  totalBytes: z.int().nonnegative().nullable(),
  /** Why it failed, in English. */
  error: z.string().nullable(),
  /** The same as a code, for words in other languages. */
  errorCode: z.string().optional(),
  startedAt: At,
  finishedAt: At.nullable(),
})
export type ImportJob = z.infer<typeof ImportJob>

/** GET /workspaces and /workspaces/:workspace */
export const WorkspaceView = z.object({
  id: WorkspaceId,
  name: z.string(),
  timeZone: z.string(),
  demo: z.boolean(),
  configRevision: z.int().nonnegative(),
  subjects: z.array(Subject),
  /** Its own themes; those of the taxonomy stand in GET /meta. */
  themes: z.array(OwnTheme.pick({ id: true, zh: true, group: true }).extend({ en: z.string() })),
})
export type WorkspaceView = z.infer<typeof WorkspaceView>

/** PUT …/subjects-config: replaces all subjects; 409 when `expectedRevision` is stale. */
export const SubjectsUpdate = z.strictObject({
  subjects: z.array(Subject).max(500),
  expectedRevision: z.int().nonnegative().optional(),
})
export type SubjectsUpdate = z.infer<typeof SubjectsUpdate>

/** GET /meta */
export const Meta = z.object({
  version: z.string(),
  mode: z.enum(['embedded', 'distributed']),
  workspaces: z.array(WorkspaceView.omit({ subjects: true, themes: true })),
  taxonomyVersion: z.int(),
  groups: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string() })),
  themes: z.array(
    z.object({ id: ThemeId, group: z.string(), zh: z.string(), en: z.string(), means: z.string() }),
  ),
})
export type Meta = z.infer<typeof Meta>

/** Event `buckets` of GET …/events (SSE): the store has new figures for these hours. */
export const LiveBuckets = z.object({ hours: z.array(At), posts: z.int().nonnegative(), at: At })
export type LiveBuckets = z.infer<typeof LiveBuckets>

/** RFC 9457, `application/problem+json`: every error of the API. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** What was expected, what came, what to do. */
  detail: z.string(),
  code: z.string(),
  issues: z
    .array(
      z.object({
        path: z.string(),
        message: z.string(),
        /** Which characters of the value are wrong, in UTF-16 code units. */
        at: Span.optional(),
      }),
    )
    .optional(),
})
export type Problem = z.infer<typeof Problem>

/** POST …/reprocess and its progress (GET): history re-enriched with the workspace's current settings and the model in use, as a configRevision of its own. */
export const ReprocessJob = z.object({
  status: z.enum(['idle', 'running', 'done', 'failed']),
  configRevision: z.int().nonnegative(),
  total: z.int().nonnegative(),
  done: z.int().nonnegative(),
  error: z.string().nullable(),
})
export type ReprocessJob = z.infer<typeof ReprocessJob>

const MOST_ERASED = 1_000

/** POST …/erase: forgets posts and people for good, also those of them that are still to come. */
export const EraseRequest = z
  .strictObject({
    postIds: z.array(PostId).max(MOST_ERASED).default([]),
    authorHashes: z.array(Author.shape.hash).max(MOST_ERASED).default([]),
    /** As the source names them: hashed as collectors do. */
    authors: z
      .array(z.strictObject({ source: SourceId, id: z.string().trim().min(1).max(500) }))
      .max(MOST_ERASED)
      .default([]),
  })
  .refine(({ postIds, authorHashes, authors }) => postIds.length + authorHashes.length + authors.length > 0, {
    message: 'name at least one post or author',
  })
export type EraseRequest = z.infer<typeof EraseRequest>
export const Erased = z.object({
  /** Posts that were there, and are no longer. */
  posts: z.int().nonnegative(),
  /** Rejected records that were emptied. */
  rejected: z.int().nonnegative(),
})
export type Erased = z.infer<typeof Erased>

export const PostIdParam = z.object({ workspace: WorkspaceId, id: PostId })
export const WorkspaceParam = z.object({ workspace: WorkspaceId })
