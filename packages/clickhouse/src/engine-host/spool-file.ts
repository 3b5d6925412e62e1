import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { hostException } from './exceptions.js'

export interface SpoolFile {
  readonly path: string
  /** @throws EngineException 243 when the disk came so near to full that the file may have been cut off */
  assertWhole(): Promise<void>
  read(): AsyncIterable<Buffer>
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

/** A file for one result, removed in the end. The disk must have room when it begins. */
export const withSpoolFile = async (
  folder: string,
  use: (file: SpoolFile) => Promise<void>,
): Promise<void> => {
  await assertSpace(folder)
  const path = join(folder, randomUUID())
  try {
    await use({
      path,
      assertWhole: () => assertSpace(folder),
      // safe: no encoding is set, so the stream gives buffers
      read: () => createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>,
    })
  } finally {
    await rm(path, { force: true })
  }
}
