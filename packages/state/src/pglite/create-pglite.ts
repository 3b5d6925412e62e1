import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { type Logger, silentLogger } from '@tingfeng/kit'
import { Kysely, PostgresDialect } from 'kysely'
import type { StateDatabase } from '../database.js'
import { type FolderLock, lockFolder } from '../folder/lock-folder.js'
import type { StateSchema } from '../schema.js'
import { openState, type State } from '../state.js'
import type { StateError } from '../state-error.js'
import { openFolder, START_PARAMS } from './open-folder.js'
import { createPglitePool } from './pglite-pool.js'
import { tidyWhenDue } from './tidy.js'

export type PgliteOptions = {
  readonly logger?: Logger
  /** Told once when the database has stopped for good (a full disk): the process should say so and end. */
  readonly onFatal?: (error: StateError) => void
} & (
  | {
      /** The product's data folder; the state lives in `state/` below it. */
      readonly dataDir: string
    }
  | {
      /** Nothing is written to disk; gone with the process. */
      readonly memory: true
    }
)

const LOOK_EVERY_MS = 60_000

/** Over an open PGlite; closing it also releases the lock. */
export const pgliteDatabase = (
  pglite: PGlite,
  {
    logger = silentLogger,
    onFatal,
    lock,
  }: Pick<PgliteOptions, 'logger' | 'onFatal'> & { readonly lock?: FolderLock } = {},
): StateDatabase => {
  const pool = createPglitePool(pglite, (error) => {
    logger.error({ err: error }, 'the state database has stopped')
    onFatal?.(error)
  })
  const tidy = tidyWhenDue(pglite, pool, { logger })
  const tidying = setInterval(() => void tidy(), LOOK_EVERY_MS).unref()
  const db = new Kysely<StateSchema>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    listen: async (channel, notify) => {
      await pool.alone(() => pglite.listen(channel, notify))
    },
    close: async () => {
      clearInterval(tidying)
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
    return openState(pgliteDatabase(await PGlite.create({ startParams: [...START_PARAMS] }), options), {
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
  return openState(pgliteDatabase(pglite, { ...options, lock }), { logger })
}
