import { rename, rm } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { migrate } from '../migrations/migrate.js'
import { pgliteDatabase } from './create-pglite.js'
import { emptyDatabase, flushFolder, preparedDatabase, removeOutdatedDatabases } from './empty-database.js'

/*
 * A script. With a folder: makes a PostgreSQL folder there, with all tables. Without one (a step of the build): makes
 * the database without rows that later starts copy, unless it is there.
 */

const initialize = async (folder: string): Promise<void> => {
  // Segments of 1 MB instead of 16: less to copy, and less to find when the disk is nearly full.
  const pglite = await PGlite.create({ dataDir: folder, initDbStartParams: ['--wal-segsize=1'] })
  // Templates of further databases, which are never made: more than half of the files.
  await pglite.exec('UPDATE pg_database SET datistemplate = false')
  for (const template of ['template1', 'template0']) await pglite.exec(`DROP DATABASE ${template}`)
  const database = pgliteDatabase(pglite)
  await migrate(database.db)
  await database.close()
  await flushFolder(folder)
}

const prepare = async (): Promise<void> => {
  await removeOutdatedDatabases()
  if (preparedDatabase() !== undefined) return
  const unfinished = `${emptyDatabase()}.${process.pid}`
  try {
    await initialize(unfinished)
    await rename(unfinished, emptyDatabase())
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    if (preparedDatabase() === undefined) throw error // else another build was faster
  }
}

const folder = process.argv[2]
await (folder === undefined ? prepare() : initialize(folder))
