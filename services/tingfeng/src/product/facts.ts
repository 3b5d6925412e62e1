import { createHash } from 'node:crypto'
import type { PostWriter, UnstorablePost } from '@tingfeng/clickhouse'
import type { EnrichedPost, RejectedPost } from '@tingfeng/contracts'
import { codeOf } from '@tingfeng/kit'
import type { Erasures } from '@tingfeng/state'
import type { FactWriter } from '@tingfeng/store'
import { z } from 'zod'
import type { StorePart } from './connect-store.js'

const MOST_KEPT = 65_536

/** Of a post that is too long to be kept whole: who wrote it, too, so that it is found when that person is erased. */
const payloadOf = (post: EnrichedPost): string => {
  const whole = JSON.stringify(post)
  if (whole.length <= MOST_KEPT) return whole
  const { workspace, source, id, rawVersion, kind, author, publishedAt, collectedAt } = post
  return JSON.stringify({
    ...{ workspace, source, id, rawVersion, kind, author, publishedAt, collectedAt },
    text: '',
  })
}

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
  payload: payloadOf(post),
  identity: {
    post: post.id,
    ...(post.parentId && { parent: post.parentId }),
    ...(post.followUpOf && { followUpOf: post.followUpOf }),
  },
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
    payload = {}
  }
  const { data = { id: '' } } = Kept.safeParse(payload)
  const ids = [data.id, rejected.identity?.post ?? '']
  const erased = ids.some((id) => isErased(rejected.workspace, id, data.author?.hash))
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
    return { written: result.written, stale: result.stale, expired: result.expired, touched }
  },
  writeRejected: (batch) => rejected.write(batch.map((item) => forgetErased(item, isErased))),
  rebuildRollUps: (workspace, hours) => rollups.rebuild(workspace, hours),
})
