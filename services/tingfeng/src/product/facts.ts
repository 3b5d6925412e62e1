import { createHash } from 'node:crypto'
import type { UnstorablePost } from '@tingfeng/clickhouse'
import type { EnrichedPost, RejectedPost } from '@tingfeng/contracts'
import { codeOf } from '@tingfeng/kit'
import type { FactWriter } from '@tingfeng/store'
import type { StorePart } from './store-part.js'

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

/** The store service's port over ClickHouse. */
export const createFacts = ({
  posts,
  rollups,
  rejected,
}: Pick<StorePart, 'posts' | 'rollups' | 'rejected'>): FactWriter => ({
  writePosts: async (batch: readonly EnrichedPost[]) => {
    const result = await posts.write(batch)
    if (result.unstorable.length > 0) await rejected.write(result.unstorable.map(toRejected))
    const touched = new Map(
      [...result.touched].map(([workspace, hours]) => [
        workspace,
        new Set(hours.map((hour) => hour.getTime())),
      ]),
    )
    return { written: result.written, stale: result.stale, touched }
  },
  writeRejected: (batch) => rejected.write(batch),
  rebuildRollUps: (workspace, hours) => rollups.rebuild(workspace, hours),
})
