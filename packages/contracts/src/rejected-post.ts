import { z } from 'zod'
import { Instant, PostId, SourceId, WorkspaceId } from './ids.js'

export const STAGES = ['collect', 'enrich', 'store'] as const
export const Stage = z.enum(STAGES)

/** Why a post was not taken in. Reasons are stable: they are shown, counted and filtered by. */
export const REJECT_REASONS = [
  'empty_text',
  'text_too_long',
  'invalid_date',
  'future_date',
  'too_many_cells',
  'missing_column',
  'invalid_encoding',
  'invalid_json',
  'invalid_post',
  'invalid_rating',
  'unreadable_record',
  'unstorable_row',
] as const
export const RejectReason = z.enum(REJECT_REASONS)
export type RejectReason = z.infer<typeof RejectReason>

/** Who the post is and which posts it belongs to, as hashes: a masked native id no longer tells two posts apart. */
export const RejectedIdentity = z.object({
  post: PostId,
  parent: PostId.optional(),
  followUpOf: PostId.optional(),
})
export type RejectedIdentity = z.infer<typeof RejectedIdentity>

/** 未入库记录: a record that could not be taken in, kept so that it can be read, mended and replayed. */
export const RejectedPost = z.object({
  /** Hash of workspace, source, origin, position and bytes: the same failure met twice is one row. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  workspace: WorkspaceId,
  source: SourceId,
  stage: Stage,
  reason: RejectReason,
  /** One sentence: what was expected, what came, what to do. No text of the post. */
  detail: z.string().max(2000),
  /** Where it stood: file name or topic, and line, row or offset. */
  origin: z.string().max(300),
  position: z.int().nonnegative(),
  /** The record as it came, masked, cut to 64 kB. */
  payload: z.string().max(65_536),
  /** Where collect could identify it: what a replay passes on, whatever masking left of the ids in the payload. */
  identity: RejectedIdentity.optional(),
  rejectedAt: Instant,
})
export type RejectedPost = z.infer<typeof RejectedPost>
