import type { RawPost } from '@tingfeng/contracts'
import { drop, each, ok } from '../outcome.js'

export interface ErasureList {
  isErased(workspace: string, postId: string, authorHash?: string): boolean
}

/** A person who asked to be forgotten stays forgotten, whatever is replayed. */
export const skipErased = (erasures: ErasureList) =>
  each<RawPost, RawPost>((post) =>
    erasures.isErased(post.workspace, post.id, post.author?.hash) ? drop('erased') : ok(post),
  )
