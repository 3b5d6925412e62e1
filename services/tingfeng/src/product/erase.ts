import { createHash } from 'node:crypto'
import type { EraseProgress, PostWriter, RejectedPosts, Rollups } from '@tingfeng/clickhouse'
import type { Erased, EraseRequest } from '@tingfeng/contracts'
import type { EventLog } from '@tingfeng/event-log'
import { hashAuthor } from '@tingfeng/privacy'
import { unknownWorkspace } from '@tingfeng/query'
import type { State } from '@tingfeng/state'
import { z } from 'zod'

export interface EraseDeps {
  readonly state: Pick<State, 'workspaces' | 'erasures' | 'authorKey' | 'kv'> & {
    readonly deciding: Pick<State['deciding'], 'forgetPosts'>
    readonly corrections: Pick<State['corrections'], 'passOn'>
  }
  readonly posts: Pick<PostWriter, 'erase'>
  /** Ids of what is stored of these authors. */
  readonly postsOfAuthors: (workspace: string, hashes: readonly string[]) => Promise<readonly string[]>
  readonly rollups: Pick<Rollups, 'rebuild'>
  readonly rejected: Pick<RejectedPosts, 'forget'>
  readonly log: Pick<EventLog, 'append'>
  /**
   * Where other processes write posts: resolves when each has heard of the erasure list and has stored what it had
   * taken in hand before.
   */
  readonly heardByAll?: () => Promise<void>
}

const encoder = new TextEncoder()
const HOURS_PER_MESSAGE = 10_000

/** What a try took away, for as long as it is not done. */
const Left = z.object({
  postIds: z.array(z.string()),
  heirs: z.array(z.object({ origin: z.string(), heir: z.string(), publishedAt: z.string() })),
  hours: z.array(z.number()),
})

const NOTHING: EraseProgress = { postIds: [], heirs: [], hours: [] }

const leftKey = (workspace: string, of: readonly (readonly string[])[]): string => {
  const digest = createHash('sha256').update(JSON.stringify(of.map((values) => [...new Set(values)].sort())))
  return `erasing/${workspace}/${digest.digest('hex').slice(0, 32)}`
}

/**
 * Forgets posts and people. The erasure list comes first: from then on enrich and store let nothing of them pass,
 * whatever is on its way, replayed or imported again. Broken off in the middle, it is simply asked for again: the state
 * knows what the first try took away.
 *
 * @throws AppError `unknown_workspace`
 */
export const createErase = (deps: EraseDeps) => {
  const { state, posts, rollups, rejected, log } = deps

  const announce = async (workspace: string, dates: readonly Date[], count: number): Promise<void> => {
    for (let start = 0; start < dates.length; start += HOURS_PER_MESSAGE) {
      const hours = dates.slice(start, start + HOURS_PER_MESSAGE).map((date) => date.toISOString())
      const message = { workspace, hours, posts: count, at: new Date().toISOString() }
      await log.append('buckets.touched', [
        { key: workspace, value: encoder.encode(JSON.stringify(message)) },
      ])
    }
  }

  const takeAway = async (
    workspace: string,
    postIds: readonly string[],
    hashes: readonly string[],
    names: readonly string[],
    shown: Set<string>,
    before: EraseProgress,
    keep: (progress: EraseProgress) => Promise<void>,
  ): Promise<Erased> => {
    // Before them, for it can be found out only as long as they are there; after them, for what was explained meanwhile.
    for (const id of await deps.postsOfAuthors(workspace, hashes)) shown.add(id)
    await state.deciding.forgetPosts(workspace, [...shown])
    const options = { authorHashes: hashes, before, keep }
    const { touched, heirs, erased } = await posts.erase(workspace, postIds, options)
    await state.corrections.passOn(workspace, heirs)
    const dates = touched.get(workspace) ?? []
    if (dates.length > 0) await rollups.rebuild(workspace, dates)
    await state.deciding.forgetPosts(workspace, [...shown])
    const emptied = await rejected.forget(workspace, [...hashes, ...postIds], names, [...shown])
    await announce(workspace, dates, erased)
    return { posts: erased, rejected: emptied }
  }

  return async (workspace: string, { postIds, authorHashes, authors }: EraseRequest): Promise<Erased> => {
    if (!(await state.workspaces.get(workspace))) throw unknownWorkspace(workspace)
    const hashes = [
      ...authorHashes,
      ...authors.map(({ source, id }) => hashAuthor(state.authorKey, source, id)),
    ]
    await state.erasures.add(workspace, { postIds, authorHashes: hashes })
    const names = authors.map(({ id }) => id)
    const key = leftKey(workspace, [postIds, hashes])
    let left: EraseProgress = Left.safeParse(await state.kv.get(key)).data ?? NOTHING
    // Of both turns: what the first one took away can be found no more.
    const shown = new Set([...postIds, ...left.postIds])
    const keep = async (progress: EraseProgress): Promise<void> => {
      for (const id of progress.postIds) shown.add(id)
      left = { ...progress, postIds: [...shown] }
      await state.kv.set(key, left)
    }
    const first = await takeAway(workspace, postIds, hashes, names, shown, left, keep)
    if (!deps.heardByAll) {
      await state.kv.delete(key)
      return first
    }
    await deps.heardByAll()
    // What the first turn took away is gone; what copied it meanwhile has yet to hear of its heir, or becomes it.
    const second = await takeAway(workspace, postIds, hashes, names, shown, { ...left, hours: [] }, keep)
    await state.kv.delete(key)
    return { posts: first.posts + second.posts, rejected: first.rejected + second.rejected }
  }
}
