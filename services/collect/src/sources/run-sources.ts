import type { SourceRun } from '@tingfeng/contracts'
import type { Closable } from '@tingfeng/kit'
import { nextDelayMs, parseEvery } from '@tingfeng/source-kit'
import type { Source, Sources } from '@tingfeng/state'
import type { LagGate } from '../lag-gate.js'
import { runSource, type SourceDeps } from './run-source.js'

export interface SchedulerDeps extends SourceDeps {
  readonly sources: Pick<Sources, 'list' | 'get' | 'saveCursor' | 'recordRun'>
  /** No run begins while the live lane is behind. */
  readonly liveGate?: Pick<LagGate, 'isOpen'>
}

export interface SchedulerOptions {
  /** How often the settings are looked at. */
  readonly lookEveryMs?: number
  /** Sources asked at the same time. */
  readonly concurrency?: number
  /** In [0, 1), for the jitter. */
  readonly random?: () => number
  /** Milliseconds of a clock that is never set. */
  readonly monotonic?: () => number
}

export interface SourceScheduler extends Closable {
  /** Runs one source now, enabled or not; joins a run in hand. Undefined when there is no such source. */
  runNow(workspace: string, id: string): Promise<SourceRun | undefined>
  /** Looks at the settings now and resolves when what was due has run. */
  look(): Promise<void>
}

interface Memory {
  /** Of the settings that it was run with: what went wrong with others counts no longer. */
  readonly settings: string
  failures: number
  /** By the monotonic clock: the wall clock may be set back for hours. */
  nextAt: number
}

/** Asks every enabled source in its rhythm until closed; a source that fails is asked less often. */
export const runSources = (deps: SchedulerDeps, options: SchedulerOptions = {}): SourceScheduler => {
  const { lookEveryMs = 5_000, concurrency = 4, random = Math.random } = options
  const now = options.monotonic ?? (() => performance.now())
  const memory = new Map<string, Memory>()
  const running = new Map<string, Promise<SourceRun>>()
  const stopped = new AbortController()
  const keyOf = ({ workspace, id }: Pick<Source, 'workspace' | 'id'>): string => `${workspace}/${id}`
  const everyOf = (source: Source): number =>
    source.everyMs ?? parseEvery(deps.definitions.find(({ id }) => id === source.type)?.expectEvery ?? '1h')

  const memoryOf = (source: Source): Memory => {
    const key = keyOf(source)
    const settings = JSON.stringify([source.type, source.config, source.everyMs])
    let known = memory.get(key)
    if (known?.settings !== settings) {
      const nextAt =
        known !== undefined || source.lastRunAt === null
          ? now()
          : now() +
            nextDelayMs({ everyMs: everyOf(source), failures: 0 }, random()) -
            Math.max(0, deps.clock.now() - Date.parse(source.lastRunAt))
      known = { settings, failures: 0, nextAt }
      memory.set(key, known)
    }
    return known
  }

  const run = (source: Source): Promise<SourceRun> => {
    const key = keyOf(source)
    const inHand = running.get(key)
    if (inHand) return inHand
    const known = memoryOf(source)
    const started = runSource(deps, source, stopped.signal)
      .then(({ run: facts, retryAfterMs }) => {
        known.failures = facts.error === undefined ? 0 : known.failures + 1
        known.nextAt =
          now() + nextDelayMs({ everyMs: everyOf(source), failures: known.failures, retryAfterMs }, random())
        return facts
      })
      .finally(() => running.delete(key))
    running.set(key, started)
    return started
  }

  const look = async (): Promise<void> => {
    const all = await deps.sources.list()
    const keys = new Set(all.map(keyOf))
    for (const key of memory.keys()) if (!keys.has(key)) memory.delete(key)
    const due = all.filter(
      (source) => source.enabled && !running.has(keyOf(source)) && memoryOf(source).nextAt <= now(),
    )
    if (due.length === 0 || !((await deps.liveGate?.isOpen()) ?? true)) return
    const worker = async (): Promise<void> => {
      for (let source = due.shift(); source && !stopped.signal.aborted; source = due.shift())
        await run(source)
    }
    await Promise.all(Array.from({ length: Math.max(1, concurrency - running.size) }, worker))
  }

  let looking: Promise<void> | undefined
  const timer = setInterval(() => {
    looking ??= look()
      .catch((err: unknown) => deps.logger.warn({ err }, 'the settings of the sources could not be read'))
      .finally(() => {
        looking = undefined
      })
  }, lookEveryMs)
  timer.unref()

  return {
    look,
    runNow: async (workspace, id) => {
      const source = await deps.sources.get(workspace, id)
      return source && run(source)
    },
    close: async () => {
      clearInterval(timer)
      stopped.abort()
      await Promise.allSettled([looking, ...running.values()])
    },
  }
}
