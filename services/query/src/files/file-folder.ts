import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { AppError, codeOf } from '@tingfeng/kit'

/** Left free for the log, the store and the state, which stop when the disk is full. */
const RESERVE_BYTES = 256 * 1024 * 1024

export interface FileFolder {
  pathOf(id: string, name: string): string
  /** Writes a file of a job; its end is on the disk before the stream has finished. */
  open(id: string, name: string): Promise<Writable>
  sizeOf(id: string, name: string): Promise<number | undefined>
  remove(id: string): Promise<void>
  listIds(): Promise<string[]>
  /** @throws AppError `disk_full` */
  checkSpace(): Promise<void>
}

export const diskFull = (cause?: unknown): AppError =>
  new AppError({
    code: 'disk_full',
    message: 'The disk of the data folder is full: free some space or delete old files, then start it again.',
    cause,
  })

/** A folder for each job, named by its id, in `root`. */
export const createFileFolder = (root: string): FileFolder => {
  const folderOf = (id: string): string => join(root, id)
  return {
    pathOf: (id, name) => join(folderOf(id), name),
    open: async (id, name) => {
      await mkdir(folderOf(id), { recursive: true, mode: 0o700 })
      const out = createWriteStream(join(folderOf(id), name), {
        mode: 0o600,
        flush: true,
        highWaterMark: 1024 * 1024,
      })
      // Whoever writes sees it at the next write or at the end.
      out.on('error', () => {})
      return out
    },
    sizeOf: async (id, name) => {
      try {
        return (await stat(join(folderOf(id), name))).size
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined
        throw error
      }
    },
    remove: (id) => rm(folderOf(id), { recursive: true, force: true }),
    listIds: async () => {
      try {
        return (await readdir(root)).filter((name) => /^[0-9a-f]{32}$/.test(name))
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return []
        throw error
      }
    },
    checkSpace: async () => {
      await mkdir(root, { recursive: true, mode: 0o700 })
      const { bavail, bsize } = await statfs(root)
      if (bavail * bsize < RESERVE_BYTES) throw diskFull()
    },
  }
}
