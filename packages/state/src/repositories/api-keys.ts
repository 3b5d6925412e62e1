import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Closable, Logger } from '@tingfeng/kit'
import type { Selectable } from 'kysely'
import type { ChangeFeed } from '../change-feed.js'
import { announce, lockWorkspace } from '../changes.js'
import { toInstant, toInstantOrNull } from '../column-values.js'
import type { Db } from '../database.js'
import { follow } from '../followed.js'
import type { ApiKeysTable } from '../schema.js'
import { transact } from '../transact.js'

export const API_KEY_SCOPES = ['ingest', 'read', 'sql', 'admin'] as const
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number]

export interface ApiKey {
  /** Public: the part of the key before the secret. */
  readonly id: string
  readonly workspace: string
  readonly name: string
  readonly scopes: readonly ApiKeyScope[]
  readonly createdAt: string
  readonly revokedAt: string | null
  /** Refused from then on; null for a key without an end. */
  readonly expiresAt: string | null
  /** To the minute, and as of the time when the list was read. */
  readonly lastUsedAt: string | null
}

export interface ApiKeys {
  /**
   * @returns the key itself beside its record: it is shown this once, only its hash is kept
   * @throws StateError `unknown_workspace`
   */
  create(given: {
    readonly workspace: string
    readonly name: string
    readonly scopes: readonly ApiKeyScope[]
    readonly expiresAt?: Date | undefined
  }): Promise<{ readonly key: string; readonly record: ApiKey }>
  /** From memory. Undefined for a key that is unknown, malformed, expired or revoked; the caller checks workspace and scopes. */
  verify(key: string): ApiKey | undefined
  /** In order of creation, revoked ones too. */
  list(workspace?: string): Promise<ApiKey[]>
  /** When it resolves, `verify` of this process refuses the key. @returns whether a live key was revoked */
  revoke(workspace: string, id: string): Promise<boolean>
}

interface KnownKey {
  readonly record: ApiKey
  readonly hash: Buffer
}

const KEY = /^(tfk_[0-9a-f]{12})_[A-Za-z0-9_-]{43}$/

/** A write for each push would cost more than the push. */
const WRITE_USES_EVERY_MS = 60_000

/** One round is enough: the secret has 256 bits, so there is nothing to guess. */
const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest()

const toRecord = (row: Selectable<ApiKeysTable>): ApiKey => ({
  id: row.id,
  workspace: row.workspace,
  name: row.name,
  scopes: row.scopes as ApiKeyScope[], // safe: written from this type
  createdAt: toInstant(row.created_at),
  revokedAt: toInstantOrNull(row.revoked_at),
  expiresAt: toInstantOrNull(row.expires_at),
  lastUsedAt: toInstantOrNull(row.last_used_at),
})

export const createApiKeys = async (
  db: Db,
  feed: ChangeFeed,
  logger: Logger,
): Promise<ApiKeys & Closable> => {
  const live = new Map<string, KnownKey>()
  const load = async (workspace: string): Promise<void> => {
    const rows = await db.selectFrom('api_keys').selectAll().where('workspace', '=', workspace).execute()
    for (const [id, { record }] of live) if (record.workspace === workspace) live.delete(id)
    for (const row of rows)
      if (row.revoked_at === null)
        live.set(row.id, { record: toRecord(row), hash: Buffer.from(row.hash, 'hex') })
  }
  const followed = follow({ feed, what: 'api_keys', load, logger })
  for (const { workspace } of await db.selectFrom('api_keys').select('workspace').distinct().execute())
    await followed.refresh(workspace)

  const used = new Map<string, Date>()
  const writeUses = async (): Promise<void> => {
    const uses = [...used]
    used.clear()
    for (const [id, at] of uses)
      await db.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', id).execute()
  }
  const timer = setInterval(
    () => void writeUses().catch((err: unknown) => logger.warn({ err }, 'uses of keys could not be kept')),
    WRITE_USES_EVERY_MS,
  )
  timer.unref()

  return {
    create: async ({ workspace, name, scopes, expiresAt }) => {
      const id = `tfk_${randomBytes(6).toString('hex')}`
      const key = `${id}_${randomBytes(32).toString('base64url')}`
      const record = await transact(db, async (trx) => {
        await lockWorkspace(trx, workspace)
        const row = await trx
          .insertInto('api_keys')
          .values({
            id,
            workspace,
            name,
            hash: hashOf(key).toString('hex'),
            scopes: JSON.stringify([...new Set(scopes)]),
            expires_at: expiresAt ?? null,
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        await announce(trx, workspace, 'api_keys')
        return toRecord(row)
      })
      await followed.refresh(workspace)
      return { key, record }
    },

    verify: (key) => {
      const id = KEY.exec(key)?.[1]
      const known = id === undefined ? undefined : live.get(id)
      if (!known || !timingSafeEqual(hashOf(key), known.hash)) return undefined
      const { expiresAt } = known.record
      if (expiresAt !== null && Date.parse(expiresAt) <= Date.now()) return undefined
      used.set(known.record.id, new Date())
      return known.record
    },

    list: async (workspace) => {
      await writeUses()
      let query = db.selectFrom('api_keys').selectAll().orderBy('created_at').orderBy('id')
      if (workspace !== undefined) query = query.where('workspace', '=', workspace)
      return (await query.execute()).map(toRecord)
    },

    revoke: async (workspace, id) => {
      const revoked = await transact(db, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('api_keys')
          .set({ revoked_at: new Date() })
          .where('workspace', '=', workspace)
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .executeTakeFirstOrThrow()
        if (numUpdatedRows > 0n) await announce(trx, workspace, 'api_keys')
        return numUpdatedRows > 0n
      })
      if (revoked) await followed.refresh(workspace)
      return revoked
    },

    close: async () => {
      clearInterval(timer)
      await followed.close()
      await writeUses().catch((err: unknown) => logger.warn({ err }, 'the last uses of keys are not known'))
    },
  }
}
