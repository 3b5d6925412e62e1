import { z } from 'zod'
import { At } from './api.js'

/** Longer than the log keeps what could bring a removed post back, and as long as copies of a text find each other. */
export const RETENTION_LEAST_DAYS = 30
export const RETENTION_MOST_DAYS = 3650

/** For how long a workspace keeps posts. */
export const RetentionDays = z.int().min(RETENTION_LEAST_DAYS).max(RETENTION_MOST_DAYS)

/** PUT …/retention; null keeps posts for ever. Cannot be undone for posts that are older: look at the preview first. */
export const RetentionUpdate = z.strictObject({ days: RetentionDays.nullable() }).meta({
  examples: [{ days: 400 }, { days: null }],
})
export type RetentionUpdate = z.infer<typeof RetentionUpdate>

/** One removal of what had become too old. */
export const RetentionPass = z.object({
  /** Posts that were published before are gone. */
  before: At,
  beganAt: At,
  /** Null while it is under way. */
  finishedAt: At.nullable(),
  posts: z.int().nonnegative(),
  /** Rejected records that were emptied. */
  rejected: z.int().nonnegative(),
})
export type RetentionPass = z.infer<typeof RetentionPass>

/** GET …/retention */
export const RetentionView = z.object({
  /** Null: for ever. */
  days: z.int().nullable(),
  /** Start of the oldest day that is kept now. */
  before: At.nullable(),
  lastPass: RetentionPass.nullable(),
})
export type RetentionView = z.infer<typeof RetentionView>

export const RetentionPreviewQuery = z.object({
  days: z.coerce.number().pipe(RetentionDays),
})

/** GET …/retention/preview: what would go now, for good, if posts were kept for so many days. */
export const RetentionPreview = z.object({
  days: z.int(),
  before: At,
  posts: z.int().nonnegative(),
  /** Rejected records that would be emptied for their own age. */
  rejected: z.int().nonnegative(),
})
export type RetentionPreview = z.infer<typeof RetentionPreview>
