import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '@tingfeng/kit'
import { ClassicLevel } from 'classic-level'
import { StateError } from '../state-error.js'

export interface FolderLock {
  release(): Promise<void>
}

const OWNER_FILE = 'owner.json'

const describeOwner = async (folder: string): Promise<string> => {
  try {
    const { pid, since } = JSON.parse(await readFile(join(folder, OWNER_FILE), 'utf8')) as Record<
      string,
      unknown
    > // safe: only printed
    return `process ${pid} (since ${since})`
  } catch {
    return 'another process'
  }
}

/**
 * Takes a folder for this process alone, until it is released or the process ends, however it ends.
 *
 * Node has no file locks of its own. LevelDB takes one that the kernel gives back even after kill -9, which no file
 * with a process id in it can promise; an empty database is here for that alone.
 *
 * @throws StateError `folder_locked` names the process that has it · `folder_unusable`
 */
export const lockFolder = async (folder: string): Promise<FolderLock> => {
  const level = new ClassicLevel(join(folder, 'lock'), { writeBufferSize: 65_536, cacheSize: 65_536 })
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await level.open()
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error
    if (codeOf(cause) === 'LEVEL_LOCKED')
      throw new StateError({
        code: 'folder_locked',
        message: `The folder ${folder} is in use by ${await describeOwner(folder)}; stop that first, or point TINGFENG_DATA_DIR to another folder.`,
        cause,
        context: { folder },
      })
    throw new StateError({
      code: 'folder_unusable',
      message: `The folder ${folder} cannot be written; check that it is a folder, its permissions and the free space.`,
      cause,
      context: { folder },
    })
  }
  await writeFile(
    join(folder, OWNER_FILE),
    JSON.stringify({ pid: process.pid, since: new Date().toISOString() }),
  )
  return { release: () => level.close() }
}
