import type { RejectedPosts } from '@tingfeng/clickhouse'
import { isCutText, maskRawPost, type PushDeps, pushPosts } from '@tingfeng/collect'
import { RawPost, type RejectedView } from '@tingfeng/contracts'
import { AppError, parseJson } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'

export interface ReplayDeps extends PushDeps {
  readonly state: State
  readonly rejected: Pick<RejectedPosts, 'markReplayed'>
}

const encoder = new TextEncoder()
const ADVICE =
  'mend it (`tingfeng rejected show` prints it and where it came from, `replay --payload FILE` sends the mended one)'

const notReplayable = (why: string): AppError =>
  new AppError({ code: 'not_replayable', message: `${why}; ${ADVICE}` })

const tooOld = (): AppError =>
  new AppError({
    code: 'not_replayable',
    message: 'it is older than its workspace keeps posts (`retentionDays`), and would not be stored',
  })

const jsonOf = (payload: string): unknown => {
  try {
    return parseJson(payload)
  } catch {
    return undefined
  }
}

const parse = (payload: string): unknown => {
  const value = jsonOf(payload)
  if (value !== undefined) return value
  throw notReplayable('the record is no JSON, or only its beginning was kept')
}

const textOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'text' in value ? value.text : undefined

/** What is only a part of the post would be taken for all of it. */
const refusePart = ({ reason, payload }: RejectedView, value: unknown): void => {
  const text = textOf(value)
  const isAsKept = () => text === textOf(jsonOf(payload))
  if (typeof text === 'string' && (isCutText(text) || (reason === 'text_too_long' && isAsKept())))
    throw notReplayable('only the beginning of the text was kept')
}

/** Ids that tell no posts apart: masked, or the number of a row, as they were kept before identities were. */
const NO_ID = /\*{3}|^(?:line|item)-\d+(?:-follow-up)?$/
const refuseNoId = ({ identity }: RejectedView, value: unknown): void => {
  if (identity !== undefined || typeof value !== 'object' || value === null || !('id' in value)) return
  if (typeof value.id === 'string' && NO_ID.test(value.id))
    throw notReplayable(`the id ${value.id} is masked or a place in a file; the source's own id was expected`)
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
      // Who mends it may write numbers and names in.
      const post = { ...(mended === undefined ? raw.data : maskRawPost(raw.data)), workspace }
      if (post.text === '') throw notReplayable('empty_text: the text is empty')
      if (deps.isExpired?.({ ...raw.data, workspace })) throw tooOld()
      await deps.log.append('posts.raw', [
        { key: `${workspace}/${post.id}`, value: encoder.encode(JSON.stringify(post)) },
      ])
    } else if (stage === 'collect' || mended !== undefined) {
      refusePart(rejected, value)
      refuseNoId(rejected, value)
      const settings = await deps.state.workspaces.get(workspace)
      const target = {
        workspace,
        source,
        timeZone: settings?.timeZone ?? 'Asia/Shanghai',
        origin: `replay ${id}`,
      }
      const result = await pushPosts({ ...deps, log: refuseRejected(deps.log) }, target, [
        { line: 1, value, ids: rejected.identity },
      ])
      if (result.expired > 0) throw tooOld()
      const [again] = result.rejected
      if (again) throw notReplayable(`${again.reason}: ${again.detail}`)
    } else throw notReplayable(rejected.detail)
    await deps.rejected.markReplayed(workspace, [id], new Date())
  }

/** A post that is rejected again stays the one rejected post that it is. */
const refuseRejected = (log: PushDeps['log']): PushDeps['log'] => ({
  append: async (topic, records) => (topic === 'posts.rejected' ? [] : log.append(topic, records)),
})
