import { randomBytes } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import { toInstant, toInstantOrNull } from '../column-values.js'
import type { Db, Trx } from '../database.js'
import type { UsersTable } from '../schema.js'
import { StateError } from '../state-error.js'
import { transact } from '../transact.js'

export type UserRole = UsersTable['role']

export interface User {
  readonly id: string
  /** What the person logs in with: lower case, unique. */
  readonly name: string
  readonly role: UserRole
  /** The password was given by someone else and must be replaced before anything else is done. */
  readonly mustChange: boolean
  readonly active: boolean
  readonly createdAt: string
  readonly createdBy: string
  readonly lastLoginAt: string | null
}

/** A password as it is kept: hashed by the caller, never in the clear. */
export interface GivenPassword {
  readonly hash: string
  /** A one-time password: must be changed, and works until then only. */
  readonly oneTimeUntil?: Date
}

export interface NewUser {
  readonly name: string
  readonly role: UserRole
  readonly password: GivenPassword
  readonly createdBy: string
}

export interface Users {
  list(): Promise<User[]>
  /** @throws StateError `user_exists` */
  create(user: NewUser): Promise<User>
  /** Only where there is no user yet, whichever process asks first. @returns undefined where there is one */
  createFirst(user: NewUser): Promise<User | undefined>
  /** For log-in. A one-time password that has expired comes without its hash. */
  findForLogin(name: string): Promise<{ readonly user: User; readonly hash: string | undefined } | undefined>
  /** A user who is no longer active loses every session. @throws StateError `unknown_user` · `last_admin` */
  update(id: string, patch: { readonly role?: UserRole; readonly active?: boolean }): Promise<User>
  /** Ends every session of the user. @throws StateError `unknown_user` */
  setPassword(id: string, password: GivenPassword): Promise<User>
  recordLogin(id: string): Promise<void>
}

const toUser = (row: Selectable<UsersTable>): User => ({
  id: row.id,
  name: row.name,
  role: row.role,
  mustChange: row.must_change,
  active: row.active,
  createdAt: toInstant(row.created_at),
  createdBy: row.created_by,
  lastLoginAt: toInstantOrNull(row.last_login_at),
})

/** Any fixed number that nothing else locks: changes of users come one after another, so that one admin always stays. */
const USERS_LOCK = 7_030_303

const passwordColumns = ({ hash, oneTimeUntil }: GivenPassword) => ({
  password_hash: hash,
  must_change: oneTimeUntil !== undefined,
  password_expires_at: oneTimeUntil ?? null,
})

const unknownUser = (id: string): StateError =>
  new StateError({
    code: 'unknown_user',
    message: `There is no user ${id}; list the users to see who there is.`,
  })

export const createUsers = (db: Db): Users => {
  const inTurn = <T>(work: (trx: Trx) => Promise<T>): Promise<T> =>
    transact(db, async (trx) => {
      await sql`SELECT pg_advisory_xact_lock(${sql.lit(USERS_LOCK)})`.execute(trx)
      return work(trx)
    })

  const insert = async (trx: Trx, { name, role, password, createdBy }: NewUser): Promise<User> => {
    const row = await trx
      .insertInto('users')
      .values({
        id: `usr_${randomBytes(8).toString('hex')}`,
        name: name.toLowerCase(),
        role,
        created_by: createdBy,
        ...passwordColumns(password),
      })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!row)
      throw new StateError({
        code: 'user_exists',
        message: `There is a user “${name}” already; choose another name, or give that one a new password.`,
      })
    return toUser(row)
  }

  return {
    list: async () => (await db.selectFrom('users').selectAll().orderBy('name').execute()).map(toUser),

    create: (user) => inTurn((trx) => insert(trx, user)),

    createFirst: (user) =>
      inTurn(async (trx) => {
        const someone = await trx.selectFrom('users').select('id').limit(1).executeTakeFirst()
        return someone ? undefined : insert(trx, user)
      }),

    findForLogin: async (name) => {
      const row = await db
        .selectFrom('users')
        .selectAll()
        .where('name', '=', name.toLowerCase())
        .executeTakeFirst()
      if (!row) return undefined
      const expired = row.password_expires_at !== null && row.password_expires_at.getTime() < Date.now()
      return { user: toUser(row), hash: expired ? undefined : row.password_hash }
    },

    update: (id, { role, active }) =>
      inTurn(async (trx) => {
        const before = await trx.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
        if (!before) throw unknownUser(id)
        const next = { role: role ?? before.role, active: active ?? before.active }
        const admins = await trx
          .selectFrom('users')
          .select('id')
          .where('role', '=', 'admin')
          .where('active', '=', true)
          .execute()
        const staysAdmin = next.role === 'admin' && next.active
        if (!staysAdmin && admins.length === 1 && admins[0]?.id === id)
          throw new StateError({
            code: 'last_admin',
            message: `“${before.name}” is the only active admin; make another one first.`,
          })
        if (!next.active) await trx.deleteFrom('sessions').where('user_id', '=', id).execute()
        const row = await trx
          .updateTable('users')
          .set(next)
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow()
        return toUser(row)
      }),

    setPassword: (id, password) =>
      inTurn(async (trx) => {
        const row = await trx
          .updateTable('users')
          .set(passwordColumns(password))
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst()
        if (!row) throw unknownUser(id)
        await trx.deleteFrom('sessions').where('user_id', '=', id).execute()
        return toUser(row)
      }),

    recordLogin: async (id) => {
      await db.updateTable('users').set({ last_login_at: new Date() }).where('id', '=', id).execute()
    },
  }
}
