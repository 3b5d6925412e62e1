import { randomBytes } from 'node:crypto'
import type { SavedQuery, SavedQueryBody } from '@tingfeng/contracts'
import { CHART_KINDS } from '@tingfeng/contracts'
import type { Selectable } from 'kysely'
import { lockWorkspace } from '../changes.js'
import { toInstant } from '../column-values.js'
import type { Db, Trx } from '../database.js'
import type { SavedQueriesTable } from '../schema.js'
import { StateError } from '../state-error.js'
import { transact } from '../transact.js'

/** Statements of analysts, kept under a name for everyone of the workspace. */
export interface SavedQueryStore {
  /** By name. */
  list(workspace: string): Promise<SavedQuery[]>
  /** @throws StateError `unknown_workspace` · `too_many_saved` */
  create(workspace: string, query: SavedQueryBody, by: string): Promise<SavedQuery>
  /** @throws StateError `unknown_saved_query` · `revision_conflict` */
  update(given: Change & { readonly query: SavedQueryBody; readonly by: string }): Promise<SavedQuery>
  /** @throws StateError `unknown_saved_query` · `revision_conflict` */
  remove(given: Change): Promise<void>
}

interface Change {
  readonly workspace: string
  readonly id: string
  readonly expectedRevision: number
}

const MOST = 500

const toQuery = (row: Selectable<SavedQueriesTable>): SavedQuery => ({
  id: row.id,
  name: row.name,
  sql: row.statement,
  show: CHART_KINDS.find((kind) => kind === row.show) ?? 'table',
  revision: row.revision,
  createdBy: row.created_by,
  updatedBy: row.updated_by,
  updatedAt: toInstant(row.updated_at),
})

/** Why a change that met no row met none. */
const whyNone = async (trx: Trx, { workspace, id, expectedRevision }: Change): Promise<StateError> => {
  const row = await trx
    .selectFrom('saved_queries')
    .select('revision')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row)
    return new StateError({
      code: 'unknown_saved_query',
      message: `“${workspace}” has no saved query ${id}; somebody may have removed it`,
    })
  return new StateError({
    code: 'revision_conflict',
    message: `the query is at revision ${row.revision} by now, not at ${expectedRevision}: read it again`,
    context: { revision: row.revision },
  })
}

export const createSavedQueries = (db: Db): SavedQueryStore => ({
  list: async (workspace) => {
    const rows = await db
      .selectFrom('saved_queries')
      .selectAll()
      .where('workspace', '=', workspace)
      .orderBy('name')
      .orderBy('id')
      .execute()
    return rows.map(toQuery)
  },

  create: (workspace, { name, sql, show }, by) =>
    transact(db, async (trx) => {
      await lockWorkspace(trx, workspace)
      const { count } = await trx
        .selectFrom('saved_queries')
        .select((eb) => eb.fn.countAll<string | number | bigint>().as('count'))
        .where('workspace', '=', workspace)
        .executeTakeFirstOrThrow()
      if (Number(count) >= MOST)
        throw new StateError({
          code: 'too_many_saved',
          message: `“${workspace}” has ${MOST} saved queries already; remove one first`,
        })
      const row = await trx
        .insertInto('saved_queries')
        .values({
          workspace,
          id: randomBytes(8).toString('hex'),
          name,
          statement: sql,
          show,
          revision: 1,
          created_by: by,
          updated_by: by,
          updated_at: new Date(),
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return toQuery(row)
    }),

  update: (given) =>
    transact(db, async (trx) => {
      const { workspace, id, expectedRevision, by } = given
      const { name, sql, show } = given.query
      const row = await trx
        .updateTable('saved_queries')
        .set({
          name,
          statement: sql,
          show,
          revision: expectedRevision + 1,
          updated_by: by,
          updated_at: new Date(),
        })
        .where('workspace', '=', workspace)
        .where('id', '=', id)
        .where('revision', '=', expectedRevision)
        .returningAll()
        .executeTakeFirst()
      if (!row) throw await whyNone(trx, given)
      return toQuery(row)
    }),

  remove: (given) =>
    transact(db, async (trx) => {
      const { numDeletedRows } = await trx
        .deleteFrom('saved_queries')
        .where('workspace', '=', given.workspace)
        .where('id', '=', given.id)
        .where('revision', '=', given.expectedRevision)
        .executeTakeFirstOrThrow()
      if (numDeletedRows === 0n) throw await whyNone(trx, given)
    }),
})
