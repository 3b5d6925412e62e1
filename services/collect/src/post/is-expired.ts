import type { RawPost } from '@tingfeng/contracts'

/** Whether a post is older than its workspace keeps posts. */
export type IsExpired = (post: Pick<RawPost, 'workspace' | 'publishedAt' | 'collectedAt'>) => boolean
