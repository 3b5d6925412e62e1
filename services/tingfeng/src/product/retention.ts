import {
  COPIES_MEET_WITHIN_MS,
  type EraseProgress,
  type PostWriter,
  type RejectedPosts,
} from '@tingfeng/clickhouse'
import { type Closable, codeOf, type Logger, type Metrics } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'
import { createTakeAway, Left, NOTHING, type TakeAwayDeps } from './take-away.js'

export interface RetentionDeps extends TakeAwayDeps {
  readonly posts: TakeAwayDeps['posts'] & Pick<PostWriter, 'mergeHidden'>
  readonly state: TakeAwayDeps['state'] & Pick<State, 'retention' | 'leases' | 'audit' | 'onChange'>
  readonly rejected: Pick<RejectedPosts, 'forget' | 'forgetBefore'>
  /** Of the live posts of a workspace. */
  readonly oldestHour: (workspace: string) => Promise<Date | undefined>
  /** Takes away exports and reports of times before that. */
  readonly removeFiles: (workspace: string, before: Date) => Promise<void>
  /** Where other processes write posts: resolves when each goes by what was begun, and has stored what it had in hand. */
  readonly heardByAll?: () => Promise<void>
  readonly metrics: Metrics
  readonly logger: Logger
  readonly now?: () => Date
  /** Posts that are removed at once: others are written between two batches. */
  readonly batchPosts?: number
}

const LOOK_EVERY_MS = 600_000
const BATCH_POSTS = 10_000

/**
 * Removes what is older than its workspace keeps posts: once a day of the workspace, and when the setting has changed. One
 * process at a time; a pass that broke off goes on where it was, and one that is wanted no longer ends after the batch in
 * hand.
 */
export const startRetention = (deps: RetentionDeps): Closable => {
  const { rejected, oldestHour, removeFiles, logger, metrics } = deps
  const { retention, leases, audit, onChange } = deps.state
  const { now = () => new Date(), batchPosts = BATCH_POSTS } = deps
  const takeAway = createTakeAway(deps)
  const stopping = new AbortController()
  const passes = metrics.counter('tingfeng_retention_passes_total', 'Removals of posts past their time.', [
    'outcome',
  ])
  const removed = metrics.counter('tingfeng_retention_posts_total', 'Posts removed as past their time.')

  const takeBatch = async (workspace: string, than: Date, most: number): Promise<number> => {
    let left: EraseProgress = Left.safeParse(await retention.readBatch(workspace)).data ?? NOTHING
    const shown = new Set<string>()
    const keep = async (progress: EraseProgress): Promise<void> => {
      if (left.postIds.length + progress.postIds.length > 0) await retention.keepBatch(workspace, progress)
      left = progress
      // What came in again since an earlier try is none of it any more.
      shown.clear()
      for (const id of progress.postIds) shown.add(id)
    }
    const take = (older: { readonly than: Date; readonly most: number }, before: EraseProgress) =>
      takeAway(workspace, { older, shown, before, keep, signal: stopping.signal })
    const resumed = left.postIds.length > 0
    const first = await take({ than, most }, left)
    let { rejected } = first
    const took = shown.size
    const mayBeMet = first.touched.some((hour) => hour.getTime() >= than.getTime() - COPIES_MEET_WITHIN_MS)
    if (deps.heardByAll && mayBeMet) {
      await deps.heardByAll()
      // What copied them meanwhile has yet to hear of its heir, or becomes it.
      rejected += (await take({ than, most: 0 }, { ...left, hours: [] })).rejected
    }
    if (resumed || took > 0) await retention.countBatch(workspace, { posts: took, rejected })
    removed.add({}, took)
    return took
  }

  /**
   * Not beside an erasure: of two that take away copies of one text, each must see what the other gave to its heir.
   *
   * @returns how many posts it took away, what an earlier try left included
   */
  const removeBatch = (workspace: string, than: Date, most: number): Promise<number> =>
    leases.withLease(`erase/${workspace}`, { signal: stopping.signal }, () =>
      takeBatch(workspace, than, most),
    )

  /** Tells before it ends: a crash between the two tells twice, not never. */
  const finish = async (workspace: string, before: Date, rejectedMore: number): Promise<void> => {
    const pass = await retention.last(workspace)
    const posts = pass?.posts ?? 0
    if (posts > 0) await removeFiles(workspace, before)
    const records = (pass?.rejected ?? 0) + rejectedMore
    await audit.add({
      actor: 'retention',
      action: 'retention',
      target: `${posts} posts, ${records} rejected records before ${before.toISOString()}`,
      workspace,
      outcome: 'ok',
    })
    await retention.finish(workspace, { before, rejected: rejectedMore })
    passes.add({ outcome: 'ok' })
    logger.info({ workspace, posts, rejected: records, before }, 'posts past their time were removed')
  }

  /** What was begun with another setting or on another day: no more than the batch in hand is done of it. */
  const endUnfinished = async (workspace: string, wantedUntil: Date): Promise<void> => {
    await removeBatch(workspace, wantedUntil, 0)
    await deps.posts.mergeHidden(workspace, wantedUntil, stopping.signal)
    const oldest = (await oldestHour(workspace)) ?? wantedUntil
    await finish(workspace, oldest < wantedUntil ? oldest : wantedUntil, 0)
  }

  const isWanted = async (workspace: string, before: Date): Promise<boolean> =>
    (await retention.cutoff(workspace, now()))?.getTime() === before.getTime()

  const run = async (workspace: string, signal: AbortSignal): Promise<void> => {
    let last = await retention.last(workspace)
    if (last?.finishedAt === null && !(await isWanted(workspace, new Date(last.before)))) {
      await endUnfinished(workspace, new Date(last.before))
      last = await retention.last(workspace)
    }
    const before = await retention.due(workspace, now())
    if (before === undefined) return
    if (last?.finishedAt !== null) await retention.begin(workspace, before)
    await deps.heardByAll?.()
    do {
      signal.throwIfAborted()
      if (!(await isWanted(workspace, before))) return run(workspace, signal)
    } while ((await removeBatch(workspace, before, batchPosts)) > 0)
    await deps.posts.mergeHidden(workspace, before, stopping.signal)
    await finish(workspace, before, await rejected.forgetBefore(workspace, before))
  }

  const lookAt = async (workspace: string): Promise<void> => {
    try {
      const options = { waitMs: 0, signal: stopping.signal }
      await leases.withLease(`retention/${workspace}`, options, ({ signal }) => run(workspace, signal))
    } catch (err) {
      if (stopping.signal.aborted || codeOf(err) === 'lease_busy') return
      passes.add({ outcome: 'failed' })
      logger.error({ err, workspace }, 'posts past their time could not be removed; it will be tried again')
    }
  }

  let running: Promise<void> | undefined
  let again = false
  const look = async (): Promise<void> => {
    do {
      again = false
      try {
        for (const workspace of await retention.concerned())
          if (!stopping.signal.aborted) await lookAt(workspace)
      } catch (err) {
        logger.warn({ err }, 'what is past its time could not be looked for')
      }
    } while (again && !stopping.signal.aborted)
    running = undefined
  }
  const nudge = (): void => {
    again = true
    if (!stopping.signal.aborted) running ??= look()
  }
  nudge()
  const timer = setInterval(nudge, LOOK_EVERY_MS).unref()
  const stopListening = onChange(({ what }) => {
    if (what === 'retention') nudge()
  })
  return {
    close: async () => {
      stopping.abort()
      clearInterval(timer)
      stopListening()
      await running
    },
  }
}
