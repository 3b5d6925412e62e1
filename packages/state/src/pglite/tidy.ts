import type { PGlite } from '@electric-sql/pglite'
import { type Logger, messageOf } from '@tingfeng/kit'
import type { PglitePool } from './pglite-pool.js'

export interface TidyOptions {
  readonly logger: Logger
  readonly everyWrites?: number
}

/**
 * PGlite has no background processes: without this the write-ahead log and dead rows grow until the next start.
 *
 * @returns what to call from time to time; it resolves to whether there was enough to tidy
 */
export const tidyWhenDue = (
  pglite: PGlite,
  pool: PglitePool,
  { logger, everyWrites = 2_000 }: TidyOptions,
) => {
  let tidiedAt = 0
  return async (): Promise<boolean> => {
    if (pool.writes - tidiedAt < everyWrites) return false
    tidiedAt = pool.writes
    try {
      await pool.alone(async () => {
        await pglite.exec('VACUUM')
        await pglite.exec('CHECKPOINT')
      })
    } catch (error) {
      logger.warn({ reason: messageOf(error) }, 'the state database could not be tidied; will try again')
    }
    return true
  }
}
