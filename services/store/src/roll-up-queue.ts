import { setImmediate as immediately, setTimeout as sleep } from 'node:timers/promises'
import type { BucketsTouched } from '@tingfeng/contracts'

/** Starts of the hours whose posts changed, by workspace. */
export type TouchedHours = ReadonlyMap<string, ReadonlySet<number>>

export interface RollUpQueueDeps {
  readonly rebuild: (workspace: string, hours: readonly Date[]) => Promise<void>
  /** Said once the figures of these hours are right. */
  readonly announce: (touched: BucketsTouched) => Promise<void>
  readonly now?: () => number
}

export interface RollUpQueue {
  /** Resolves when a pass that began after this call has rebuilt these hours; rejects when that pass failed. */
  settle(touched: TouchedHours, posts: number): Promise<void>
  close(): Promise<void>
}

export interface RollUpQueueConfig {
  /** From the start of a pass to the start of the next one, at least. */
  readonly minIntervalMs: number
  /** The pause after a pass, in lengths of that pass: an import should spend most of its time on writing. */
  readonly restFactor: number
}

const HOURS_PER_MESSAGE = 10_000

/** Rebuilds dirty hours, one pass at a time; what becomes dirty during a pass waits for the next one. */
export const createRollUpQueue = (
  deps: RollUpQueueDeps,
  { minIntervalMs, restFactor }: RollUpQueueConfig,
): RollUpQueue => {
  const now = deps.now ?? Date.now
  interface Waiting {
    readonly resolve: () => void
    readonly reject: (error: unknown) => void
  }
  let dirty = new Map<string, { hours: Set<number>; posts: number }>()
  let waiting: Waiting[] = []
  let running: Promise<void> | undefined
  let nextPassAt = 0
  let closing = false

  const rebuildAll = async (taken: typeof dirty): Promise<void> => {
    for (const [workspace, { hours, posts }] of taken) {
      const dates = [...hours].sort((a, b) => a - b).map((hour) => new Date(hour))
      await deps.rebuild(workspace, dates)
      for (let start = 0; start < dates.length; start += HOURS_PER_MESSAGE)
        await deps.announce({
          workspace,
          hours: dates.slice(start, start + HOURS_PER_MESSAGE).map((date) => date.toISOString()),
          posts: start === 0 ? posts : 0,
          at: new Date(now()).toISOString(),
        })
    }
  }

  const runPasses = async (): Promise<void> => {
    while (waiting.length > 0) {
      // Partitions whose rows came with one write ask one after another: let all of them into this pass.
      await immediately()
      const pauseMs = nextPassAt - now()
      if (pauseMs > 0 && !closing) await sleep(pauseMs)
      const [taken, told] = [dirty, waiting]
      dirty = new Map()
      waiting = []
      const startedAt = now()
      try {
        await rebuildAll(taken)
        for (const { resolve } of told) resolve()
      } catch (error) {
        for (const { reject } of told) reject(error)
      }
      nextPassAt = Math.max(startedAt + minIntervalMs, now() + restFactor * (now() - startedAt))
    }
  }

  return {
    settle: (touched, posts) =>
      new Promise((resolve, reject) => {
        for (const [workspace, hours] of touched) {
          const known = dirty.get(workspace) ?? { hours: new Set<number>(), posts: 0 }
          for (const hour of hours) known.hours.add(hour)
          known.posts += posts
          dirty.set(workspace, known)
        }
        waiting.push({ resolve, reject })
        running ??= runPasses().finally(() => {
          running = undefined
        })
      }),
    close: async () => {
      closing = true
      while (running) await running
    },
  }
}
