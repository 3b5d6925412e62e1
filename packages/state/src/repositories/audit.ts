import type { AuditAct } from '@tingfeng/contracts'
import { toInstant, toNumber } from '../column-values.js'
import type { Db } from '../database.js'
import type { AuditTable } from '../schema.js'

export interface AuditLine {
  /** Who: a user's name, `key:<name>`, 'operator' or 'owner'. */
  readonly actor: string
  readonly action: AuditAct
  /** To what. Never a secret, never text of a post. */
  readonly target?: string | undefined
  readonly workspace?: string | undefined
  /** From where. */
  readonly address?: string | undefined
  readonly outcome: AuditTable['outcome']
  readonly status?: number | undefined
}

export interface AuditEntry {
  readonly id: number
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly target: string | null
  readonly workspace: string | null
  readonly address: string | null
  readonly outcome: AuditTable['outcome']
  readonly status: number | null
}

export interface AuditQuery {
  /** Only lines older than this one. */
  readonly before?: number | undefined
  readonly actor?: string | undefined
  readonly action?: string | undefined
  readonly outcome?: AuditTable['outcome'] | undefined
  readonly limit: number
}

/** What people and keys did. The database itself refuses to change a line, or to remove one of the last 30 days. */
export interface Audit {
  add(line: AuditLine): Promise<void>
  /** Newest first. */
  list(query: AuditQuery): Promise<AuditEntry[]>
  /** @param before at least 30 days ago. @returns how many lines went */
  removeBefore(before: Date): Promise<number>
}

const MAX_TEXT = 200
const cut = (text: string | undefined): string | null => text?.slice(0, MAX_TEXT) ?? null

export const createAudit = (db: Db): Audit => ({
  add: async ({ actor, action, target, workspace, address, outcome, status }) => {
    await db
      .insertInto('audit')
      .values({
        actor: actor.slice(0, MAX_TEXT),
        action: action.slice(0, MAX_TEXT),
        target: cut(target),
        workspace: cut(workspace),
        address: cut(address),
        outcome,
        status: status ?? null,
      })
      .execute()
  },

  list: async ({ before, actor, action, outcome, limit }) => {
    let query = db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit)
    if (before !== undefined) query = query.where('id', '<', before)
    if (actor !== undefined) query = query.where('actor', '=', actor)
    if (action !== undefined) query = query.where('action', '=', action)
    if (outcome !== undefined) query = query.where('outcome', '=', outcome)
    return (await query.execute()).map((row) => ({ ...row, id: toNumber(row.id), at: toInstant(row.at) }))
  },

  removeBefore: async (before) => {
    const { numDeletedRows } = await db.deleteFrom('audit').where('at', '<', before).executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },
})
