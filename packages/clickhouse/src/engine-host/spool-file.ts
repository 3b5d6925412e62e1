import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hostException } from './exceptions.js'

export interface SpoolFile {
  readonly path: string
  /** @throws EngineException 243 when the disk came so near to full that the file may have been cut off */
  assertWhole(): Promise<void>
  read(): AsyncIterable<Buffer>
  /** @throws EngineException 243 when the disk has no room for the bytes */
  write(bytes: Buffer): Promise<void>
}

/**
 * Bytes that stay free. The engine says nothing when the disk is full while it writes a result to a file: the file
 * just ends. So a result counts as whole only while this much is left.
 */
const RESERVE_BYTES = 32 * 1024 * 1024

const assertSpace = async (folder: string): Promise<void> => {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < RESERVE_BYTES)
    throw hostException(
      'NOT_ENOUGH_SPACE',
      'The disk is too full to hold the result of a query: free some space',
    )
}

const isNoSpace = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** A file for one result or one body, removed in the end. The disk must have room when it begins. */
export const withSpoolFile = async <Result>(
  folder: string,
  use: (file: SpoolFile) => Promise<Result>,
): Promise<Result> => {
  await assertSpace(folder)
  const path = join(folder, randomUUID())
  try {
    return await use({
      path,
      assertWhole: () => assertSpace(folder),
      // safe: no encoding is set, so the stream gives buffers
      read: () => createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>,
      write: async (bytes) => {
        try {
          await writeFile(path, bytes, { mode: 0o600 })
        } catch (error) {
          if (!isNoSpace(error)) throw error
          throw hostException(
            'NOT_ENOUGH_SPACE',
            'The disk is too full to hold the data of an INSERT: free some space',
            error,
          )
        }
      },
    })
  } finally {
    await rm(path, { force: true })
  }
}
