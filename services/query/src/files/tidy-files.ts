import type { FileJob } from '@tingfeng/contracts'
import type { Closable, Logger } from '@tingfeng/kit'
import type { FileJobs } from '@tingfeng/state'
import type { FileFolder } from './file-folder.js'

const EVERY_MS = 600_000
const DAY_MS = 86_400_000

export interface TidyFilesDeps {
  readonly jobs: FileJobs
  readonly folder: FileFolder
  readonly keptDays: number
  readonly maxBytes: number
  readonly logger: Logger
}

export interface FileTidier extends Closable {
  /** Takes away what has expired, the oldest where all are too large, and what belongs to no job. Never throws. */
  sweep(): Promise<void>
  /**
   * All files of a workspace: when posts are erased, no copy of them stays. What is being made is begun again.
   *
   * @param before only files of a time that begins before
   */
  removeAll(workspace: string, before?: Date): Promise<void>
}

/** Whether what a file tells of begins before that. */
const reaches = ({ job }: FileJob, before: Date | undefined): boolean => {
  const from = job.kind === 'export' ? job.request.filter.from : job.request.from
  return before === undefined || from === undefined || Date.parse(from) < before.getTime()
}

export const createFileTidier = ({ jobs, folder, keptDays, maxBytes, logger }: TidyFilesDeps): FileTidier => {
  const remove = async (id: string): Promise<void> => {
    await folder.remove(id)
    await jobs.remove(id)
  }

  const sweepAll = async (): Promise<void> => {
    const now = Date.now()
    const kept = await jobs.listKept()
    const sizes = kept.map(({ files }) => files.reduce((sum, { bytes }) => sum + bytes, 0))
    let total = sizes.reduce((sum, size) => sum + size, 0)
    for (const [at, { id, expiresAt }] of kept.entries()) {
      const isNewest = at === kept.length - 1
      const expired = expiresAt !== null && Date.parse(expiresAt) <= now
      if (!expired && (total <= maxBytes || isNewest)) continue
      await remove(id)
      total -= sizes[at] ?? 0
    }
    await jobs.removeEnded(new Date(now - keptDays * DAY_MS))
    const folders = await folder.listIds()
    const known = new Set(await jobs.listIds())
    for (const id of folders) if (!known.has(id)) await folder.remove(id)
  }

  let last = Promise.resolve()
  const sweep = (): Promise<void> => {
    last = last
      .then(sweepAll)
      .catch((err: unknown) => logger.warn({ err }, 'old files could not be taken away'))
    return last
  }
  void sweep()
  const timer = setInterval(() => void sweep(), EVERY_MS)
  return {
    sweep,
    removeAll: async (workspace, before) => {
      // First: what is done by now is done before this, and found below.
      await jobs.beginAgain(workspace)
      for (const job of await jobs.listKept())
        if (job.workspace === workspace && reaches(job, before)) await remove(job.id)
    },
    close: async () => {
      clearInterval(timer)
      await last
    },
  }
}
