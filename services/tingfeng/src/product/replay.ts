import type { RejectedPosts } from '@tingfeng/clickhouse'
import { type PushDeps, pushPosts } from '@tingfeng/collect'
import { RawPost, type RejectedView } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'

export interface ReplayDeps extends PushDeps {
  readonly state: State
  readonly rejected: Pick<RejectedPosts, 'markReplayed'>
}

const encoder = new TextEncoder()
const ADVICE = 'mend it (`tingfeng rejected show` prints it, `replay --payload FILE` sends the mended one)'

const notReplayable = (why: string): AppError =>
  new AppError({ code: 'not_replayable', message: `${why}; ${ADVICE}` })

const parse = (payload: string): unknown => {
  try {
    return JSON.parse(payload)
  } catch {
    throw notReplayable('the record is no JSON')
  }
}

/**
 * Sends a rejected post through again, as it was kept or as it was mended. What broke after collection goes back into
 * the log as it is; what never passed collection is collected anew.
 *
 * @throws AppError `not_replayable` when it would only be rejected again
 */
export const createReplay =
  (deps: ReplayDeps) =>
  async (rejected: RejectedView, mended?: string): Promise<void> => {
    const { workspace, source, id, stage } = rejected
    const value = parse(mended ?? rejected.payload)
    const raw = RawPost.safeParse(value)
    if (raw.success) {
      const post = { ...raw.data, workspace }
      await deps.log.append('posts.raw', [
        { key: `${workspace}/${post.id}`, value: encoder.encode(JSON.stringify(post)) },
      ])
    } else if (stage === 'collect' || mended !== undefined) {
      const settings = await deps.state.workspaces.get(workspace)
      const target = {
        workspace,
        source,
        timeZone: settings?.timeZone ?? 'Asia/Shanghai',
        origin: `replay ${id}`,
      }
      const result = await pushPosts({ ...deps, log: refuseRejected(deps.log) }, target, [{ line: 1, value }])
      const [again] = result.rejected
      if (again) throw notReplayable(`${again.reason}: ${again.detail}`)
    } else throw notReplayable(rejected.detail)
    await deps.rejected.markReplayed(workspace, [id], new Date())
  }

/** A post that is rejected again stays the one rejected post that it is. */
const refuseRejected = (log: PushDeps['log']): PushDeps['log'] => ({
  append: async (topic, records) => (topic === 'posts.rejected' ? [] : log.append(topic, records)),
})
