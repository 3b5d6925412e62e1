import { retry } from '@tingfeng/kit'
import type { Db, Trx } from './database.js'
import { StateError } from './state-error.js'

const ATTEMPTS = 5

/** PostgreSQL undid a transaction because of another one: a serialisation failure or a deadlock. */
const isCollision = (error: unknown): boolean =>
  error instanceof StateError && /^40(001|P01)$/.test(String(error.context.sqlState))

/** Runs `work` in a transaction, and again when PostgreSQL undid it because of another: it may change only the database. */
export const transact = <T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> =>
  retry(() => db.transaction().execute(work), {
    attempts: ATTEMPTS,
    firstDelayMs: 20,
    maxDelayMs: 500,
    shouldRetry: isCollision,
  })
