import {
  type ClickHouse,
  createPostWriter,
  createReads,
  type PostWriter,
  type Reads,
  type TakeOriginTurn,
} from '@tingfeng/clickhouse'
import { correctPost, type EnrichedPost, isSameSaying } from '@tingfeng/contracts'
import type { Corrections, State } from '@tingfeng/state'

const originOf = ({ id, duplicateOf }: EnrichedPost): string => duplicateOf ?? id

/** A person's word on a post holds for the copies of its text; on one that was corrected itself, its own word. */
export const correctCopies =
  (corrections: Pick<Corrections, 'forOrigins'>, { postsById }: Pick<Reads, 'postsById'>) =>
  async (workspace: string, posts: readonly EnrichedPost[]): Promise<readonly EnrichedPost[]> => {
    const untouched = posts.filter(({ correctionRevision }) => correctionRevision === 0)
    const found = await corrections.forOrigins(workspace, untouched.map(originOf))
    if (found.size === 0) return []
    const judged = await postsById(
      workspace,
      [...found.values()].map(({ postId }) => postId),
    )
    const textOf = new Map(judged.map(({ id, text }) => [id, text]))
    return untouched.flatMap((post) => {
      const correction = found.get(originOf(post))
      if (correction === undefined) return []
      const text = textOf.get(correction.postId)
      return text === undefined || isSameSaying(text, post.text) ? [correctPost(post, correction)] : []
    })
  }

/** The one writer of posts of this process. */
export const createWriter = (
  clickhouse: ClickHouse,
  { erasures, corrections }: Pick<State, 'erasures' | 'corrections'>,
  takeOriginTurn?: TakeOriginTurn,
): PostWriter =>
  createPostWriter(clickhouse, {
    isErased: erasures.isErased,
    reviseByOrigin: correctCopies(corrections, createReads(clickhouse)),
    ...(takeOriginTurn && { takeOriginTurn }),
  })
