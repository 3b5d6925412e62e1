import { randomBytes } from 'node:crypto'
import { ExportRequest, FileJob, type FileWork, ReportRequest, ScheduleBody } from '@tingfeng/contracts'
import { type Selectable, sql } from 'kysely'
import { lockWorkspace } from '../changes.js'
import { toInstant, toInstantOrNull, toNumber, toNumberOrNull } from '../column-values.js'
import type { Db, Trx } from '../database.js'
import type { FileJobsTable } from '../files-schema.js'
import { transact } from '../transact.js'

export interface NewFileJob {
  readonly workspace: string
  readonly job: FileWork
  readonly createdBy: string
}

/** A report that a schedule asked for, and whom it goes to. */
export interface ScheduledFileJob extends NewFileJob {
  readonly schedule: string
  /** Null where it was asked for out of turn. */
  readonly dueAt: Date | null
  readonly mailTo: readonly string[]
}

export interface MailWaiting {
  readonly job: FileJob
  /** Tries before this one. */
  readonly attempts: number
}

type Outcome =
  | {
      readonly status: 'done'
      readonly files: FileJob['files']
      readonly done: number
      readonly expiresAt: Date
    }
  | { readonly status: 'failed'; readonly error: string; readonly errorCode: string }

export interface FileJobs {
  /** @throws StateError `unknown_workspace` */
  create(job: NewFileJob): Promise<FileJob>
  get(id: string): Promise<FileJob | undefined>
  /** Newest first. */
  list(
    workspace: string,
    options?: { readonly kind?: FileWork['kind']; readonly limit?: number },
  ): Promise<FileJob[]>
  /** Jobs of a workspace that wait or run. */
  countUnfinished(workspace: string): Promise<number>
  /**
   * The oldest job of a kind that is to be done, now running; also one that a process left behind. Only the holder of
   * that kind's lease may call it. @returns it and how often it was begun, this time included
   */
  take(kind: FileWork['kind']): Promise<{ readonly job: FileJob; readonly attempts: number } | undefined>
  /** @returns whether the job is still wanted: neither cancelled nor removed */
  progress(id: string, done: number, total: number | null): Promise<boolean>
  /** @returns whether it was still wanted; else nothing changed */
  finish(id: string, outcome: Outcome): Promise<boolean>
  /** @returns whether it waited or ran */
  cancel(id: string): Promise<boolean>
  /** What runs for a workspace waits again: `progress` and `finish` refuse those who have it in hand. */
  beginAgain(workspace: string): Promise<void>
  remove(id: string): Promise<void>
  /** Those that are done, of all workspaces, oldest first. */
  listKept(): Promise<FileJob[]>
  /** Ids of all jobs there are. */
  listIds(): Promise<string[]>
  /** Takes away what ended before `before` without files. */
  removeEnded(before: Date): Promise<void>
  /** The oldest report that is done and whose mail is due. */
  nextMail(now: Date): Promise<MailWaiting | undefined>
  mailed(id: string, result: { readonly state: 'sent' | 'failed'; readonly error?: string }): Promise<void>
  retryMail(id: string, at: Date, error: string): Promise<void>
}

const toJob = (row: Selectable<FileJobsTable>): FileJob => ({
  id: row.id,
  workspace: row.workspace,
  job:
    row.kind === 'export'
      ? { kind: 'export', request: ExportRequest.parse(row.request) }
      : { kind: 'report', request: ReportRequest.parse(row.request) },
  status: row.status,
  done: toNumber(row.done),
  total: toNumberOrNull(row.total),
  files: FileJob.shape.files.parse(row.files),
  error: row.error,
  errorCode: row.error_code,
  schedule: row.schedule,
  mail:
    row.mail_state === null
      ? null
      : {
          state: row.mail_state,
          to: ScheduleBody.shape.recipients.parse(row.mail_to),
          error: row.mail_error,
        },
  createdBy: row.created_by,
  createdAt: toInstant(row.created_at),
  finishedAt: toInstantOrNull(row.finished_at),
  expiresAt: toInstantOrNull(row.expires_at),
})

const rowOf = ({ workspace, job, createdBy }: NewFileJob) => ({
  id: randomBytes(16).toString('hex'),
  workspace,
  kind: job.kind,
  request: JSON.stringify(job.request),
  status: 'waiting' as const,
  schedule: null,
  due_at: null,
  mail_state: null,
  mail_to: '[]',
  created_by: createdBy,
  created_at: new Date(),
})

/** Within the transaction that moves the schedule on: once for each time that it is due, whoever asks. */
export const addScheduledJob = async (
  trx: Trx,
  { schedule, dueAt, mailTo, ...job }: ScheduledFileJob,
): Promise<void> => {
  await trx
    .insertInto('file_jobs')
    .values({
      ...rowOf(job),
      schedule,
      due_at: dueAt,
      mail_to: JSON.stringify(mailTo),
      ...(mailTo.length > 0 && { mail_state: 'waiting' as const, mail_at: new Date() }),
    })
    .onConflict((conflict) => conflict.columns(['schedule', 'due_at']).doNothing())
    .execute()
}

const UNFINISHED = ['waiting', 'running'] as const

export const createFileJobs = (db: Db): FileJobs => ({
  create: async (job) => {
    const row = await transact(db, async (trx) => {
      await lockWorkspace(trx, job.workspace)
      return trx.insertInto('file_jobs').values(rowOf(job)).returningAll().executeTakeFirstOrThrow()
    })
    return toJob(row)
  },

  get: async (id) => {
    const row = await db.selectFrom('file_jobs').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toJob(row)
  },

  list: async (workspace, { kind, limit = 100 } = {}) => {
    let query = db.selectFrom('file_jobs').selectAll().where('workspace', '=', workspace)
    if (kind !== undefined) query = query.where('kind', '=', kind)
    const rows = await query.orderBy('created_at', 'desc').orderBy('id').limit(limit).execute()
    return rows.map(toJob)
  },

  countUnfinished: async (workspace) => {
    const { n } = await db
      .selectFrom('file_jobs')
      .select(({ fn }) => fn.countAll().as('n'))
      .where('workspace', '=', workspace)
      .where('status', 'in', UNFINISHED)
      .executeTakeFirstOrThrow()
    return Number(n)
  },

  take: async (kind) => {
    const row = await db
      .updateTable('file_jobs')
      .set({ status: 'running', done: 0, total: null, attempts: sql<number>`attempts + 1` })
      .where('id', '=', ({ selectFrom }) =>
        selectFrom('file_jobs')
          .select('id')
          .where('kind', '=', kind)
          .where('status', 'in', UNFINISHED)
          .orderBy('created_at')
          .orderBy('id')
          .limit(1),
      )
      .returningAll()
      .executeTakeFirst()
    return row && { job: toJob(row), attempts: row.attempts }
  },

  progress: async (id, done, total) => {
    const { numUpdatedRows } = await db
      .updateTable('file_jobs')
      .set({ done, total })
      .where('id', '=', id)
      .where('status', '=', 'running')
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  },

  finish: async (id, outcome) => {
    const { numUpdatedRows } = await db
      .updateTable('file_jobs')
      .set({
        status: outcome.status,
        finished_at: new Date(),
        ...(outcome.status === 'done'
          ? {
              files: JSON.stringify(outcome.files),
              done: outcome.done,
              total: outcome.done,
              expires_at: outcome.expiresAt,
            }
          : { error: outcome.error, error_code: outcome.errorCode }),
      })
      .where('id', '=', id)
      .where('status', '=', 'running')
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  },

  cancel: async (id) => {
    const { numUpdatedRows } = await db
      .updateTable('file_jobs')
      .set({ status: 'cancelled', finished_at: new Date() })
      .where('id', '=', id)
      .where('status', 'in', UNFINISHED)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  },

  beginAgain: async (workspace) => {
    await db
      .updateTable('file_jobs')
      // It was not its own fault: the time does not count among those that failed.
      .set({ status: 'waiting', done: 0, total: null, attempts: sql<number>`greatest(attempts - 1, 0)` })
      .where('workspace', '=', workspace)
      .where('status', '=', 'running')
      .execute()
  },

  remove: async (id) => {
    await db.deleteFrom('file_jobs').where('id', '=', id).execute()
  },

  listKept: async () => {
    const rows = await db
      .selectFrom('file_jobs')
      .selectAll()
      .where('status', '=', 'done')
      .orderBy('finished_at')
      .execute()
    return rows.map(toJob)
  },

  listIds: async () => (await db.selectFrom('file_jobs').select('id').execute()).map(({ id }) => id),

  removeEnded: async (before) => {
    await db
      .deleteFrom('file_jobs')
      .where('status', 'in', ['failed', 'cancelled'])
      .where('finished_at', '<', before)
      .execute()
  },

  nextMail: async (now) => {
    const row = await db
      .selectFrom('file_jobs')
      .selectAll()
      .where('mail_state', '=', 'waiting')
      .where('status', '=', 'done')
      .where('mail_at', '<=', now)
      .orderBy('mail_at')
      .limit(1)
      .executeTakeFirst()
    return row && { job: toJob(row), attempts: row.mail_attempts }
  },

  mailed: async (id, { state, error }) => {
    await db
      .updateTable('file_jobs')
      .set({ mail_state: state, mail_error: error ?? null })
      .where('id', '=', id)
      .execute()
  },

  retryMail: async (id, at, error) => {
    await db
      .updateTable('file_jobs')
      .set({ mail_at: at, mail_error: error, mail_attempts: sql<number>`mail_attempts + 1` })
      .where('id', '=', id)
      .execute()
  },
})
