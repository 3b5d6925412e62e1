import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Trx } from '../database.js'
import { StateError } from '../state-error.js'
import { ALL_MIGRATIONS } from './all-migrations.js'
import type { Migration } from './migration.js'

/** Any fixed number: all processes that migrate this database must agree on it. */
const ADVISORY_LOCK = 7_030_213

const checksumOf = (migration: Migration): string =>
  createHash('sha256').update(migration.statements.join(';\n')).digest('hex')

/** Another one for every other schema. */
export const schemaFingerprint = (): string =>
  createHash('sha256').update(ALL_MIGRATIONS.map(checksumOf).join()).digest('hex').slice(0, 12)

const check = (
  applied: readonly { number: number; checksum: string }[],
  migrations: readonly Migration[],
) => {
  for (const { number, checksum } of applied) {
    const known = migrations.find((migration) => migration.number === number)
    if (!known)
      throw new StateError({
        code: 'schema_too_new',
        message: `The state was written by a newer Tingfeng (its schema is at ${number}, this one knows ${migrations.length}); run that version or a newer one.`,
      })
    if (checksumOf(known) !== checksum)
      throw new StateError({
        code: 'migration_changed',
        message: `Migration ${number} (${known.name}) was edited after it had been applied to this state; restore it and put the edit into a new migration.`,
      })
  }
}

const applyMissing = async (trx: Trx, migrations: readonly Migration[]): Promise<number> => {
  await sql`SELECT pg_advisory_xact_lock(${sql.lit(ADVISORY_LOCK)})`.execute(trx)
  await sql`CREATE TABLE IF NOT EXISTS schema_migrations (
    number integer PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`.execute(trx)
  const applied = await trx.selectFrom('schema_migrations').select(['number', 'checksum']).execute()
  check(applied, migrations)
  const missing = migrations.filter(({ number }) => !applied.some((row) => row.number === number))
  for (const migration of missing) {
    for (const statement of migration.statements) await sql.raw(statement).execute(trx)
    const { number, name } = migration
    await trx
      .insertInto('schema_migrations')
      .values({ number, name, checksum: checksumOf(migration) })
      .execute()
  }
  return missing.length
}

/**
 * Brings the schema up to date in one transaction, under an advisory lock: any number of processes may call it at once.
 *
 * @returns how many migrations were applied
 * @throws StateError `schema_too_new` · `migration_changed`
 */
export const migrate = (db: Db, migrations: readonly Migration[] = ALL_MIGRATIONS): Promise<number> =>
  db.transaction().execute((trx) => applyMissing(trx, migrations))
