import type { PGlite } from '@electric-sql/pglite'
import { codeOf } from '@tingfeng/kit'
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import { StateError } from '../state-error.js'

const SQLSTATE = /^[0-9A-Z]{5}$/
/** Serialisation failures, deadlocks, lack of resources, shutdowns. */
const RETRYABLE = /^(40001|40P01|53...|55P03|57P0.)$/

/** PostgreSQL gave up (the log could not be written), or the engine itself was aborted. */
const isFatal = (cause: unknown): boolean => {
  if (!(cause instanceof Error)) return false
  const severity: unknown = 'severity' in cause ? cause.severity : undefined
  return severity === 'PANIC' || severity === 'FATAL' || cause.name === 'RuntimeError' // WebAssembly's
}

const unavailable = (cause: unknown): StateError =>
  new StateError({
    code: 'database_unavailable',
    message:
      codeOf(cause) === '53100'
        ? 'The disk is full and the state database has stopped; free some space and start Tingfeng again.'
        : 'The state database has stopped; start Tingfeng again, and see the log for the cause.',
    cause,
  })

const toStateError = (cause: unknown): StateError => {
  const sqlState = codeOf(cause)
  if (sqlState === undefined || !SQLSTATE.test(sqlState)) return unavailable(cause)
  return new StateError({
    code: 'statement_failed',
    message: `The state database refused a statement (SQLSTATE ${sqlState}).`,
    retryable: RETRYABLE.test(sqlState),
    cause,
    context: { sqlState },
  })
}

export interface PglitePool extends PostgresPool {
  /** Statements that changed something so far. */
  readonly writes: number
  /** Runs `task` while no transaction is open. */
  alone<T>(task: () => Promise<T>): Promise<T>
}

/**
 * PGlite is one session: a pool of one connection, handed out in order of asking, lets transactions take turns.
 *
 * After a fatal error PGlite must not be called again: it would spin for ever and block the whole process.
 *
 * @param onFatal is told once, when no statement can be served any more
 */
export const createPglitePool = (
  pglite: PGlite,
  onFatal: (error: StateError) => void = () => {},
): PglitePool => {
  let tail: Promise<void> = Promise.resolve()
  let writes = 0
  let fatal: StateError | undefined

  const die = (cause: unknown): StateError => {
    fatal = unavailable(cause)
    onFatal(fatal)
    return fatal
  }

  const take = async (): Promise<() => void> => {
    const before = tail
    let release = (): void => {}
    tail = new Promise((resolve) => {
      release = resolve
    })
    await before
    return release
  }

  const query = async (
    statement: string,
    parameters: readonly unknown[],
  ): Promise<PostgresQueryResult<unknown>> => {
    if (fatal) throw fatal
    try {
      const { rows, command = '', rowCount = 0 } = await pglite.query(statement, [...parameters])
      if (command !== 'SELECT' && rowCount > 0) writes++
      // safe: Kysely reads rowCount only of the commands that its type names
      return { rows, command: command as 'SELECT', rowCount }
    } catch (error) {
      throw isFatal(error) ? die(error) : toStateError(error)
    }
  }

  return {
    get writes() {
      return writes
    },
    connect: async () => {
      const release = await take()
      // safe: the overload with a cursor is used by Kysely's `stream` only, which needs a `cursor` in its dialect
      return { query, release } as PostgresPoolClient
    },
    alone: async (task) => {
      const release = await take()
      try {
        if (fatal) throw fatal
        return await task()
      } catch (error) {
        throw isFatal(error) ? die(error) : error
      } finally {
        release()
      }
    },
    end: async () => {
      await take() // never released: what comes after the end waits for nothing it could still do
      if (!fatal) await pglite.close()
    },
  }
}
