import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../database.js'
import type { UserRole } from './users.js'

/** Who a session belongs to, as the user is now. */
export interface SessionUser {
  readonly id: string
  readonly name: string
  readonly role: UserRole
  readonly mustChange: boolean
}

export interface SessionLimits {
  /** A session ends after this long without a request. */
  readonly idleMs: number
  /** And after this long in any case. */
  readonly absoluteMs: number
}

const SESSION_LIMITS: SessionLimits = { idleMs: 12 * 3_600_000, absoluteMs: 7 * 24 * 3_600_000 }

export interface Sessions {
  /** @returns the secret of a new session: only its hash is kept */
  open(userId: string, limits?: SessionLimits, now?: Date): Promise<string>
  /** Undefined for a session that is unknown, ended or expired, and for a user who is not active. Counts as use. */
  verify(secret: string, limits?: SessionLimits, now?: Date): Promise<SessionUser | undefined>
  close(secret: string): Promise<void>
  /** @returns how many sessions ended */
  closeAllOf(userId: string): Promise<number>
  /** Removes what has expired. */
  sweep(limits?: SessionLimits, now?: Date): Promise<void>
}

/** Writing each use down would be a write for every read of a page. */
const TOUCH_EVERY_MS = 60_000
const SECRET = /^[A-Za-z0-9_-]{43}$/

/** One round is enough: the secret has 256 bits. Looking a hash up tells a clock nothing about the secret. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export const createSessions = (db: Db): Sessions => ({
  open: async (userId, { absoluteMs } = SESSION_LIMITS, now = new Date()) => {
    const secret = randomBytes(32).toString('base64url')
    await db
      .insertInto('sessions')
      .values({
        hash: hashOf(secret),
        user_id: userId,
        created_at: now,
        seen_at: now,
        expires_at: new Date(now.getTime() + absoluteMs),
      })
      .execute()
    return secret
  },

  verify: async (secret, { idleMs } = SESSION_LIMITS, now = new Date()) => {
    if (!SECRET.test(secret)) return undefined
    const hash = hashOf(secret)
    const row = await db
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select(['users.id', 'users.name', 'users.role', 'users.must_change', 'sessions.seen_at'])
      .where('sessions.hash', '=', hash)
      .where('sessions.expires_at', '>', now)
      .where('sessions.seen_at', '>', new Date(now.getTime() - idleMs))
      .where('users.active', '=', true)
      .executeTakeFirst()
    if (!row) return undefined
    if (now.getTime() - row.seen_at.getTime() > Math.min(TOUCH_EVERY_MS, idleMs / 2))
      await db.updateTable('sessions').set({ seen_at: now }).where('hash', '=', hash).execute()
    return { id: row.id, name: row.name, role: row.role, mustChange: row.must_change }
  },

  close: async (secret) => {
    await db.deleteFrom('sessions').where('hash', '=', hashOf(secret)).execute()
  },

  closeAllOf: async (userId) => {
    const { numDeletedRows } = await db
      .deleteFrom('sessions')
      .where('user_id', '=', userId)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },

  sweep: async ({ idleMs } = SESSION_LIMITS, now = new Date()) => {
    await db
      .deleteFrom('sessions')
      .where((or) =>
        or.or([or('expires_at', '<', now), or('seen_at', '<', new Date(now.getTime() - idleMs))]),
      )
      .execute()
  },
})
