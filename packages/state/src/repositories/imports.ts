import { randomUUID } from 'node:crypto'
import { ImportJob } from '@tingfeng/contracts'
import type { Selectable } from 'kysely'
import { lockWorkspace } from '../changes.js'
import { toDateOrNull, toInstant, toInstantOrNull, toNumber, toNumberOrNull } from '../column-values.js'
import type { Db } from '../database.js'
import type { ImportJobsTable } from '../schema.js'
import { StateError } from '../state-error.js'
import { transact } from '../transact.js'

export interface NewImport {
  readonly workspace: string
  readonly fileName: string
  readonly source: string
  /** Size of the file, when known. */
  readonly totalBytes?: number | null | undefined
}

export type ImportPatch = Partial<
  Pick<
    ImportJob,
    'status' | 'seen' | 'accepted' | 'rejected' | 'expired' | 'bytes' | 'totalBytes' | 'error' | 'finishedAt'
  >
>

export interface Imports {
  /** @throws StateError `unknown_workspace` */
  create(job: NewImport): Promise<ImportJob>
  /** `done` and `failed` set `finishedAt` unless it is given. @throws StateError `unknown_import` */
  update(id: string, patch: ImportPatch): Promise<ImportJob>
  get(id: string): Promise<ImportJob | undefined>
  /** Newest first. */
  list(workspace: string, limit?: number): Promise<ImportJob[]>
  /** Those at work, of every workspace, however many came after them. */
  unfinished(): Promise<ImportJob[]>
  /** Marks as failed what a process that died left unfinished. Call at start, before any import. @returns how many */
  failUnfinished(error: string): Promise<number>
}

const toJob = (row: Selectable<ImportJobsTable>): ImportJob => ({
  id: row.id,
  workspace: row.workspace,
  fileName: row.file_name,
  source: row.source,
  status: ImportJob.shape.status.parse(row.status),
  seen: toNumber(row.seen),
  accepted: toNumber(row.accepted),
  rejected: toNumber(row.rejected),
  expired: toNumber(row.expired),
  bytes: toNumber(row.bytes),
  totalBytes: toNumberOrNull(row.total_bytes),
  error: row.error,
  startedAt: toInstant(row.started_at),
  finishedAt: toInstantOrNull(row.finished_at),
})

const columnsOf = ({ status, totalBytes, finishedAt, ...counts }: ImportPatch) => ({
  ...counts,
  ...(status !== undefined && { status }),
  ...(totalBytes !== undefined && { total_bytes: totalBytes }),
  ...(finishedAt !== undefined
    ? { finished_at: toDateOrNull(finishedAt) }
    : (status === 'done' || status === 'failed') && { finished_at: new Date() }),
})

const UNFINISHED = ['running', 'indexing'] as const

export const createImports = (db: Db): Imports => ({
  create: async ({ workspace, fileName, source, totalBytes }) => {
    const none = { seen: 0, accepted: 0, rejected: 0, bytes: 0, error: null, finished_at: null }
    const row = await transact(db, async (trx) => {
      await lockWorkspace(trx, workspace)
      return trx
        .insertInto('import_jobs')
        .values({
          ...none,
          id: randomUUID(),
          workspace,
          file_name: fileName,
          source,
          status: 'running',
          total_bytes: totalBytes ?? null,
          started_at: new Date(),
        })
        .returningAll()
        .executeTakeFirstOrThrow()
    })
    return toJob(row)
  },

  update: async (id, patch) => {
    const columns = columnsOf(patch)
    const row =
      Object.keys(columns).length === 0
        ? await db.selectFrom('import_jobs').selectAll().where('id', '=', id).executeTakeFirst()
        : await db
            .updateTable('import_jobs')
            .set(columns)
            .where('id', '=', id)
            .returningAll()
            .executeTakeFirst()
    if (row) return toJob(row)
    throw new StateError({
      code: 'unknown_import',
      message: `There is no import “${id}”; its workspace may have been removed meanwhile.`,
      context: { id },
    })
  },

  get: async (id) => {
    const row = await db.selectFrom('import_jobs').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toJob(row)
  },

  list: async (workspace, limit = 50) => {
    const rows = await db
      .selectFrom('import_jobs')
      .selectAll()
      .where('workspace', '=', workspace)
      .orderBy('started_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(toJob)
  },

  unfinished: async () => {
    const rows = await db
      .selectFrom('import_jobs')
      .selectAll()
      .where('status', 'in', UNFINISHED)
      .orderBy('started_at')
      .orderBy('id')
      .execute()
    return rows.map(toJob)
  },

  failUnfinished: async (error) => {
    const { numUpdatedRows } = await db
      .updateTable('import_jobs')
      .set({ status: 'failed', error, finished_at: new Date() })
      .where('status', 'in', UNFINISHED)
      .executeTakeFirstOrThrow()
    return Number(numUpdatedRows)
  },
})
