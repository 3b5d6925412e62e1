import { type CorrectionView, correctPost, type EnrichedPost } from '@tingfeng/contracts'
import { groupBy } from '../group-by.js'
import { ok, type Step } from '../outcome.js'
import type { UnderstoodPost } from './understand.js'

export type Correction = Pick<CorrectionView, 'label' | 'themes' | 'irrelevant' | 'revision'>

export interface CorrectionsSource {
  /** Corrections of these posts, by post id. */
  forPosts(workspace: string, postIds: readonly string[]): Promise<ReadonlyMap<string, Correction>>
}

const rewrite = (enriched: Uint8Array, correction: Correction): Uint8Array => {
  const post = JSON.parse(Buffer.from(enriched).toString('utf8')) as EnrichedPost // safe: the step before wrote it
  return Buffer.from(JSON.stringify(correctPost(post, correction)))
}

/** A user's word wins over the model's. Last step, so that reprocessing never loses it. */
export const applyCorrections =
  (corrections: CorrectionsSource): Step<UnderstoodPost, UnderstoodPost> =>
  async (posts) => {
    const found = new Map<string, ReadonlyMap<string, Correction>>()
    for (const [workspace, own] of groupBy(posts, (post) => post.workspace))
      found.set(
        workspace,
        await corrections.forPosts(
          workspace,
          own.map((post) => post.id),
        ),
      )
    return posts.map((post) => {
      const correction = found.get(post.workspace)?.get(post.id)
      return ok(correction === undefined ? post : { ...post, enriched: rewrite(post.enriched, correction) })
    })
  }
