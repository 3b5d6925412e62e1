import { IncidentNotice } from '@tingfeng/contracts'
import { announce } from '../../changes.js'
import { toInstant } from '../../column-values.js'
import type { Db, Trx } from '../../database.js'
import { transact } from '../../transact.js'

/**
 * What half of the alert service decided and the other is to tell. A notice is written in the transaction that changed
 * its incident; every process hears a change of kind `notices`.
 */
export interface IncidentNotices {
  /** Alone, without its incident: one for each id. */
  add(notice: IncidentNotice): Promise<void>
  /** Those that nobody has taken, in the order of their decisions. */
  waiting(limit?: number): Promise<IncidentNotice[]>
  /** The caller has made everything durable that follows from them. */
  taken(ids: readonly string[]): Promise<void>
}

export const writeNotice = async (trx: Trx, notice: IncidentNotice): Promise<void> => {
  await trx
    .insertInto('incident_notices')
    .values({
      id: notice.id,
      workspace: notice.workspace,
      reason: notice.reason,
      decided_at: new Date(notice.decidedAt),
      incident: JSON.stringify(notice.incident),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  await announce(trx, notice.workspace, 'notices')
}

export const createNotices = (db: Db): IncidentNotices => ({
  add: (notice) => transact(db, (trx) => writeNotice(trx, notice)),

  waiting: async (limit = 500) => {
    const rows = await db
      .selectFrom('incident_notices')
      .selectAll()
      .where('taken_at', 'is', null)
      .orderBy('position')
      .limit(limit)
      .execute()
    return rows.map((row) =>
      IncidentNotice.parse({
        id: row.id,
        workspace: row.workspace,
        reason: row.reason,
        decidedAt: toInstant(row.decided_at),
        incident: row.incident,
      }),
    )
  },

  taken: async (ids) => {
    if (ids.length === 0) return
    await db
      .updateTable('incident_notices')
      .set({ taken_at: new Date() })
      .where('id', 'in', [...ids])
      .execute()
  },
})
