import { type Logger, silentLogger } from '@tingfeng/kit'
import { Kysely, PostgresDialect } from 'kysely'
import type { StateDatabase } from '../database.js'
import type { StateSchema } from '../schema.js'
import { openState, type State } from '../state.js'
import { type PostgresTarget, resolveTarget } from './connection.js'
import { createListener } from './listener.js'
import { migrateServer } from './migrate-server.js'
import { createPostgresPool } from './postgres-pool.js'

export interface PostgresOptions extends PostgresTarget {
  /** Connections at most, the listening one not counted. Default: 8. */
  readonly poolSize?: number
  /** The server cancels a statement that takes longer. Default: 30,000; migrations take as long as they need. */
  readonly statementTimeoutMs?: number
  /** Default: 10,000; also how long a caller waits for a free connection. */
  readonly connectTimeoutMs?: number
  /** Milliseconds between looks for changes whose notification was lost. Default: 2,000. */
  readonly pollEveryMs?: number
  /** Shown in `pg_stat_activity`. Default: tingfeng. */
  readonly applicationName?: string
  readonly logger?: Logger
}

/** A session that stops in the middle of a transaction (its process is paused) must not hold rows for ever. */
const IDLE_IN_TRANSACTION_MS = 60_000
/** Beyond the server's own limit at most; after that the connection is taken for dead. */
const ANSWER_GRACE_MS = 5_000
const HEARTBEAT_MS = 15_000

/** Over a server that is up and migrated or not; connects when first used. */
export const postgresDatabase = (options: PostgresOptions): StateDatabase => {
  const {
    logger = silentLogger,
    poolSize = 8,
    statementTimeoutMs = 30_000,
    connectTimeoutMs = 10_000,
  } = options
  const { config, name } = resolveTarget(options)
  const named = { ...config, application_name: options.applicationName ?? 'tingfeng' }
  const pool = createPostgresPool({
    config: {
      ...named,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    },
    server: name,
    size: poolSize,
    connectTimeoutMs,
    readTimeoutMs: statementTimeoutMs + Math.min(statementTimeoutMs, ANSWER_GRACE_MS),
    logger,
  })
  const db = new Kysely<StateSchema>({ dialect: new PostgresDialect({ pool }) })
  const listener = createListener({
    config: named,
    server: name,
    connectTimeoutMs,
    heartbeatMs: HEARTBEAT_MS,
    logger,
  })
  return {
    db,
    listen: listener.listen,
    close: async () => {
      await Promise.all([listener.close(), db.destroy()])
    },
  }
}

/**
 * The state on a PostgreSQL server (14 or newer), shared by any number of processes. Migrates it first, under a lock.
 *
 * Errors of the network and of a server that starts, stops or is full are `database_unavailable` and retryable: waiting
 * for a server is `retry(() => createPostgres(…))`. A write that failed so may have been committed all the same.
 *
 * @throws StateError `invalid_postgres_url` · `database_unavailable` (retryable) · `database_refused` (user, password,
 * database, rights) · `tls_refused` · `schema_too_new` · `migration_changed`
 */
export const createPostgres = async (options: PostgresOptions): Promise<State> => {
  const { logger = silentLogger, pollEveryMs = 2_000 } = options
  await migrateServer(options)
  return openState(postgresDatabase(options), { logger, pollEveryMs })
}
