import { type Logger, messageOf } from '@tingfeng/kit'
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import { type ClientConfig, Pool, type PoolClient } from 'pg'
import { toStateError } from './postgres-error.js'

export interface PoolOptions {
  readonly config: ClientConfig
  /** Named in messages. */
  readonly server: string
  readonly size: number
  readonly connectTimeoutMs: number
  /** A connection that has not answered for so long is given up; undefined waits for ever. */
  readonly readTimeoutMs?: number | undefined
  readonly logger: Logger
}

const ROLLBACK = /^\s*rollback\s*$/i

/**
 * One client as Kysely uses it: failures become StateErrors, and a connection that was lost or does not answer is
 * never used again nor given back to the pool.
 */
const toKyselyClient = (client: PoolClient, { server, readTimeoutMs }: PoolOptions): PostgresPoolClient => {
  let broken: Error | undefined
  const lose = (error: Error): void => {
    broken ??= error
  }
  client.on('error', lose) // the pool listens to idle clients only: unheard, a lost connection would end the process

  const query = async (text: string, values: readonly unknown[]): Promise<PostgresQueryResult<unknown>> => {
    if (broken) {
      if (ROLLBACK.test(text)) return { command: 'SELECT', rowCount: 0, rows: [] } // the server has done it
      throw toStateError(broken, server)
    }
    try {
      const { command, rowCount, rows } = await client.query<Record<string, unknown>>({
        text,
        values: [...values],
        ...(readTimeoutMs !== undefined && { query_timeout: readTimeoutMs }),
      })
      // safe: Kysely reads rowCount only of the commands that its type names
      return { command: command as 'SELECT', rowCount: rowCount ?? 0, rows }
    } catch (cause) {
      const error = toStateError(cause, server)
      // A refused statement leaves the connection as it was; silence or a lost connection does not.
      if (error.code === 'database_unavailable') lose(error)
      throw error
    }
  }

  return {
    query,
    release: () => {
      client.release(broken)
      client.off('error', lose)
    },
  } as PostgresPoolClient // safe: the overload with a cursor is used by Kysely's `stream` only
}

/** A pool whose errors are StateErrors; losing connections never ends the process. */
export const createPostgresPool = (options: PoolOptions): PostgresPool => {
  const { config, server, size, connectTimeoutMs, logger } = options
  const pool = new Pool({
    ...config,
    max: size,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  pool.on('error', (error) =>
    logger.warn({ server, reason: messageOf(error) }, 'an idle connection to the state database was lost'),
  )
  return {
    connect: async () => {
      try {
        return toKyselyClient(await pool.connect(), options)
      } catch (error) {
        throw toStateError(error, server)
      }
    },
    end: () => pool.end(),
  }
}
