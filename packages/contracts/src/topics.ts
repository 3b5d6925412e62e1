import { z } from 'zod'
import { Instant, SourceId, SubjectId, WorkspaceId } from './ids.js'

export const TOPICS = [
  'posts.raw',
  'posts.raw.bulk',
  'posts.enriched',
  'posts.enriched.bulk',
  'posts.rejected',
  'hours.touched',
  'hours.touched.bulk',
  'buckets.touched',
] as const
export const Topic = z.enum(TOPICS)
export type Topic = z.infer<typeof Topic>

/** Said once posts of these hours are in the store, and before their roll-ups are made anew: nothing to read yet. */
export const HoursTouched = z.object({
  workspace: WorkspaceId,
  /** Distinct starts of the hours, UTC. */
  hours: z.array(Instant).max(10_000),
  posts: z.int().nonnegative(),
})
export type HoursTouched = z.infer<typeof HoursTouched>

/** Said after the roll-ups of these hours were rebuilt: read the store now. */
export const BucketsTouched = z.object({
  workspace: WorkspaceId,
  /** Distinct starts of the hours, UTC. */
  hours: z.array(Instant).max(10_000),
  posts: z.int().nonnegative(),
  at: Instant,
})
export type BucketsTouched = z.infer<typeof BucketsTouched>

/** What one run of a source brought: the fact behind 数据源健康. */
export const SourceRun = z.object({
  workspace: WorkspaceId,
  source: SourceId,
  runId: z.string().max(64),
  startedAt: Instant,
  finishedAt: Instant.optional(),
  seen: z.int().nonnegative(),
  accepted: z.int().nonnegative(),
  rejected: z.int().nonnegative(),
  error: z.string().max(500).optional(),
  /** Newest publication time among the posts seen. */
  newestPostAt: Instant.optional(),
})
export type SourceRun = z.infer<typeof SourceRun>

export const Subject = z.object({
  id: SubjectId,
  kind: z.enum(['brand', 'product', 'competitor']),
  name: z.string().min(1).max(80),
  nameEn: z.string().max(80).optional(),
  /** Any of these makes a match (case and width are ignored). The name itself counts when the list is empty. */
  include: z.array(z.string().min(1).max(80)).max(200).default([]),
  /** A phrase that holds the name (小米粥) excludes that place of a post, any other one (招聘) the whole post. */
  exclude: z.array(z.string().min(1).max(80)).max(200).default([]),
  /** All of at least one group must appear together, in any order. */
  phrases: z
    .array(z.array(z.string().min(1).max(80)).min(1).max(8))
    .max(100)
    .default([]),
})
export type Subject = z.infer<typeof Subject>
