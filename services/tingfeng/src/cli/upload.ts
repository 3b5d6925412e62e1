import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { AppError, messageOf } from '@tingfeng/kit'

/** A file on its way to the server: as many bytes as it had when it was opened, whoever writes on at its end. */
export interface Upload {
  readonly size: number
  /** To be read once. */
  readonly body: ReadableStream | undefined
  /** What went wrong with the file itself, so that nobody blames the server. */
  problem(): AppError | undefined
  close(): Promise<void>
}

const unreadable = (path: string, why: string, cause?: unknown): AppError =>
  new AppError({ code: 'unreadable_file', message: `${path} cannot be read: ${why}`, cause })

/** @throws AppError `unreadable_file` */
export const openUpload = async (path: string): Promise<Upload> => {
  let handle: FileHandle | undefined
  try {
    handle = await open(path)
    const stat = await handle.stat()
    if (!stat.isFile()) throw new Error('it is no file')
    const { size } = stat
    // An empty range cannot be asked for.
    const stream = size === 0 ? undefined : handle.createReadStream({ start: 0, end: size - 1 })
    const opened = handle
    return {
      size,
      body: stream && (Readable.toWeb(stream) as ReadableStream), // safe: the same class, typed twice
      problem: () => {
        if (!stream) return undefined
        if (stream.errored) return unreadable(path, messageOf(stream.errored), stream.errored)
        return stream.readableEnded && stream.bytesRead < size
          ? unreadable(path, `it became shorter while it was read (${stream.bytesRead} of ${size} bytes)`)
          : undefined
      },
      close: async () => {
        stream?.destroy()
        await opened.close().catch(() => {})
      },
    }
  } catch (cause) {
    await handle?.close()
    throw unreadable(path, messageOf(cause), cause)
  }
}
