import { randomUUID } from 'node:crypto'
import { MuteBody, type MuteView, SilenceView } from '@tingfeng/contracts'
import { lockWorkspace } from '../../changes.js'
import type { Db } from '../../database.js'
import { transact } from '../../transact.js'

/** When nobody is to be told: silences, which end, and mute schedules, which come again. */
export interface Quiet {
  /** Those that have not ended, newest first. */
  silences(workspace: string, now: Date): Promise<SilenceView[]>
  /** @throws StateError `unknown_workspace` */
  silence(workspace: string, silence: Omit<SilenceView, 'id'>): Promise<SilenceView>
  mutes(workspace: string): Promise<MuteView[]>
  /** @throws StateError `unknown_workspace` */
  mute(workspace: string, body: MuteBody): Promise<MuteView>
  /** @returns whether there was one */
  replaceMute(workspace: string, id: string, body: MuteBody): Promise<boolean>
  /** @returns whether there was one */
  delete(workspace: string, kind: 'silence' | 'mute', id: string): Promise<boolean>
}

const toMute = ({ id, body }: { readonly id: string; readonly body: unknown }): MuteView => ({
  ...MuteBody.parse(body),
  id,
})

export const createQuiet = (db: Db): Quiet => {
  const add = (workspace: string, kind: 'silence' | 'mute', body: object, until: Date | null) =>
    transact(db, async (trx) => {
      await lockWorkspace(trx, workspace)
      const id = randomUUID()
      await trx
        .insertInto('alert_quiet')
        .values({ id, workspace, kind, body: JSON.stringify(body), until })
        .execute()
      return id
    })
  return {
    silences: async (workspace, now) => {
      const rows = await db
        .selectFrom('alert_quiet')
        .select(['id', 'body'])
        .where('workspace', '=', workspace)
        .where('kind', '=', 'silence')
        .where('until', '>', now)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(({ id, body }) => SilenceView.parse({ ...(body as object), id })) // safe: written from this type
    },
    silence: async (workspace, silence) => ({
      ...silence,
      id: await add(workspace, 'silence', silence, new Date(silence.until)),
    }),
    mutes: async (workspace) => {
      const rows = await db
        .selectFrom('alert_quiet')
        .select(['id', 'body'])
        .where('workspace', '=', workspace)
        .where('kind', '=', 'mute')
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return rows.map(toMute)
    },
    mute: async (workspace, body) => ({ ...body, id: await add(workspace, 'mute', body, null) }),
    replaceMute: async (workspace, id, body) => {
      const { numUpdatedRows } = await db
        .updateTable('alert_quiet')
        .set({ body: JSON.stringify(body) })
        .where('workspace', '=', workspace)
        .where('kind', '=', 'mute')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },
    delete: async (workspace, kind, id) => {
      const { numDeletedRows } = await db
        .deleteFrom('alert_quiet')
        .where('workspace', '=', workspace)
        .where('kind', '=', kind)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
  }
}
