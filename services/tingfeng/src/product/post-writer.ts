import {
  type ClickHouse,
  createPostWriter,
  createReads,
  type PostWriter,
  type Reads,
  type TakeOriginTurn,
} from '@tingfeng/clickhouse'
import { correctPost, type EnrichedPost, isSameSaying } from '@tingfeng/contracts'
import type { Correction, Corrections, State } from '@tingfeng/state'

const originOf = ({ id, duplicateOf }: EnrichedPost): string => duplicateOf ?? id

/**
 * A person's word on a post holds for the copies of its text; on one that was corrected itself, its own word. Where
 * the post is gone, its heir tells what the word was on, if it held for the heir.
 */
export const correctCopies =
  (corrections: Pick<Corrections, 'forOrigins'>, { postsById }: Pick<Reads, 'postsById'>) =>
  async (workspace: string, posts: readonly EnrichedPost[]): Promise<readonly EnrichedPost[]> => {
    const untouched = posts.filter(({ correctionRevision }) => correctionRevision === 0)
    const found = await corrections.forOrigins(workspace, untouched.map(originOf))
    if (found.size === 0) return []
    const judged = await postsById(
      workspace,
      [...found.values()].flatMap(({ postId, origin }) => [postId, origin]),
    )
    const known = new Map([...posts, ...judged].map((post) => [post.id, post]))
    const textOf = ({ postId, origin, revision }: Correction): string | undefined => {
      const heir = known.get(origin)
      return (known.get(postId) ?? (heir?.correctionRevision === revision ? heir : undefined))?.text
    }
    return untouched.flatMap((post) => {
      const correction = found.get(originOf(post))
      if (correction === undefined) return []
      const text = textOf(correction)
      return text !== undefined && isSameSaying(text, post.text) ? [correctPost(post, correction)] : []
    })
  }

/** The one writer of posts of this process. */
export const createWriter = (
  clickhouse: ClickHouse,
  { erasures, retention, corrections }: Pick<State, 'erasures' | 'retention' | 'corrections'>,
  takeOriginTurn?: TakeOriginTurn,
): PostWriter =>
  createPostWriter(clickhouse, {
    isErased: erasures.isErased,
    isExpired: (post) => retention.isExpired(post.workspace, post, Date.now()),
    reviseByOrigin: correctCopies(corrections, createReads(clickhouse)),
    ...(takeOriginTurn && { takeOriginTurn }),
  })
