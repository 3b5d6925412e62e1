import type { RawPost, ReprocessJob } from '@tingfeng/contracts'
import type { EventLog } from '@tingfeng/event-log'
import { AppError, type Logger, messageOf } from '@tingfeng/kit'

export interface ReprocessDeps {
  readonly log: EventLog
  /** Raw posts of the store in pages, as last collected. */
  readonly rawPosts: (workspace: string, since: Date | undefined) => AsyncIterable<readonly RawPost[]>
  readonly countPosts: (workspace: string, since: Date | undefined) => Promise<number>
  readonly configRevision: (workspace: string) => Promise<number>
  /** Resolves when all that the log holds now has been enriched and stored. */
  readonly settled: (onProgress?: (waiting: number) => void) => Promise<void>
  readonly logger: Logger
}

export interface Reprocess {
  /** @throws AppError `reprocess_running` */
  start(workspace: string, since: Date | undefined): Promise<ReprocessJob>
  status(workspace: string): Promise<ReprocessJob>
}

const encoder = new TextEncoder()

/**
 * Sends history through enrich again, in the bulk lane, with the workspace's settings of now. A post keeps its
 * rawVersion, so a live edit that comes meanwhile wins.
 */
export const createReprocess = (deps: ReprocessDeps): Reprocess => {
  const jobs = new Map<string, ReprocessJob>()

  const run = async (workspace: string, since: Date | undefined, job: ReprocessJob): Promise<void> => {
    let sent = 0
    for await (const posts of deps.rawPosts(workspace, since)) {
      const records = posts.map((post) => ({
        key: `${workspace}/${post.id}`,
        value: encoder.encode(JSON.stringify(post)),
      }))
      await deps.log.append('posts.raw.bulk', records)
      sent += posts.length
      job.total = Math.max(job.total, sent)
    }
    job.total = sent
    await deps.settled((waiting) => {
      job.done = Math.max(job.done, sent - waiting)
    })
    job.done = job.total
  }

  return {
    start: async (workspace, since) => {
      if (jobs.get(workspace)?.status === 'running')
        throw new AppError({
          code: 'reprocess_running',
          message: `“${workspace}” is being reprocessed already; wait for it`,
        })
      const job: ReprocessJob = { status: 'running', configRevision: 0, total: 0, done: 0, error: null }
      jobs.set(workspace, job)
      try {
        job.configRevision = await deps.configRevision(workspace)
        job.total = await deps.countPosts(workspace, since)
      } catch (error) {
        jobs.delete(workspace)
        throw error
      }
      run(workspace, since, job).then(
        () => {
          job.status = 'done'
        },
        (err: unknown) => {
          job.status = 'failed'
          job.error = messageOf(err)
          deps.logger.error({ err, workspace }, 'reprocessing failed')
        },
      )
      return { ...job }
    },
    status: async (workspace) =>
      jobs.get(workspace) ?? {
        status: 'idle',
        configRevision: await deps.configRevision(workspace),
        total: 0,
        done: 0,
        error: null,
      },
  }
}
