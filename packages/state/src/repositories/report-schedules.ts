import { randomBytes } from 'node:crypto'
import { type FileWork, ScheduleBody } from '@tingfeng/contracts'
import type { Selectable } from 'kysely'
import { lockWorkspace } from '../changes.js'
import { toInstant } from '../column-values.js'
import type { Db } from '../database.js'
import type { ReportSchedulesTable } from '../files-schema.js'
import { StateError } from '../state-error.js'
import { transact } from '../transact.js'
import { addScheduledJob } from './file-jobs.js'

export interface StoredSchedule extends ScheduleBody {
  readonly id: string
  readonly workspace: string
  readonly revision: number
  readonly lastDueAt: string
  readonly createdBy: string
  readonly updatedBy: string
  readonly updatedAt: string
}

export interface ReportSchedules {
  /** @param dueAt when it was due last, so that it does not begin with the past. @throws StateError `unknown_workspace` */
  create(workspace: string, body: ScheduleBody, dueAt: Date, by: string): Promise<StoredSchedule>
  /** @throws StateError `unknown_schedule` · `revision_conflict` */
  update(
    id: string,
    body: ScheduleBody,
    dueAt: Date,
    by: string,
    expectedRevision: number,
  ): Promise<StoredSchedule>
  get(id: string): Promise<StoredSchedule | undefined>
  list(workspace: string): Promise<StoredSchedule[]>
  /** Of all workspaces, those that are switched on. */
  listEnabled(): Promise<StoredSchedule[]>
  remove(id: string): Promise<void>
  /** Asks for the report that is due and moves the schedule on, both or neither, once for each time. */
  fire(schedule: StoredSchedule, dueAt: Date, job: FileWork): Promise<void>
  /** Asks for its report once more, out of turn, and sends it. */
  runNow(schedule: StoredSchedule, job: FileWork, by: string): Promise<void>
}

const toSchedule = (row: Selectable<ReportSchedulesTable>): StoredSchedule => ({
  ...ScheduleBody.parse(row.body),
  id: row.id,
  workspace: row.workspace,
  revision: row.revision,
  lastDueAt: toInstant(row.last_due_at),
  createdBy: row.created_by,
  updatedBy: row.updated_by,
  updatedAt: toInstant(row.updated_at),
})

export const createReportSchedules = (db: Db): ReportSchedules => ({
  create: async (workspace, body, dueAt, by) => {
    const row = await transact(db, async (trx) => {
      await lockWorkspace(trx, workspace)
      return trx
        .insertInto('report_schedules')
        .values({
          id: randomBytes(16).toString('hex'),
          workspace,
          body: JSON.stringify(body),
          enabled: body.enabled,
          revision: 1,
          last_due_at: dueAt,
          created_by: by,
          updated_by: by,
          updated_at: new Date(),
        })
        .returningAll()
        .executeTakeFirstOrThrow()
    })
    return toSchedule(row)
  },

  update: async (id, body, dueAt, by, expectedRevision) => {
    const row = await transact(db, async (trx) => {
      const before = await trx
        .selectFrom('report_schedules')
        .select('revision')
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      if (!before)
        throw new StateError({
          code: 'unknown_schedule',
          message: `There is no report schedule “${id}”; somebody may have removed it.`,
        })
      if (before.revision !== expectedRevision)
        throw new StateError({
          code: 'revision_conflict',
          message: `The schedule is at revision ${before.revision}, not ${expectedRevision}: someone changed it meanwhile. Read it again and repeat the change.`,
        })
      return trx
        .updateTable('report_schedules')
        .set({
          body: JSON.stringify(body),
          enabled: body.enabled,
          revision: before.revision + 1,
          last_due_at: dueAt,
          updated_by: by,
          updated_at: new Date(),
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow()
    })
    return toSchedule(row)
  },

  get: async (id) => {
    const row = await db.selectFrom('report_schedules').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toSchedule(row)
  },

  list: async (workspace) => {
    const rows = await db
      .selectFrom('report_schedules')
      .selectAll()
      .where('workspace', '=', workspace)
      .orderBy('updated_at', 'desc')
      .orderBy('id')
      .execute()
    return rows.map(toSchedule)
  },

  listEnabled: async () => {
    const rows = await db.selectFrom('report_schedules').selectAll().where('enabled', '=', true).execute()
    return rows.map(toSchedule)
  },

  remove: async (id) => {
    await db.deleteFrom('report_schedules').where('id', '=', id).execute()
  },

  fire: ({ id, workspace, recipients, createdBy }, dueAt, job) =>
    transact(db, async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('report_schedules')
        .set({ last_due_at: dueAt })
        .where('id', '=', id)
        .where('last_due_at', '<', dueAt)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 0n) return
      await addScheduledJob(trx, { workspace, job, createdBy, schedule: id, dueAt, mailTo: recipients })
    }),

  runNow: ({ id, workspace, recipients }, job, by) =>
    transact(db, (trx) =>
      addScheduledJob(trx, { workspace, job, createdBy: by, schedule: id, dueAt: null, mailTo: recipients }),
    ),
})
