import { createHash } from 'node:crypto'
import type { EraseProgress } from '@tingfeng/clickhouse'
import type { Erased, EraseRequest } from '@tingfeng/contracts'
import { hashAuthor } from '@tingfeng/privacy'
import { unknownWorkspace } from '@tingfeng/query'
import type { State } from '@tingfeng/state'
import { createTakeAway, Left, NOTHING, type TakeAwayDeps } from './take-away.js'

export interface EraseDeps extends TakeAwayDeps {
  readonly state: TakeAwayDeps['state'] & Pick<State, 'workspaces' | 'erasures' | 'authorKey' | 'kv'>
  /**
   * Where other processes write posts: resolves when each has heard of the erasure list and has stored what it had
   * taken in hand before.
   */
  readonly heardByAll?: () => Promise<void>
}

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
  const { state } = deps
  const takeAway = createTakeAway(deps)

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
    const doomed = { postIds, hashes, names, shown, keep }
    const first = await takeAway(workspace, { ...doomed, before: left })
    if (!deps.heardByAll) {
      await state.kv.delete(key)
      return { posts: first.posts, rejected: first.rejected }
    }
    await deps.heardByAll()
    // What the first turn took away is gone; what copied it meanwhile has yet to hear of its heir, or becomes it.
    const second = await takeAway(workspace, { ...doomed, before: { ...left, hours: [] } })
    await state.kv.delete(key)
    return { posts: first.posts + second.posts, rejected: first.rejected + second.rejected }
  }
}
