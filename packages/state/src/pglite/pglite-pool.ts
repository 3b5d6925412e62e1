import type { PGlite } from '@electric-sql/pglite'
import { codeOf } from '@tingfeng/kit'
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import { StateError } from '../state-error.js'

const SQLSTATE = /^[0-9A-Z]{5}$/
/** Serialisation failures, deadlocks, lack of resources, shutdowns. */
const RETRYABLE = /^(40001|40P01|53...|55P03|57P0.)$/

const toStateError = (cause: unknown): StateError => {
  const sqlState = codeOf(cause)
  if (sqlState === undefined || !SQLSTATE.test(sqlState))
    return new StateError({
      code: 'database_unavailable',
      message: 'The state database does not answer; restart Tingfeng, and see the log for the cause.',
      cause,
    })
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

/** PGlite is one session: a pool of one connection, handed out in order of asking, lets transactions take turns. */
export const createPglitePool = (pglite: PGlite): PglitePool => {
  let tail: Promise<void> = Promise.resolve()
  let writes = 0

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
    try {
      const { rows, command = '', rowCount = 0 } = await pglite.query(statement, [...parameters])
      if (command !== 'SELECT' && rowCount > 0) writes++
      // safe: Kysely reads rowCount only of the commands that its type names
      return { rows, command: command as 'SELECT', rowCount }
    } catch (error) {
      throw toStateError(error)
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
        return await task()
      } finally {
        release()
      }
    },
    end: async () => {
      await take() // never released: what comes after the end waits for nothing it could still do
      await pglite.close()
    },
  }
}
