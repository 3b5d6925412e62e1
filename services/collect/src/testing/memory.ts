import { DEFAULT_TIME_ZONE, type ImportJob, RawPost, RejectedPost, type Topic } from '@tingfeng/contracts'
import type { NewRecord, Position } from '@tingfeng/event-log'
import { silentLogger } from '@tingfeng/kit'
import type { Workspace } from '@tingfeng/state'
import { createLagGate } from '../lag-gate.js'
import type { IngestDeps } from '../push/ingest-deps.js'

export const NOW = Date.parse('2026-03-01T08:00:00.000Z')

/** A log that keeps what is appended; what it holds is checked against the contracts when it is read. */
export class MemoryLog {
  readonly appends: { readonly topic: Topic; readonly records: readonly NewRecord[] }[] = []
  behind = 0
  /** Thrown by the next appends. */
  failures: Error[] = []
  inFlight = 0
  mostInFlight = 0

  async append(topic: Topic, records: readonly NewRecord[]): Promise<readonly Position[]> {
    this.inFlight++
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight)
    await new Promise((resolve) => setImmediate(resolve))
    this.inFlight--
    const failure = this.failures.shift()
    if (failure) throw failure
    this.appends.push({ topic, records })
    return []
  }

  async lag(): Promise<number> {
    return this.behind
  }

  records(topic: Topic): NewRecord[] {
    return this.appends.filter((append) => append.topic === topic).flatMap(({ records }) => records)
  }

  posts(topic: 'posts.raw' | 'posts.raw.bulk' = 'posts.raw.bulk'): RawPost[] {
    return this.records(topic).map(({ key, value }) => {
      const post = RawPost.parse(JSON.parse(Buffer.from(value).toString()))
      if (key !== `${post.workspace}/${post.id}`) throw new Error(`the key ${key} is not that of its post`)
      return post
    })
  }

  rejected(): RejectedPost[] {
    return this.records('posts.rejected').map(({ value }) =>
      RejectedPost.parse(JSON.parse(Buffer.from(value).toString())),
    )
  }

  /** All that was written anywhere, as text. */
  everything(): string {
    return this.appends
      .flatMap(({ records }) => records.map(({ key, value }) => key + Buffer.from(value).toString()))
      .join('\n')
  }
}

export const memoryClock = (now = NOW): { next(): number; now(): number } => {
  let ticks = now * 1000
  return { next: () => ++ticks, now: () => now }
}

export const AUTHOR_KEY = new Uint8Array(32).fill(7)

export const memoryDeps = (log = new MemoryLog()) => ({ log, clock: memoryClock(), authorKey: AUTHOR_KEY })

export const WORKSPACE: Workspace = {
  id: 'default',
  name: 'default',
  timeZone: DEFAULT_TIME_ZONE,
  demo: false,
  words: [],
  configRevision: 1,
  createdAt: new Date(NOW).toISOString(),
}

const memoryImports = (): IngestDeps['imports'] & { readonly jobs: Map<string, ImportJob> } => {
  const jobs = new Map<string, ImportJob>()
  return {
    jobs,
    create: async ({ workspace, fileName, source, totalBytes = null }) => {
      const job: ImportJob = {
        id: `job-${jobs.size + 1}`,
        workspace,
        fileName,
        source,
        status: 'running',
        seen: 0,
        accepted: 0,
        rejected: 0,
        expired: 0,
        bytes: 0,
        totalBytes,
        error: null,
        startedAt: new Date(NOW).toISOString(),
        finishedAt: null,
      }
      jobs.set(job.id, job)
      return job
    },
    update: async (id, patch) => {
      const job = jobs.get(id)
      if (!job) throw new Error(`no job ${id}`)
      const updated = { ...job, ...patch }
      jobs.set(id, updated)
      return updated
    },
    get: async (id) => jobs.get(id),
    list: async (workspace) => [...jobs.values()].filter((job) => job.workspace === workspace),
  }
}

export const memoryIngest = (log = new MemoryLog()) => ({
  ...memoryDeps(log),
  workspaces: { get: async (id: string) => (id === WORKSPACE.id ? WORKSPACE : undefined) },
  imports: memoryImports(),
  authorize: () => ({}),
  liveGate: createLagGate({ log, reads: [{ group: 'enrich', topic: 'posts.raw' }], limit: 1000 }),
  bulkGate: createLagGate({ log, reads: [{ group: 'enrich-bulk', topic: 'posts.raw.bulk' }], limit: 1000 }),
  logger: silentLogger,
})
