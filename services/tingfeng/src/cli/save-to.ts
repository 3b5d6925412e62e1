import { once } from 'node:events'
import {
  accessSync,
  constants,
  createWriteStream,
  readlinkSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { AppError, codeOf, messageOf } from '@tingfeng/kit'

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a part of its path is no folder',
}

const unwritable = (path: string, why: string, cause?: unknown): AppError =>
  new AppError({ code: 'unwritable_output', message: `${path} cannot be written: ${why}`, cause })

const statOf = (path: string): Stats | undefined => {
  try {
    return statSync(path)
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined
    throw unwritable(path, REASONS[codeOf(cause) ?? ''] ?? messageOf(cause), cause)
  }
}

/** @throws AppError `unwritable_output` unless files can be made in `folder` */
export const checkFolder = (folder: string): void => {
  const stat = statOf(folder)
  if (!stat?.isDirectory()) throw unwritable(folder, stat ? 'it is no folder' : 'there is no such folder')
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw unwritable(folder, REASONS[codeOf(cause) ?? ''] ?? messageOf(cause), cause)
  }
}

/** Such as /dev/stdout: what this process has open, perhaps with `>>`. It may be a file, and yet is not ours to replace. */
const isOpened = (path: string): boolean => /^\/(proc\/|dev\/(fd\/|std(out|err)$))/.test(resolve(path))

/** What a link names, also before that is there. */
const fileOf = (path: string): string => {
  try {
    return realpathSync(path)
  } catch {
    try {
      return fileOf(resolve(realpathSync(dirname(path)), readlinkSync(path)))
    } catch {
      return path
    }
  }
}

/** Before work that takes minutes. @throws AppError `unwritable_output` */
export const checkOutput = (path: string): void => {
  const stat = statOf(path)
  if (stat?.isDirectory()) throw unwritable(path, 'it is a folder; name a file in it')
  if (stat === undefined || (stat.isFile() && !isOpened(path))) checkFolder(dirname(fileOf(path)))
}

const writeAll = async (
  path: string,
  options: { readonly flush?: boolean; readonly flags?: string },
  body: AsyncIterable<Uint8Array>,
): Promise<void> => {
  const out = createWriteStream(path, options)
  const ended = finished(out)
  ended.catch(() => {})
  try {
    for await (const chunk of body) if (!out.write(chunk)) await Promise.race([once(out, 'drain'), ended])
    out.end()
    await ended
  } catch (error) {
    out.destroy()
    throw error
  }
}

/**
 * A file that is there is whole: it gets its name when its last byte is on the disk. A device or a pipe is written to,
 * and never replaced; a link stays a link to the file.
 */
export const saveTo = async (path: string, body: AsyncIterable<Uint8Array>): Promise<void> => {
  const stat = statOf(path)
  if (isOpened(path)) return writeAll(path, { flags: 'a' }, body)
  if (stat !== undefined && !stat.isFile()) return writeAll(path, {}, body)
  const file = fileOf(path)
  const draft = `${file}.part`
  try {
    await writeAll(draft, { flush: true }, body)
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
