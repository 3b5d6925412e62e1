import { type RawPost, ReprocessJob } from '@tingfeng/contracts'
import type { EventLog } from '@tingfeng/event-log'
import { AppError, codeOf, type Logger, messageOf } from '@tingfeng/kit'
import type { KeyValues, Lease, Leases } from '@tingfeng/state'

export interface ReprocessDeps {
  readonly log: EventLog
  /** Raw posts of the store in pages, as last collected. */
  readonly rawPosts: (workspace: string, since: Date | undefined) => AsyncIterable<readonly RawPost[]>
  readonly countPosts: (workspace: string, since: Date | undefined) => Promise<number>
  readonly configRevision: (workspace: string) => Promise<number>
  /** Raises it: what is read from then on is newer than what is stored, though no setting changed. */
  readonly raiseRevision: (workspace: string) => Promise<number>
  /** Where other processes read posts: resolves when each has heard of the revision. */
  readonly heardByAll?: () => Promise<void>
  /** Resolves when all that the log holds now has been enriched and stored. */
  readonly settled: (onProgress?: (waiting: number) => void) => Promise<void>
  /** Where every process reads how far a job is. */
  readonly jobs: Pick<KeyValues, 'get' | 'set'>
  /** One job of a workspace at a time, whichever process does it. */
  readonly leases: Pick<Leases, 'withLease'>
  readonly logger: Logger
}

export interface Reprocess {
  /** @throws AppError `reprocess_running` */
  start(workspace: string, since: Date | undefined): Promise<ReprocessJob>
  status(workspace: string): Promise<ReprocessJob>
}

const encoder = new TextEncoder()
const SAVE_EVERY_MS = 1_000
/** A lease that is only looked at is given back within this time. */
const LEASE_WAIT_MS = 500

const nameOf = (workspace: string): string => `reprocess/${workspace}`

/**
 * Sends history through enrich again, in the bulk lane, with the workspace's settings and the model of now, as a
 * revision of its own. A post keeps its rawVersion, so a live edit that comes meanwhile wins. What was on its way with
 * the settings of before is stored first, so that it is read again too.
 */
export const createReprocess = (deps: ReprocessDeps): Reprocess => {
  const jobs = new Map<string, ReprocessJob>()

  const run = async (
    workspace: string,
    since: Date | undefined,
    job: ReprocessJob,
    { signal }: Lease,
  ): Promise<void> => {
    await deps.heardByAll?.()
    await deps.settled()
    let sent = 0
    for await (const posts of deps.rawPosts(workspace, since)) {
      signal.throwIfAborted()
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

  const save = async (workspace: string, job: ReprocessJob): Promise<void> => {
    try {
      await deps.jobs.set(nameOf(workspace), job)
    } catch (error) {
      deps.logger.warn({ workspace, reason: messageOf(error) }, 'how far reprocessing is was not saved')
    }
  }

  /** Resolves when the job has begun; what comes of it is told by its status. */
  const begin = (workspace: string, since: Date | undefined): Promise<ReprocessJob> =>
    new Promise((begun, refused) => {
      const work = async (lease: Lease): Promise<void> => {
        const job: ReprocessJob = { status: 'running', configRevision: 0, total: 0, done: 0, error: null }
        job.configRevision = await deps.raiseRevision(workspace)
        job.total = await deps.countPosts(workspace, since)
        jobs.set(workspace, job)
        await deps.jobs.set(nameOf(workspace), job)
        begun({ ...job })
        const saving = setInterval(() => void save(workspace, job), SAVE_EVERY_MS)
        try {
          await run(workspace, since, job, lease)
          job.status = 'done'
        } catch (err) {
          job.status = 'failed'
          job.error = messageOf(err)
          deps.logger.error({ err, workspace }, 'reprocessing failed')
        } finally {
          clearInterval(saving)
          await save(workspace, job)
        }
      }
      deps.leases.withLease(nameOf(workspace), { waitMs: LEASE_WAIT_MS }, work).catch(refused)
    })

  const load = async (workspace: string): Promise<ReprocessJob | undefined> =>
    ReprocessJob.safeParse(await deps.jobs.get(nameOf(workspace))).data

  /** What another process said last; one that ended in the middle cannot say so itself. */
  const readSaved = async (workspace: string): Promise<ReprocessJob | undefined> => {
    const saved = await load(workspace)
    if (saved?.status !== 'running') return saved
    let left: ReprocessJob | undefined
    try {
      // It may have come to its end since, and said so.
      left = await deps.leases.withLease(nameOf(workspace), { waitMs: 0 }, () => load(workspace))
    } catch (error) {
      if (codeOf(error) === 'lease_busy') return saved
      throw error
    }
    const error = 'the process that did it has ended; start it again'
    return left?.status === 'running' ? { ...left, status: 'failed', error } : left
  }

  return {
    start: async (workspace, since) => {
      try {
        return await begin(workspace, since)
      } catch (error) {
        if (codeOf(error) !== 'lease_busy') throw error
        throw new AppError({
          code: 'reprocess_running',
          message: `“${workspace}” is being reprocessed already; wait for it`,
        })
      }
    },
    status: async (workspace) => {
      const own = jobs.get(workspace)
      if (own?.status === 'running') return { ...own }
      const saved = await readSaved(workspace)
      if (saved) return saved
      const configRevision = await deps.configRevision(workspace)
      return { status: 'idle', configRevision, total: 0, done: 0, error: null }
    },
  }
}
