import { setImmediate as immediately } from 'node:timers/promises'
import type { BucketsTouched } from '@tingfeng/contracts'
import { HOURS_PER_MESSAGE, type TouchedHours } from './touched-hours.js'

export interface RollUpQueueDeps {
  readonly rebuild: (workspace: string, hours: readonly Date[]) => Promise<void>
  /** Said once the figures of these hours are right. */
  readonly announce: (touched: BucketsTouched) => Promise<void>
  /** Whether more patient hours are about to come: a pass that waits for them saves the next one. */
  readonly expectsMore?: () => boolean
  /** Patient hours of one pass at most, asked before each: urgent ones wait for the pass in hand. Default: all. */
  readonly maxPatientHours?: () => number
  /** Of a clock that never jumps, in milliseconds: one set back by an hour would hold figures up for an hour. */
  readonly steady?: () => number
}

export interface RollUpQueue {
  /**
   * Resolves when a pass that began after this call has rebuilt these hours; rejects when that pass failed.
   *
   * @param options `patient`: may wait for company, as the many hours of an import should
   */
  settle(touched: TouchedHours, posts: number, options?: { readonly patient?: boolean }): Promise<void>
  /** From now on nothing waits for company. */
  hurry(): void
  /** Resolves when all that was asked for is done. */
  close(): Promise<void>
}

export interface RollUpQueueConfig {
  /** From the start of a pass to the start of the next one, at least. */
  readonly everyMs: number
  /** The longest that patient hours wait for company. */
  readonly patienceMs: number
}

interface Waiting {
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** What waits for a pass. */
class Dirty {
  readonly workspaces = new Map<string, { hours: Set<number>; posts: number }>()
  readonly waiting: Waiting[] = []
  readonly since: number
  /** Some of its hours were taken. */
  isBegun = false

  constructor(since: number) {
    this.since = since
  }

  add(touched: TouchedHours, posts: number): void {
    for (const [workspace, hours] of touched) {
      const known = this.workspaces.get(workspace) ?? { hours: new Set<number>(), posts: 0 }
      for (const hour of hours) known.hours.add(hour)
      known.posts += posts
      this.workspaces.set(workspace, known)
    }
  }

  /** Takes at most so many hours out; those who wait are told with the last of them. */
  takeSome(most: number): Dirty {
    const some = new Dirty(this.since)
    this.isBegun = true
    let left = most
    for (const [workspace, { hours, posts }] of this.workspaces) {
      const taken = new Set([...hours].sort((a, b) => a - b).slice(0, left))
      if (taken.size === 0) break
      left -= taken.size
      some.add(new Map([[workspace, taken]]), taken.size === hours.size ? posts : 0)
      if (taken.size === hours.size) this.workspaces.delete(workspace)
      else for (const hour of taken) hours.delete(hour)
    }
    if (this.workspaces.size === 0) some.waiting.push(...this.waiting.splice(0))
    return some
  }
}

/** Rebuilds dirty hours, one pass at a time; what becomes dirty during a pass waits for the next one. */
export const createRollUpQueue = (
  deps: RollUpQueueDeps,
  { everyMs, patienceMs }: RollUpQueueConfig,
): RollUpQueue => {
  const now = deps.steady ?? (() => performance.now())
  const maxPatientHours = deps.maxPatientHours ?? (() => Number.POSITIVE_INFINITY)
  let urgent: Dirty | undefined
  let patient: Dirty | undefined
  let passAt = Number.NEGATIVE_INFINITY
  let running: Promise<void> | undefined
  let hurried = false
  let wake = (): void => {}

  const rebuildAll = async ({ workspaces }: Dirty): Promise<void> => {
    for (const [workspace, { hours, posts }] of workspaces) {
      const dates = [...hours].sort((a, b) => a - b).map((hour) => new Date(hour))
      await deps.rebuild(workspace, dates)
      for (let start = 0; start < dates.length; start += HOURS_PER_MESSAGE)
        await deps.announce({
          workspace,
          hours: dates.slice(start, start + HOURS_PER_MESSAGE).map((date) => date.toISOString()),
          posts: start === 0 ? posts : 0,
          at: new Date().toISOString(),
        })
    }
  }

  const patientDueAt = (): number => {
    if (patient === undefined) return Number.POSITIVE_INFINITY
    return deps.expectsMore?.() === true ? patient.since + patienceMs : patient.since
  }

  const dueAt = (): number =>
    hurried
      ? 0
      : Math.max(passAt + everyMs, Math.min(urgent?.since ?? Number.POSITIVE_INFINITY, patientDueAt()))

  const waitUntilDue = async (): Promise<void> => {
    for (let leftMs = dueAt() - now(); leftMs > 0; leftMs = dueAt() - now())
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
  }

  /** What the pass that begins now is for: patient hours ride along only when their own time has come. */
  const take = (): Dirty[] => {
    const due = hurried || patientDueAt() <= now()
    const some = due ? patient?.takeSome(hurried ? Number.POSITIVE_INFINITY : maxPatientHours()) : undefined
    const taken = [urgent, some].filter((dirty) => dirty !== undefined)
    urgent = undefined
    passAt = now()
    if (patient?.workspaces.size === 0) patient = undefined
    return taken
  }

  /** Those whose hours may have been in a pass that failed with a part of them; they will bring all of them again. */
  const giveUpPatient = (): readonly Waiting[] => {
    const waiting = patient?.isBegun ? patient.waiting : []
    if (patient?.isBegun) patient = undefined
    return waiting
  }

  const joined = (parts: readonly Dirty[]): Dirty => {
    const all = new Dirty(now())
    for (const { workspaces, waiting } of parts) {
      for (const [workspace, { hours, posts }] of workspaces) all.add(new Map([[workspace, hours]]), posts)
      all.waiting.push(...waiting)
    }
    return all
  }

  const runPasses = async (): Promise<void> => {
    try {
      while (urgent !== undefined || patient !== undefined) {
        // Partitions whose rows came with one write ask one after another: let all of them into this pass.
        await immediately()
        await waitUntilDue()
        const pass = joined(take())
        try {
          await rebuildAll(pass)
          for (const { resolve } of pass.waiting) resolve()
        } catch (error) {
          for (const { reject } of [...pass.waiting, ...giveUpPatient()]) reject(error)
        }
      }
    } finally {
      // Here, and not once the promise is settled: whoever goes on because it is settled may ask again at once.
      running = undefined
    }
  }

  const laneOf = (isPatient: boolean): Dirty => {
    if (isPatient) {
      patient ??= new Dirty(now())
      return patient
    }
    urgent ??= new Dirty(now())
    return urgent
  }

  const hurry = (): void => {
    hurried = true
    wake()
  }

  return {
    settle: (touched, posts, options) =>
      new Promise((resolve, reject) => {
        const dirty = laneOf(options?.patient === true)
        dirty.add(touched, posts)
        dirty.waiting.push({ resolve, reject })
        wake()
        running ??= runPasses()
      }),
    hurry,
    close: async () => {
      hurry()
      while (running) await running
    },
  }
}
