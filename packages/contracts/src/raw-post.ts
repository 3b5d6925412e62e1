import { z } from 'zod'
import { Instant, PostId, SourceId, WorkspaceId } from './ids.js'

export const SCHEMA_VERSION = 1

export const POST_KINDS = [
  'review',
  'post',
  'comment',
  'article',
  'video',
  'question',
  'reply',
  'conversation',
  'complaint',
  'survey',
] as const
export const PostKind = z.enum(POST_KINDS)
export type PostKind = z.infer<typeof PostKind>

export const AUTHOR_ROLES = [
  'customer',
  'brand',
  'merchant_reply',
  'media',
  'kol',
  'staff',
  'unknown',
] as const
export const AuthorRole = z.enum(AUTHOR_ROLES)
export type AuthorRole = z.infer<typeof AuthorRole>

/** Roles whose posts are not the customers' voice: left out of default figures. */
export const NON_CUSTOMER_ROLES = [
  'brand',
  'merchant_reply',
  'media',
  'staff',
] as const satisfies readonly AuthorRole[]

export const PII_KINDS = ['phone', 'id_card', 'bank_card', 'email', 'address'] as const
export const PiiKind = z.enum(PII_KINDS)
export type PiiKind = z.infer<typeof PiiKind>
export const PiiCounts = z.partialRecord(PiiKind, z.int().positive())
export type PiiCounts = z.infer<typeof PiiCounts>

/** Longest text that is accepted, in UTF-16 code units; a longer one is rejected with `text_too_long`. */
export const MAX_TEXT_LENGTH = 100_000

export const Author = z.object({
  /** Keyed hash of the author's id or name: the name itself never enters the system. */
  hash: z.string().regex(/^[0-9a-f]{16,64}$/),
  role: AuthorRole.default('unknown'),
  followers: z.int().nonnegative().optional(),
  segment: z.string().max(80).optional(),
  /** Only of verified public accounts. */
  publicName: z.string().max(80).optional(),
})
export type Author = z.infer<typeof Author>

export const Rating = z
  .object({ value: z.number().nonnegative(), max: z.number().positive().default(5) })
  .refine((rating) => rating.value <= rating.max, 'the rating is above its maximum')

export const Engagement = z.object({
  likes: z.int().nonnegative().optional(),
  comments: z.int().nonnegative().optional(),
  reposts: z.int().nonnegative().optional(),
  views: z.int().nonnegative().optional(),
})

export const Outlet = z.object({
  id: z.string().min(1).max(80),
  name: z.string().max(120).optional(),
  province: z.string().max(40).optional(),
  city: z.string().max(40).optional(),
  tier: z.string().max(20).optional(),
})

/** A post as collected: masked, identified and versioned, not yet understood. */
export const RawPost = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  id: PostId,
  /** The source's revision, else a hybrid logical clock (milliseconds × 1,000 + counter). Kept by reprocessing. */
  rawVersion: z.int().nonnegative(),
  /** The clock's number at acceptance, where `rawVersion` is the source's revision: orders it among versions without one. */
  arrival: z.int().positive().optional(),
  workspace: WorkspaceId,
  source: SourceId,
  kind: PostKind,
  text: z.string().min(1).max(MAX_TEXT_LENGTH),
  title: z.string().max(500).optional(),
  rating: Rating.optional(),
  author: Author.optional(),
  publishedAt: Instant,
  collectedAt: Instant,
  /** The source gave no date: `publishedAt` is the time of first acceptance and the post stays out of trends. */
  undated: z.boolean().optional(),
  url: z.url().max(2000).optional(),
  engagement: Engagement.optional(),
  product: z.string().max(120).optional(),
  batch: z.string().max(120).optional(),
  orderRef: z.string().max(120).optional(),
  outlet: Outlet.optional(),
  channel: z.string().max(80).optional(),
  region: z.string().max(80).optional(),
  parentId: PostId.optional(),
  /** 追评: the id of the review that this one follows up. */
  followUpOf: PostId.optional(),
  answers: z.record(z.string().max(80), z.union([z.string().max(2000), z.number()])).optional(),
  extra: z.record(z.string().max(80), z.string().max(2000)).optional(),
  /** How many pieces of personal data were masked, by kind. */
  pii: PiiCounts.optional(),
  /** Made by the demo generator, and shown as such everywhere. */
  demo: z.boolean().optional(),
})
export type RawPost = z.infer<typeof RawPost>
