import type { SourceFault } from '@tingfeng/contracts'
import type { Selectable } from 'kysely'
import { announce, lockWorkspace } from '../changes.js'
import { toInstantOrNull, toNumberOrNull } from '../column-values.js'
import type { Db } from '../database.js'
import type { SourcesTable } from '../schema.js'
import { StateError } from '../state-error.js'
import { transact } from '../transact.js'
import { fromFault, toSourceFault } from './fault-column.js'

/** What an operator sets. */
export interface SourceSettings {
  readonly workspace: string
  readonly id: string
  /** The folder under collect's sources, for example `feed`. */
  readonly type: string
  /** As the source type's own schema says; parsed there. */
  readonly config: Readonly<Record<string, unknown>>
  readonly enabled: boolean
  /** Milliseconds between runs; null for a source that is pushed to. */
  readonly everyMs: number | null
}

export interface Source extends SourceSettings {
  /** Where the next run goes on (position, etag…): JSON, its shape known to the source type alone. */
  readonly cursor: unknown
  readonly lastRunAt: string | null
  readonly lastSuccessAt: string | null
  readonly lastError: string | null
  readonly lastFault: SourceFault | null
  readonly lastErrorAt: string | null
}

/** Why a run failed: in an English sentence, and for words in other languages. */
export interface RunFailure {
  readonly error: string
  readonly fault: SourceFault
}

export interface Sources {
  list(workspace?: string): Promise<Source[]>
  get(workspace: string, id: string): Promise<Source | undefined>
  /** Keeps cursor and history of a source that exists. @throws StateError `unknown_workspace` */
  upsert(settings: SourceSettings): Promise<Source>
  /** @returns whether it existed */
  delete(workspace: string, id: string): Promise<boolean>
  /** To be called only after the log has the posts that the cursor has passed. @throws StateError `unknown_source` */
  saveCursor(workspace: string, id: string, cursor: unknown): Promise<void>
  /** @param failure null after success, which clears that of an earlier run */
  recordRun(workspace: string, id: string, run: { at: Date; failure: RunFailure | null }): Promise<void>
}

const toSource = (row: Selectable<SourcesTable>): Source => ({
  workspace: row.workspace,
  id: row.id,
  type: row.type,
  config: row.config as Record<string, unknown>, // safe: written from this type
  enabled: row.enabled,
  everyMs: toNumberOrNull(row.every_ms),
  cursor: row.cursor,
  lastRunAt: toInstantOrNull(row.last_run_at),
  lastSuccessAt: toInstantOrNull(row.last_success_at),
  lastError: row.last_error,
  lastFault: toSourceFault(row.last_fault),
  lastErrorAt: toInstantOrNull(row.last_error_at),
})

const unknownSource = (workspace: string, id: string): StateError =>
  new StateError({
    code: 'unknown_source',
    message: `Workspace “${workspace}” has no source “${id}”; it may have been removed meanwhile.`,
    context: { workspace, source: id },
  })

export const createSources = (db: Db): Sources => {
  const update = async (workspace: string, id: string, change: Parameters<typeof set>[1]): Promise<void> => {
    const { numUpdatedRows } = await set({ workspace, id }, change)
    if (numUpdatedRows === 0n) throw unknownSource(workspace, id)
  }
  const set = (
    { workspace, id }: { workspace: string; id: string },
    change: {
      cursor?: string | null
      last_run_at?: Date
      last_success_at?: Date
      last_error?: string | null
      last_fault?: string | null
      last_error_at?: Date
    },
  ) =>
    db
      .updateTable('sources')
      .set(change)
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()

  return {
    list: async (workspace) => {
      let query = db
        .selectFrom('sources')
        .selectAll()
        .orderBy('workspace')
        .orderBy('created_at')
        .orderBy('id')
      if (workspace !== undefined) query = query.where('workspace', '=', workspace)
      return (await query.execute()).map(toSource)
    },

    get: async (workspace, id) => {
      const row = await db
        .selectFrom('sources')
        .selectAll()
        .where('workspace', '=', workspace)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && toSource(row)
    },

    upsert: ({ workspace, id, type, config, enabled, everyMs }) =>
      transact(db, async (trx) => {
        await lockWorkspace(trx, workspace)
        const settings = { type, config: JSON.stringify(config), enabled, every_ms: everyMs }
        const row = await trx
          .insertInto('sources')
          .values({ workspace, id, ...settings })
          .onConflict((conflict) => conflict.columns(['workspace', 'id']).doUpdateSet(settings))
          .returningAll()
          .executeTakeFirstOrThrow()
        await announce(trx, workspace, 'sources')
        return toSource(row)
      }),

    delete: (workspace, id) =>
      transact(db, async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('sources')
          .where('workspace', '=', workspace)
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        if (numDeletedRows === 0n) return false
        await announce(trx, workspace, 'sources')
        return true
      }),

    saveCursor: (workspace, id, cursor) =>
      update(workspace, id, {
        cursor: cursor === null || cursor === undefined ? null : JSON.stringify(cursor),
      }),

    recordRun: (workspace, id, { at, failure }) =>
      update(workspace, id, {
        last_run_at: at,
        last_error: failure?.error ?? null,
        last_fault: fromFault(failure?.fault ?? null),
        ...(failure === null ? { last_success_at: at } : { last_error_at: at }),
      }),
  }
}
