import { existsSync, readFileSync } from 'node:fs'
import { open, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { schemaFingerprint } from '../migrations/migrate.js'

/** `dist` whether this file runs from there or from `src` (tests). */
const DIST = fileURLToPath(new URL('../../dist/', import.meta.url))

/** Makes a PostgreSQL folder in a process of its own: `initdb` takes 650 MB that its process never gives back. */
export const INITIALIZE_SCRIPT = join(DIST, 'pglite', 'initialize-folder.js')

/** Copies a folder in a thread of its own. */
export const COPY_SCRIPT = join(DIST, 'pglite', 'copy-folder.js')

const pgliteVersion = (): string => {
  const main = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const manifest: unknown = JSON.parse(readFileSync(join(dirname(main), '..', 'package.json'), 'utf8'))
  return (manifest as { version: string }).version // safe: every package has one
}

const PREFIX = 'empty-database-'

/** Where the build leaves a database with all tables and no rows to copy: a first start does not wait seconds for `initdb`. */
export const emptyDatabase = (): string => join(DIST, `${PREFIX}${pgliteVersion()}-${schemaFingerprint()}`)

export const preparedDatabase = (): string | undefined => {
  const folder = emptyDatabase()
  return existsSync(folder) ? folder : undefined
}

/** Those of other versions: nothing will copy them any more. */
export const removeOutdatedDatabases = async (): Promise<void> => {
  const current = basename(emptyDatabase())
  const outdated = (await readdir(DIST)).filter(
    (name) => name.startsWith(PREFIX) && !name.startsWith(current),
  )
  await Promise.all(outdated.map((name) => rm(join(DIST, name), { recursive: true, force: true })))
}

const flush = async (path: string): Promise<void> => {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Resolves when everything below the folder is on the disk itself. */
export const flushFolder = async (folder: string): Promise<void> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  await Promise.all(entries.map((entry) => flush(join(entry.parentPath, entry.name))))
  await flush(folder)
}
