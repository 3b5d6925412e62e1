import { drop, each, ok } from '../outcome.js'
import type { UnderstoodPost } from './understand.js'

export interface ErasureList {
  isErased(workspace: string, postId: string, authorHash?: string): boolean
}

/** A person who asked to be forgotten stays forgotten, whatever is replayed. */
export const skipErased = (erasures: ErasureList) =>
  each<UnderstoodPost, UnderstoodPost>((post) =>
    erasures.isErased(post.workspace, post.id, post.authorHash) ? drop('erased') : ok(post),
  )
