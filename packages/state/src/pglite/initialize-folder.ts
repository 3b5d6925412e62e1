import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

/*
 * Run as a process of its own: makes a new PostgreSQL folder. `initdb` takes 650 MB that its process never gives back.
 */

const flush = async (path: string): Promise<void> => {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const initialize = async (folder: string): Promise<void> => {
  const pglite = await PGlite.create({ dataDir: folder })
  await pglite.close()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  await Promise.all(entries.map((entry) => flush(join(entry.parentPath, entry.name))))
  await flush(folder)
}

const folder = process.argv[2]
if (folder === undefined) throw new Error('usage: initialize-folder FOLDER')
await initialize(folder)
