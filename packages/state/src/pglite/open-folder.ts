import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readdir, rename, rm, statfs } from 'node:fs/promises'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { codeOf } from '@tingfeng/kit'
import { StateError } from '../state-error.js'
import type { CopyFolderData } from './copy-folder.js'
import { DurableFs } from './durable-fs.js'
import { COPY_SCRIPT, flushFolder, INITIALIZE_SCRIPT, preparedDatabase } from './empty-database.js'

/** Without `-F`, which turns fsync off. 8 MB of buffers instead of 160 saves 150 MB of resident memory. */
export const START_PARAMS: readonly string[] = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['shared_buffers=8MB', 'wal_sync_method=fsync', 'wal_recycle=off', 'TimeZone=UTC'].flatMap((setting) => [
    '-c',
    setting,
  ]),
]

const corrupt = (folder: string, what: string, cause?: unknown): StateError =>
  new StateError({
    code: 'folder_corrupt',
    message: `The state database in ${folder} ${what}; restore the whole data folder from a backup. It holds more than settings: accounts, keys, corrections, what was erased, and the key of the author hashes. Moved away, all that starts empty: erased posts and people could come back, and known authors would count as new ones.`,
    cause,
    context: { folder },
  })

const NEEDED_BYTES = 32 * 1024 * 1024

/** A full disk looks like a damaged database: recovery cannot write. */
const refuseFullDisk = async (folder: string, cause: unknown): Promise<void> => {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize >= NEEDED_BYTES) return
  throw new StateError({
    code: 'folder_unusable',
    message: `The disk of ${folder} is full (${Math.floor((bavail * bsize) / 1_048_576)} MB free, 32 MB needed); free some space and start again.`,
    cause,
    context: { folder },
  })
}

const entriesOf = async (folder: string): Promise<readonly string[] | undefined> => {
  try {
    return await readdir(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw corrupt(folder, 'cannot be read', error)
  }
}

/** Makes a new database, as a copy where there is one to copy. */
export const fillFolder = async (folder: string, prepared: string | undefined): Promise<void> => {
  if (prepared === undefined) {
    await promisify(execFile)(process.execPath, [INITIALIZE_SCRIPT, folder])
    return
  }
  const workerData: CopyFolderData = { from: prepared, to: folder }
  await once(new Worker(COPY_SCRIPT, { workerData, execArgv: [] }), 'exit') // rejects when the thread fails
  await flushFolder(folder)
}

/** The folder appears under its name only when it is whole. */
const initialize = async (folder: string): Promise<void> => {
  const unfinished = `${folder}.unfinished`
  try {
    await rm(unfinished, { recursive: true, force: true })
    await fillFolder(unfinished, preparedDatabase())
    await rename(unfinished, folder)
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true })
    throw new StateError({
      code: 'folder_unusable',
      message: `No state database could be made in ${folder}; check permissions and free space (it needs 60 MB).`,
      cause,
      context: { folder },
    })
  }
}

/**
 * Opens the PostgreSQL folder, making it first if there is none. The caller holds the folder's lock.
 *
 * @throws StateError `folder_corrupt` · `folder_unusable`
 */
export const openFolder = async (folder: string): Promise<PGlite> => {
  const entries = await entriesOf(folder)
  if (entries === undefined) await initialize(folder)
  // PGlite would run initdb over what is left of a damaged folder.
  else if (!entries.includes('PG_VERSION')) throw corrupt(folder, 'is damaged (PG_VERSION is missing)')
  try {
    return await PGlite.create({ fs: new DurableFs(folder), startParams: [...START_PARAMS] })
  } catch (error) {
    await refuseFullDisk(folder, error)
    throw corrupt(folder, 'is damaged or was made by another version of PostgreSQL', error)
  }
}
