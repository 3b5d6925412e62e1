import { randomUUID } from 'node:crypto'
import { lockWorkspace } from '../../changes.js'
import type { Db } from '../../database.js'
import { transact } from '../../transact.js'

/** Subscribers and routes: small documents of a workspace, whose shape the contracts know. */
export interface AlertBodies<Body> {
  /** In order of creation. */
  list(workspace: string): Promise<(Body & { readonly id: string })[]>
  /** @throws StateError `unknown_workspace` */
  create(workspace: string, body: Body): Promise<Body & { readonly id: string }>
  /** @returns whether there was one */
  replace(workspace: string, id: string, body: Body): Promise<boolean>
  delete(workspace: string, id: string): Promise<boolean>
}

export const createAlertBodies = <Body extends object>(
  db: Db,
  table: 'alert_subscribers' | 'alert_routes',
  parse: (body: unknown) => Body,
): AlertBodies<Body> => ({
  list: async (workspace) => {
    const rows = await db
      .selectFrom(table)
      .select(['id', 'body'])
      .where('workspace', '=', workspace)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    return rows.map(({ id, body }) => ({ ...parse(body), id }))
  },

  create: (workspace, body) =>
    transact(db, async (trx) => {
      await lockWorkspace(trx, workspace)
      const id = randomUUID()
      await trx
        .insertInto(table)
        .values({ id, workspace, body: JSON.stringify(body) })
        .execute()
      return { ...body, id }
    }),

  replace: async (workspace, id, body) => {
    const { numUpdatedRows } = await db
      .updateTable(table)
      .set({ body: JSON.stringify(body) })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  },

  delete: async (workspace, id) => {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return numDeletedRows > 0n
  },
})
