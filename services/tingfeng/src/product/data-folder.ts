import { mkdir } from 'node:fs/promises'
import { AppError, codeOf, messageOf } from '@tingfeng/kit'

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  EEXIST: 'a file stands there',
  ENOTDIR: 'a file stands in the way',
  ENOSPC: 'the disk is full',
}

/**
 * Makes the folder of everything that is kept, for its owner alone.
 *
 * @throws AppError `data_dir_unusable` that says why, and which setting names another folder
 */
export const makeDataFolder = async (dataDir: string): Promise<void> => {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new AppError({
      code: 'data_dir_unusable',
      message: `The data folder ${dataDir} cannot be made: ${WHY[codeOf(cause) ?? ''] ?? messageOf(cause)}. Set TINGFENG_DATA_DIR to a folder that can be written.`,
      cause,
    })
  }
}
