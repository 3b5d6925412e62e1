import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FileJob, FileWork } from '@tingfeng/contracts'
import { AppError, type Closable, codeOf, isAppError, type Logger } from '@tingfeng/kit'
import type { FileJobs, State } from '@tingfeng/state'
import { diskFull, type FileFolder } from './file-folder.js'

/** What a job is given to make its files with. */
export interface Making {
  /** Aborts when the job was cancelled, when the process ends, and when its files grow too large. */
  readonly signal: AbortSignal
  open(name: string): Promise<Writable>
  progress(done: number, total: number | null): void
}

/** Makes the files of a job. @returns their names, and how much was done */
export type MakeFiles = (job: FileJob, making: Making) => Promise<{ names: readonly string[]; done: number }>

export interface FileWorkerDeps {
  readonly jobs: FileJobs
  readonly leases: Pick<State['leases'], 'run'>
  readonly folder: FileFolder
  readonly make: Readonly<Record<FileWork['kind'], MakeFiles>>
  readonly keptDays: number
  /** Of one job, and of all that are kept. */
  readonly maxBytes: number
  /** After a job is done; what it does must not throw. */
  readonly afterDone: () => Promise<void>
  readonly logger: Logger
}

export interface FileWorker extends Closable {
  /** There is something to do: whoever waits need not wait longer. */
  nudge(): void
}

const DAY_MS = 86_400_000
const IDLE_MS = 2_000
const LOOK_EVERY_MS = 500
/** A job that so often did not come to an end, whatever ended it, is given up. */
const MOST_ATTEMPTS = 5

const stopped = (code: string): AppError => new AppError({ code, message: 'the job is no longer wanted' })

const toAppError = (error: unknown): AppError => {
  if (codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT') return diskFull(error)
  if (isAppError(error)) return error
  return new AppError({
    code: 'internal',
    message: 'it failed; the log of the server says why',
    cause: error,
  })
}

/**
 * Does the jobs that make files: one export and one report at a time among all processes that share the state. A job
 * whose process ended is begun again; one that was cancelled, or fails, leaves nothing behind.
 */
export const startFileWorker = (deps: FileWorkerDeps): FileWorker => {
  const { jobs, folder, logger, maxBytes } = deps
  let nudged = new AbortController()

  const perform = async (job: FileJob, lane: AbortSignal): Promise<void> => {
    const { id } = job
    const ending = new AbortController()
    const signal = AbortSignal.any([lane, ending.signal])
    const opened: Writable[] = []
    let [done, total]: [number, number | null] = [0, null]
    const bytes = (): number =>
      opened.reduce((sum, out) => sum + ('bytesWritten' in out ? Number(out.bytesWritten) : 0), 0)
    const look = async (): Promise<void> => {
      if (!(await jobs.progress(id, done, total))) return ending.abort(stopped('cancelled'))
      if (bytes() > maxBytes)
        return ending.abort(
          new AppError({
            code: 'file_too_large',
            message: `It has more than the ${Math.round(maxBytes / 2 ** 20)} MiB that are kept for files: narrow the filter, or raise TINGFENG_FILES_MAX_MB.`,
          }),
        )
      await folder.checkSpace()
    }
    let looking = Promise.resolve()
    const timer = setInterval(() => {
      looking = looking.then(look).catch((error: unknown) => ending.abort(error))
    }, LOOK_EVERY_MS)
    try {
      await folder.remove(id)
      await folder.checkSpace()
      const made = await deps.make[job.job.kind](job, {
        signal,
        open: async (name) => {
          signal.throwIfAborted()
          const out = await folder.open(id, name)
          opened.push(out)
          const end = (): void => void out.destroy(toAppError(signal.reason))
          signal.addEventListener('abort', end, { once: true })
          return out
        },
        progress: (now, of) => {
          signal.throwIfAborted()
          done = now
          total = of
        },
      })
      signal.throwIfAborted()
      const files: FileJob['files'] = []
      for (const name of made.names) files.push({ name, bytes: (await folder.sizeOf(id, name)) ?? 0 })
      const expiresAt = new Date(Date.now() + deps.keptDays * DAY_MS)
      if (!(await jobs.finish(id, { status: 'done', files, done: made.done, expiresAt })))
        throw stopped('cancelled')
    } catch (thrown) {
      for (const out of opened) if (!out.closed) await once(out.destroy(), 'close').catch(() => {})
      await folder.remove(id)
      if (lane.aborted) return
      const error = toAppError(ending.signal.aborted ? ending.signal.reason : thrown)
      if (error.code === 'cancelled') return
      logger.warn({ err: error, job: id, kind: job.job.kind }, 'a file could not be made')
      await jobs.finish(id, { status: 'failed', error: error.message, errorCode: error.code })
    } finally {
      clearInterval(timer)
      await looking
    }
  }

  const turn = async (kind: FileWork['kind'], signal: AbortSignal): Promise<boolean> => {
    const taken = await jobs.take(kind)
    if (!taken) return false
    if (taken.attempts > MOST_ATTEMPTS) {
      await folder.remove(taken.job.id)
      const error = `It was begun ${MOST_ATTEMPTS} times and never came to an end; narrow the filter.`
      await jobs.finish(taken.job.id, { status: 'failed', error, errorCode: 'gave_up' })
      return true
    }
    await perform(taken.job, signal)
    await deps.afterDone()
    return true
  }

  const lanes = (['export', 'report'] as const).map((kind) =>
    deps.leases.run(`files/${kind}`, {}, async ({ signal }) => {
      while (!signal.aborted) {
        const { signal: woken } = nudged
        if (await turn(kind, signal)) continue
        await sleep(IDLE_MS, undefined, { signal: AbortSignal.any([signal, woken]) }).catch(() => {})
      }
    }),
  )

  return {
    nudge: () => {
      nudged.abort()
      nudged = new AbortController()
    },
    close: async () => {
      await Promise.all(lanes.map((lane) => lane.close()))
    },
  }
}
