import type { SourceRun } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'

/** What the runs of a source say; whether it is fresh, silent or failing depends on how often it should bring posts. */
export interface SourceRuns {
  readonly source: string
  readonly lastStartedAt: string
  /** End of the last run that ended without an error. */
  readonly lastSuccessAt: string | null
  /** Of the last run that ended with one. */
  readonly lastError: string | null
  readonly lastErrorAt: string | null
  readonly newestPostAt: string | null
  /** Over the runs that are kept: 400 days. */
  readonly seen: number
  readonly accepted: number
  readonly rejected: number
}

export interface SourceRunLog {
  /** Keeps a run; written when it starts and again when it ends, in either order. */
  write(run: SourceRun): Promise<void>
  /** One row for each source that ever ran. */
  listSources(workspace: string): Promise<readonly SourceRuns[]>
  /** The last runs of a source, newest first. */
  listRuns(workspace: string, source: string, limit: number): Promise<readonly SourceRun[]>
}

interface SourceRow {
  readonly source: string
  readonly last_started: string
  readonly last_success: string | null
  readonly last_error: string
  readonly last_error_at: string | null
  readonly newest_post: string | null
  readonly seen_posts: number
  readonly accepted_posts: number
  readonly rejected_posts: number
}

interface RunRow {
  readonly run_id: string
  readonly started_at: string
  readonly finished_at: string | null
  readonly seen: number
  readonly accepted: number
  readonly rejected: number
  readonly error: string
  readonly newest_post_at: string | null
}

/** The end of a run is newer than its start, whatever the clock says. */
const ENDED = 2 ** 52

export const createSourceRunLog = (client: ClickHouse): SourceRunLog => ({
  async write(run) {
    const row = {
      workspace: run.workspace,
      source: run.source,
      run_id: run.runId,
      version: Date.parse(run.finishedAt ?? run.startedAt) + (run.finishedAt === undefined ? 0 : ENDED),
      started_at: run.startedAt,
      finished_at: run.finishedAt ?? null,
      seen: run.seen,
      accepted: run.accepted,
      rejected: run.rejected,
      error: (run.error ?? '').replace(/\p{Surrogate}/gu, '\ufffd'),
      newest_post_at: run.newestPostAt ?? null,
    }
    await client.insert('source_runs', [row])
  },
  async listSources(workspace) {
    const rows = await client.query<SourceRow>(
      `SELECT source, max(started_at) AS last_started, maxIf(finished_at, error = '') AS last_success,
        argMaxIf(error, finished_at, error != '') AS last_error, maxIf(finished_at, error != '') AS last_error_at,
        max(newest_post_at) AS newest_post, sum(seen) AS seen_posts, sum(accepted) AS accepted_posts,
        sum(rejected) AS rejected_posts
      FROM source_runs FINAL WHERE workspace = {workspace:String} GROUP BY source ORDER BY source`,
      { workspace },
    )
    return rows.map((row) => ({
      source: row.source,
      lastStartedAt: row.last_started,
      lastSuccessAt: row.last_success,
      lastError: row.last_error === '' ? null : row.last_error,
      lastErrorAt: row.last_error_at,
      newestPostAt: row.newest_post,
      seen: row.seen_posts,
      accepted: row.accepted_posts,
      rejected: row.rejected_posts,
    }))
  },
  async listRuns(workspace, source, limit) {
    const rows = await client.query<RunRow>(
      `SELECT run_id, started_at, finished_at, seen, accepted, rejected, error, newest_post_at
      FROM source_runs FINAL WHERE workspace = {workspace:String} AND source = {source:String}
      ORDER BY started_at DESC, run_id DESC LIMIT {limit:UInt32}`,
      { workspace, source, limit },
    )
    return rows.map((row) => ({
      workspace,
      source,
      runId: row.run_id,
      startedAt: row.started_at,
      ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
      seen: row.seen,
      accepted: row.accepted,
      rejected: row.rejected,
      ...(row.error === '' ? {} : { error: row.error }),
      ...(row.newest_post_at === null ? {} : { newestPostAt: row.newest_post_at }),
    }))
  },
})
