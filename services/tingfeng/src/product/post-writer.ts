import { type ClickHouse, createPostWriter, type PostWriter, type TakeOriginTurn } from '@tingfeng/clickhouse'
import { correctPost, type EnrichedPost } from '@tingfeng/contracts'
import type { Corrections, State } from '@tingfeng/state'

const originOf = ({ id, duplicateOf }: EnrichedPost): string => duplicateOf ?? id

/** A person's word on a post holds for the copies of its text; on one that was corrected itself, its own word. */
const correctCopies =
  (corrections: Pick<Corrections, 'forOrigins'>) =>
  async (workspace: string, posts: readonly EnrichedPost[]): Promise<readonly EnrichedPost[]> => {
    const untouched = posts.filter(({ correctionRevision }) => correctionRevision === 0)
    const found = await corrections.forOrigins(workspace, untouched.map(originOf))
    if (found.size === 0) return []
    return untouched.flatMap((post) => {
      const correction = found.get(originOf(post))
      return correction === undefined ? [] : [correctPost(post, correction)]
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
    reviseByOrigin: correctCopies(corrections),
    ...(takeOriginTurn && { takeOriginTurn }),
  })
