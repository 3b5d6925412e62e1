import { drop, each, ok } from '../outcome.js'
import type { IdentifiedPost } from './identify-post.js'

export interface ErasureList {
  isErased(workspace: string, postId: string, authorHash?: string): boolean
}

/** A person who asked to be forgotten stays forgotten, whatever is replayed. */
export const skipErased = (erasures: ErasureList) =>
  each<IdentifiedPost, IdentifiedPost>((post) =>
    erasures.isErased(post.workspace, post.id, post.authorHash) ? drop('erased') : ok(post),
  )
