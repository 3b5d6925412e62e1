import { randomBytes } from 'node:crypto'
import { type SavedView, SavedViewBody } from '@tingfeng/contracts'
import type { Selectable } from 'kysely'
import { lockWorkspace } from '../changes.js'
import { toInstant } from '../column-values.js'
import type { Db, Trx } from '../database.js'
import type { SavedViewsTable } from '../schema.js'
import { StateError } from '../state-error.js'
import { transact } from '../transact.js'

/** What pages show, kept under a name for everyone of the workspace. */
export interface SavedViewStore {
  /** By name. */
  list(workspace: string): Promise<SavedView[]>
  /** @throws StateError `unknown_saved_view` */
  get(workspace: string, id: string): Promise<SavedView>
  /** @throws StateError `unknown_workspace` · `too_many_saved` */
  create(workspace: string, view: SavedViewBody, by: string): Promise<SavedView>
  /** @throws StateError `unknown_saved_view` · `revision_conflict` */
  update(given: Change & { readonly view: SavedViewBody; readonly by: string }): Promise<SavedView>
  /** @throws StateError `unknown_saved_view` · `revision_conflict` */
  remove(given: Change): Promise<void>
}

interface ViewKey {
  readonly workspace: string
  readonly id: string
}

interface Change extends ViewKey {
  readonly expectedRevision: number
}

const MOST = 500

const toView = (row: Selectable<SavedViewsTable>): SavedView => {
  const { name, page, params } = SavedViewBody.parse({ name: row.name, page: row.page, params: row.params })
  const search = new URLSearchParams(params).toString()
  return {
    id: row.id,
    name,
    page,
    params,
    revision: row.revision,
    link: search === '' ? page : `${page}?${search}`,
    createdBy: row.created_by,
    createdAt: toInstant(row.created_at),
    updatedBy: row.updated_by,
    updatedAt: toInstant(row.updated_at),
  }
}

const unknownView = ({ workspace, id }: ViewKey): StateError =>
  new StateError({
    code: 'unknown_saved_view',
    message: `“${workspace}” has no saved view ${id}; somebody may have removed it`,
  })

const find = (db: Db | Trx, { workspace, id }: ViewKey) =>
  db
    .selectFrom('saved_views')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()

/** Why a change that met no row met none. */
const whyNone = async (trx: Trx, change: Change): Promise<StateError> => {
  const row = await find(trx, change)
  if (!row) return unknownView(change)
  return new StateError({
    code: 'revision_conflict',
    message: `the view is at revision ${row.revision} by now, changed by ${row.updated_by}, not at ${change.expectedRevision}: read it again`,
    context: { revision: row.revision },
  })
}

export const createSavedViews = (db: Db): SavedViewStore => ({
  list: async (workspace) => {
    const rows = await db
      .selectFrom('saved_views')
      .selectAll()
      .where('workspace', '=', workspace)
      .orderBy('name')
      .orderBy('id')
      .execute()
    return rows.map(toView)
  },

  get: async (workspace, id) => {
    const row = await find(db, { workspace, id })
    if (!row) throw unknownView({ workspace, id })
    return toView(row)
  },

  create: (workspace, { name, page, params }, by) =>
    transact(db, async (trx) => {
      await lockWorkspace(trx, workspace)
      const { count } = await trx
        .selectFrom('saved_views')
        .select((eb) => eb.fn.countAll<string | number | bigint>().as('count'))
        .where('workspace', '=', workspace)
        .executeTakeFirstOrThrow()
      if (Number(count) >= MOST)
        throw new StateError({
          code: 'too_many_saved',
          message: `“${workspace}” has ${MOST} saved views already; remove one first`,
        })
      const now = new Date()
      const row = await trx
        .insertInto('saved_views')
        .values({
          workspace,
          id: randomBytes(8).toString('hex'),
          name,
          page,
          params: JSON.stringify(params),
          revision: 1,
          created_by: by,
          created_at: now,
          updated_by: by,
          updated_at: now,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return toView(row)
    }),

  update: (given) =>
    transact(db, async (trx) => {
      const { name, page, params } = given.view
      const row = await trx
        .updateTable('saved_views')
        .set({
          name,
          page,
          params: JSON.stringify(params),
          revision: given.expectedRevision + 1,
          updated_by: given.by,
          updated_at: new Date(),
        })
        .where('workspace', '=', given.workspace)
        .where('id', '=', given.id)
        .where('revision', '=', given.expectedRevision)
        .returningAll()
        .executeTakeFirst()
      if (!row) throw await whyNone(trx, given)
      return toView(row)
    }),

  remove: (given) =>
    transact(db, async (trx) => {
      const { numDeletedRows } = await trx
        .deleteFrom('saved_views')
        .where('workspace', '=', given.workspace)
        .where('id', '=', given.id)
        .where('revision', '=', given.expectedRevision)
        .executeTakeFirstOrThrow()
      if (numDeletedRows === 0n) throw await whyNone(trx, given)
    }),
})
