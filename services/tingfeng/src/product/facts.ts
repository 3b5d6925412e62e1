import { createHash } from 'node:crypto'
import type { PostWriter, UnstorablePost } from '@tingfeng/clickhouse'
import type { EnrichedPost, RejectedPost } from '@tingfeng/contracts'
import { codeOf } from '@tingfeng/kit'
import type { Erasures } from '@tingfeng/state'
import type { FactWriter } from '@tingfeng/store'
import { z } from 'zod'
import type { StorePart } from './connect-store.js'

/** A post that the engine cannot hold: kept as a rejected post, so that it is listed and can be replayed. */
const toRejected = ({ post, cause }: UnstorablePost): RejectedPost => ({
  id: createHash('sha256')
    .update(`${post.workspace}\n${post.id}\n${post.rawVersion}`)
    .digest('hex')
    .slice(0, 32),
  workspace: post.workspace,
  source: post.source,
  stage: 'store',
  reason: 'unstorable_row',
  detail: `the store cannot hold this post (${codeOf(cause) ?? 'a value that it does not take'}); mend the source, then replay it`,
  origin: 'posts.enriched',
  position: 0,
  payload: JSON.stringify(post).slice(0, 65_536),
  rejectedAt: new Date().toISOString(),
})

const Kept = z.object({
  id: z.string().catch(''),
  author: z.object({ hash: z.string() }).optional().catch(undefined),
})

/** What is rejected of an erased post or person is listed, but nothing of it is kept. */
const forgetErased = (rejected: RejectedPost, isErased: Erasures['isErased']): RejectedPost => {
  let payload: unknown
  try {
    payload = JSON.parse(rejected.payload)
  } catch {
    return rejected
  }
  const kept = Kept.safeParse(payload)
  const erased = kept.success && isErased(rejected.workspace, kept.data.id, kept.data.author?.hash)
  return erased ? { ...rejected, payload: '' } : rejected
}

export interface FactParts extends Pick<StorePart, 'rollups' | 'rejected'> {
  readonly posts: Pick<PostWriter, 'write'>
  readonly isErased: Erasures['isErased']
}

/** The store service's port over ClickHouse. */
export const createFacts = ({ posts, rollups, rejected, isErased }: FactParts): FactWriter => ({
  writePosts: async (batch: readonly EnrichedPost[], options) => {
    const result = await posts.write(batch, options)
    if (result.unstorable.length > 0) await rejected.write(result.unstorable.map(toRejected))
    const touched = new Map(
      [...result.touched].map(([workspace, hours]) => [
        workspace,
        new Set(hours.map((hour) => hour.getTime())),
      ]),
    )
    return { written: result.written, stale: result.stale, touched }
  },
  writeRejected: (batch) => rejected.write(batch.map((item) => forgetErased(item, isErased))),
  rebuildRollUps: (workspace, hours) => rollups.rebuild(workspace, hours),
})
