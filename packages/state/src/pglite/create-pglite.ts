import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { type Logger, messageOf, silentLogger } from '@tingfeng/kit'
import { Kysely, PostgresDialect } from 'kysely'
import type { StateDatabase } from '../database.js'
import { type FolderLock, lockFolder } from '../folder/lock-folder.js'
import type { StateSchema } from '../schema.js'
import { openState, type State } from '../state.js'
import { openFolder, START_PARAMS } from './open-folder.js'
import { createPglitePool, type PglitePool } from './pglite-pool.js'

export type PgliteOptions = { readonly logger?: Logger } & (
  | {
      /** The product's data folder; the state lives in `state/` below it. */
      readonly dataDir: string
    }
  | {
      /** Nothing is written to disk; gone with the process. */
      readonly memory: true
    }
)

const MAINTAIN_EVERY_WRITES = 2_000
const LOOK_EVERY_MS = 60_000

/** PGlite has no background processes: without this the log and dead rows grow until the next start. */
const maintain = (pglite: PGlite, pool: PglitePool, logger: Logger): (() => void) => {
  let done = 0
  const look = async (): Promise<void> => {
    if (pool.writes - done < MAINTAIN_EVERY_WRITES) return
    done = pool.writes
    try {
      await pool.alone(async () => {
        await pglite.exec('VACUUM')
        await pglite.exec('CHECKPOINT')
      })
    } catch (error) {
      logger.warn({ reason: messageOf(error) }, 'the state database could not be tidied; will try again')
    }
  }
  const timer = setInterval(() => void look(), LOOK_EVERY_MS).unref()
  return () => clearInterval(timer)
}

/** Over an open PGlite; closing it also releases the lock. */
export const pgliteDatabase = (pglite: PGlite, logger: Logger, lock?: FolderLock): StateDatabase => {
  const pool = createPglitePool(pglite)
  const stopMaintaining = maintain(pglite, pool, logger)
  const db = new Kysely<StateSchema>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    listen: async (channel, notify) => {
      await pool.alone(() => pglite.listen(channel, notify))
    },
    close: async () => {
      stopMaintaining()
      try {
        await db.destroy()
      } finally {
        await lock?.release()
      }
    },
  }
}

/**
 * The state of the embedded product: PostgreSQL in this process, on disk below `dataDir`, for this process alone.
 *
 * @throws StateError `folder_locked` · `folder_corrupt` · `folder_unusable` · `schema_too_new` · `migration_changed`
 */
export const createPglite = async (options: PgliteOptions): Promise<State> => {
  const logger = options.logger ?? silentLogger
  if ('memory' in options)
    return openState(pgliteDatabase(await PGlite.create({ startParams: [...START_PARAMS] }), logger), {
      logger,
    })
  const folder = join(options.dataDir, 'state')
  const lock = await lockFolder(folder)
  let pglite: PGlite
  try {
    pglite = await openFolder(join(folder, 'pg'))
  } catch (error) {
    await lock.release()
    throw error
  }
  return openState(pgliteDatabase(pglite, logger, lock), { logger })
}
