import { setTimeout as sleep } from 'node:timers/promises'
import { DEMO_WORKSPACE } from '@tingfeng/contracts'
import type { Closable, Logger } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'
import { z } from 'zod'
import { DEMO_SUBJECTS } from './brands.js'
import { type DemoPlan, type DemoPost, demoPostsOfHour } from './generate.js'
import { DAY_MS, HOUR_MS } from './timeline.js'

const KEY = 'demo'
const SEED = 20_260_101
const HISTORY_DAYS = 90
const LIVE_EVERY_MS = 5_000
const RETRY_MS = 2_000
/** Hours of history pushed at a time: small, so that posts of now are never far behind. */
const HOURS_PER_PUSH = 12

const Progress = z.object({
  removed: z.boolean().default(false),
  madeAt: z.number().optional(),
  /** History is there from this time on. */
  filledFrom: z.number().optional(),
  /** Everything up to this time was pushed. */
  liveUntil: z.number().optional(),
})
type Progress = z.infer<typeof Progress>

export interface DemoDeps {
  readonly state: State
  /** Resolves when the posts are accepted; rejects when they should be tried again. */
  readonly push: (posts: readonly DemoPost[]) => Promise<void>
  readonly logger: Logger
  readonly now?: () => number
}

const read = async (state: State): Promise<Progress> => Progress.parse((await state.kv.get(KEY)) ?? {})

/** Marks the demo as unwanted, so that no start brings it back; `restoreDemo` undoes it. */
export const forgetDemo = (state: State): Promise<void> => state.kv.set(KEY, { removed: true })
export const isDemoWanted = async (state: State): Promise<boolean> => !(await read(state)).removed
export const allowDemo = async (state: State): Promise<void> => {
  if ((await read(state)).removed) await state.kv.delete(KEY)
}

const floorHour = (at: number): number => at - (at % HOUR_MS)

const between = (plan: DemoPlan, from: number, until: number): DemoPost[] => {
  const posts: DemoPost[] = []
  for (let hour = floorHour(from); hour < until; hour += HOUR_MS)
    for (const post of demoPostsOfHour(plan, hour)) {
      const at = Date.parse(post.publishedAt)
      if (at >= from && at < until) posts.push(post)
    }
  return posts
}

/**
 * Keeps the demo workspace alive: 90 days of history, newest first, then each post at its own time.
 * Where it stopped it goes on; a post pushed twice counts once, so a crash costs nothing.
 */
export const startDemo = async ({ state, push, logger, now = Date.now }: DemoDeps): Promise<Closable> => {
  const progress = await read(state)
  if (progress.removed) return { close: async () => {} }

  const known = await state.workspaces.get(DEMO_WORKSPACE)
  await state.workspaces.ensure({ id: DEMO_WORKSPACE, name: '演示数据 · 星澜与沐居', demo: true })
  if (!known) await state.subjects.replaceAll(DEMO_WORKSPACE, DEMO_SUBJECTS)
  const madeAt = progress.madeAt ?? now()
  const plan: DemoPlan = { seed: SEED, madeAt }
  let filledFrom = progress.filledFrom ?? madeAt
  let liveUntil = progress.liveUntil ?? madeAt
  const stopped = new AbortController()
  const { signal } = stopped
  /** Another process may have removed the demo meanwhile. */
  const save = async (): Promise<void> => {
    if ((await read(state)).removed) stopped.abort()
    else await state.kv.set(KEY, { madeAt, filledFrom, liveUntil })
  }
  await save()

  const pushAll = async (posts: readonly DemoPost[]): Promise<void> => {
    while (posts.length > 0 && !signal.aborted) {
      try {
        return await push(posts)
      } catch (err) {
        logger.debug({ err }, 'demo posts were not accepted; will try again')
        if ((await read(state)).removed) stopped.abort()
        signal.throwIfAborted()
        await sleep(RETRY_MS, undefined, { signal })
      }
    }
  }

  const live = async (): Promise<void> => {
    const until = now()
    await pushAll(between(plan, liveUntil, until))
    if (signal.aborted) return
    liveUntil = until
    await save()
  }

  const run = async (): Promise<void> => {
    const start = floorHour(madeAt - HISTORY_DAYS * DAY_MS)
    while (filledFrom > start && !signal.aborted) {
      const from = Math.max(start, floorHour(filledFrom - 1) - (HOURS_PER_PUSH - 1) * HOUR_MS)
      await pushAll(between(plan, from, filledFrom))
      if (signal.aborted) return
      filledFrom = from
      await save()
    }
    while (!signal.aborted) {
      await live()
      await sleep(LIVE_EVERY_MS, undefined, { signal })
    }
  }

  const running = run().catch((err: unknown) => {
    if (!signal.aborted) logger.error({ err }, 'the demo stopped')
  })
  return {
    close: async () => {
      stopped.abort()
      await running
    },
  }
}
