import type { EraseOptions, EraseProgress, PostWriter, RejectedPosts, Rollups } from '@tingfeng/clickhouse'
import type { Erased } from '@tingfeng/contracts'
import type { EventLog } from '@tingfeng/event-log'
import type { State } from '@tingfeng/state'
import { z } from 'zod'

export interface TakeAwayDeps {
  readonly state: {
    readonly deciding: Pick<State['deciding'], 'forgetPosts'>
    readonly corrections: Pick<State['corrections'], 'passOn'>
  }
  readonly posts: Pick<PostWriter, 'erase' | 'forgetMentions'>
  /** Ids of what is stored of these authors. */
  readonly postsOfAuthors: (workspace: string, hashes: readonly string[]) => Promise<readonly string[]>
  readonly rollups: Pick<Rollups, 'rebuild'>
  readonly rejected: Pick<RejectedPosts, 'forget'>
  readonly log: Pick<EventLog, 'append'>
}

export interface Doomed extends Pick<EraseOptions, 'older' | 'signal'> {
  readonly postIds?: readonly string[]
  readonly hashes?: readonly string[]
  /** Of the authors, for what no hash can be found in. */
  readonly names?: readonly string[]
  /** What was found to be one of them, in this try and before: grows here. */
  readonly shown: Set<string>
  readonly before: EraseProgress
  readonly keep: (progress: EraseProgress) => Promise<void>
}

export interface Taken extends Erased {
  /** Hours at which the posts stood, and their copies. */
  readonly touched: readonly Date[]
}

const encoder = new TextEncoder()
const HOURS_PER_MESSAGE = 10_000

/** What a try took away, for as long as it is not done; as it is kept in the state. */
export const Left = z.object({
  postIds: z.array(z.string()),
  heirs: z.array(z.object({ origin: z.string(), heir: z.string(), publishedAt: z.string() })),
  hours: z.array(z.number()),
  at: z.number().optional(),
})

export const NOTHING: EraseProgress = { postIds: [], heirs: [], hours: [] }

/**
 * Takes posts out of everything that holds them: the store, its figures, incidents and rejected records. Broken off in
 * the middle it is asked again with what it had kept.
 */
export const createTakeAway = ({ state, posts, postsOfAuthors, rollups, rejected, log }: TakeAwayDeps) => {
  const announce = async (workspace: string, dates: readonly Date[], count: number): Promise<void> => {
    for (let start = 0; start < dates.length; start += HOURS_PER_MESSAGE) {
      const hours = dates.slice(start, start + HOURS_PER_MESSAGE).map((date) => date.toISOString())
      const message = { workspace, hours, posts: count, at: new Date().toISOString() }
      await log.append('buckets.touched', [
        { key: workspace, value: encoder.encode(JSON.stringify(message)) },
      ])
    }
  }

  return async (
    workspace: string,
    { postIds = [], hashes = [], names = [], older, signal, shown, before, keep }: Doomed,
  ): Promise<Taken> => {
    // Before them, for it can be found out only as long as they are there; after them, for what was explained meanwhile.
    for (const id of await postsOfAuthors(workspace, hashes)) shown.add(id)
    await state.deciding.forgetPosts(workspace, [...shown])
    const options = { authorHashes: hashes, before, keep, ...(older && { older }), ...(signal && { signal }) }
    const { touched, heirs, erased } = await posts.erase(workspace, postIds, options)
    await state.corrections.passOn(workspace, heirs)
    const dates = touched.get(workspace) ?? []
    if (dates.length > 0) await rollups.rebuild(workspace, dates, signal)
    signal?.throwIfAborted()
    if (!older) await posts.forgetMentions(workspace, [...shown])
    await state.deciding.forgetPosts(workspace, [...shown])
    const emptied = await rejected.forget(workspace, [...hashes, ...postIds], names, [...shown])
    await announce(workspace, dates, erased)
    return { posts: erased, rejected: emptied, touched: dates }
  }
}
