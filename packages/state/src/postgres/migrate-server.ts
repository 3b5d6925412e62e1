import { type Logger, silentLogger } from '@tingfeng/kit'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { ALL_MIGRATIONS } from '../migrations/all-migrations.js'
import { migrate } from '../migrations/migrate.js'
import type { Migration } from '../migrations/migration.js'
import type { StateSchema } from '../schema.js'
import { StateError } from '../state-error.js'
import { type PostgresTarget, resolveTarget } from './connection.js'
import { createPostgresPool } from './postgres-pool.js'

export interface MigrateOptions extends PostgresTarget {
  readonly connectTimeoutMs?: number
  readonly applicationName?: string
  readonly logger?: Logger
}

/** Some platforms of the server have no such setting. */
const tolerateRefusal = (error: unknown): void => {
  if (!(error instanceof StateError) || error.code !== 'statement_failed') throw error
}

/** On a connection of its own, which takes as long as it needs. @returns how many migrations were applied */
export const migrateServer = async (
  options: MigrateOptions,
  migrations: readonly Migration[] = ALL_MIGRATIONS,
): Promise<number> => {
  const { connectTimeoutMs = 10_000, applicationName = 'tingfeng', logger = silentLogger } = options
  const { config, name } = resolveTarget(options)
  const pool = createPostgresPool({
    config: { ...config, application_name: `${applicationName} migrate` },
    server: name,
    size: 1,
    connectTimeoutMs,
    logger,
  })
  const db = new Kysely<StateSchema>({ dialect: new PostgresDialect({ pool }) })
  try {
    // Else the session of a process that was killed would go on with its statement, and hold the lock meanwhile.
    await sql`SET client_connection_check_interval = '1s'`.execute(db).catch(tolerateRefusal)
    const applied = await migrate(db, migrations)
    if (applied > 0) logger.info({ server: name, applied }, 'the state database was migrated')
    return applied
  } finally {
    await db.destroy()
  }
}
