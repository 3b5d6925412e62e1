import { randomUUID } from 'node:crypto'
import type { ChannelFault, ChannelKind } from '@tingfeng/contracts'
import { type Selectable, sql } from 'kysely'
import { lockWorkspace } from '../../changes.js'
import { toInstant, toInstantOrNull } from '../../column-values.js'
import type { Db } from '../../database.js'
import { transact } from '../../transact.js'
import { fromFault, toChannelFault } from '../fault-column.js'
import type { AlertChannelsTable } from './schema.js'

export interface AlertChannel {
  readonly id: string
  readonly workspace: string
  readonly name: string
  readonly kind: ChannelKind
  /** Without secrets. */
  readonly settings: Readonly<Record<string, unknown>>
  /** The secrets, sealed by the caller: the state never sees them. */
  readonly sealed: string
  readonly owner: string | null
  readonly enabled: boolean
  /** Since the last success. */
  readonly failures: number
  readonly failingSince: string | null
  readonly unhealthySince: string | null
  /** Not tried before. */
  readonly retryAt: string | null
  readonly lastError: string | null
  readonly lastFault: ChannelFault | null
  readonly lastErrorAt: string | null
  readonly lastSuccessAt: string | null
  readonly createdAt: string
}

export type NewAlertChannel = Pick<
  AlertChannel,
  'workspace' | 'name' | 'kind' | 'settings' | 'sealed' | 'owner' | 'enabled'
>
export type AlertChannelPatch = Partial<
  Pick<AlertChannel, 'name' | 'settings' | 'sealed' | 'owner' | 'enabled'>
>

export interface AlertChannels {
  /** In order of creation. */
  list(workspace: string): Promise<AlertChannel[]>
  get(workspace: string, id: string): Promise<AlertChannel | undefined>
  /** @throws StateError `unknown_workspace` */
  create(channel: NewAlertChannel): Promise<AlertChannel>
  /** Forgets failures: what was changed is tried at once. */
  update(workspace: string, id: string, patch: AlertChannelPatch): Promise<AlertChannel | undefined>
  delete(workspace: string, id: string): Promise<boolean>
  /** @returns the channel as it was before, if it was unhealthy until now */
  succeeded(id: string, at: Date): Promise<AlertChannel | undefined>
  /** @returns the channel as it is now */
  failed(
    id: string,
    failure: {
      readonly error: string
      readonly fault: ChannelFault | null
      readonly at: Date
      readonly retryAt: Date
    },
  ): Promise<AlertChannel | undefined>
  /** @returns whether it was not marked before: by one caller only */
  markUnhealthy(id: string, at: Date): Promise<boolean>
}

const toChannel = (row: Selectable<AlertChannelsTable>): AlertChannel => ({
  id: row.id,
  workspace: row.workspace,
  name: row.name,
  kind: row.kind as ChannelKind, // safe: written from this type
  settings: row.settings as Record<string, unknown>, // safe: likewise
  sealed: row.sealed,
  owner: row.owner,
  enabled: row.enabled,
  failures: row.failures,
  failingSince: toInstantOrNull(row.failing_since),
  unhealthySince: toInstantOrNull(row.unhealthy_since),
  retryAt: toInstantOrNull(row.retry_at),
  lastError: row.last_error,
  lastFault: toChannelFault(row.last_fault),
  lastErrorAt: toInstantOrNull(row.last_error_at),
  lastSuccessAt: toInstantOrNull(row.last_success_at),
  createdAt: toInstant(row.created_at),
})

const HEALTHY = { failures: 0, failing_since: null, unhealthy_since: null, retry_at: null }

export const createAlertChannels = (db: Db): AlertChannels => ({
  list: async (workspace) => {
    const rows = await db
      .selectFrom('alert_channels')
      .selectAll()
      .where('workspace', '=', workspace)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    return rows.map(toChannel)
  },

  get: async (workspace, id) => {
    const row = await db
      .selectFrom('alert_channels')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && toChannel(row)
  },

  create: ({ settings, ...channel }) =>
    transact(db, async (trx) => {
      await lockWorkspace(trx, channel.workspace)
      const values = { id: randomUUID(), ...channel, settings: JSON.stringify(settings) }
      return toChannel(
        await trx.insertInto('alert_channels').values(values).returningAll().executeTakeFirstOrThrow(),
      )
    }),

  update: async (workspace, id, { settings, ...patch }) => {
    const row = await db
      .updateTable('alert_channels')
      .set({ ...patch, ...HEALTHY, ...(settings && { settings: JSON.stringify(settings) }) })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && toChannel(row)
  },

  delete: async (workspace, id) => {
    const { numDeletedRows } = await db
      .deleteFrom('alert_channels')
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return numDeletedRows > 0n
  },

  succeeded: (id, at) =>
    transact(db, async (trx) => {
      const before = await trx
        .selectFrom('alert_channels')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      await trx
        .updateTable('alert_channels')
        .set({ ...HEALTHY, last_success_at: at })
        .where('id', '=', id)
        .execute()
      return before?.unhealthy_since ? toChannel(before) : undefined
    }),

  failed: async (id, { error, fault, at, retryAt }) => {
    const row = await db
      .updateTable('alert_channels')
      .set({
        failures: sql<number>`failures + 1`,
        failing_since: sql<Date>`coalesce(failing_since, ${at})`,
        retry_at: retryAt,
        last_error: error,
        last_fault: fromFault(fault),
        last_error_at: at,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && toChannel(row)
  },

  markUnhealthy: async (id, at) => {
    const { numUpdatedRows } = await db
      .updateTable('alert_channels')
      .set({ unhealthy_since: at })
      .where('id', '=', id)
      .where('unhealthy_since', 'is', null)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  },
})
