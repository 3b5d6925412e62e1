import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { availableOrLoud } from '@tingfeng/kit/testing'

/** A disk of its own that a test may fill. */
export interface SmallDisk {
  readonly folder: string
  /** Leaves nobody a byte. */
  fill(): void
  /** Gives the room back. */
  free(): void
  close(): void
}

const BLOCK_BYTES = 4_096
const BLOCKS_AT_ONCE = 256

/** Undefined, and loudly so, where a tmpfs cannot be mounted. */
export const mountSmallDisk = (mib: number): SmallDisk | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'tingfeng-disk-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mib}m`, 'tmpfs', folder])
  if (!availableOrLoud('the right to mount a tmpfs', status === 0, 'skip')) {
    rmSync(folder, { recursive: true, force: true })
    return undefined
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: () => {
      const file = openSync(ballast, 'a')
      for (const blocks of [BLOCKS_AT_ONCE, 1])
        for (let isFull = false; !isFull; )
          try {
            writeSync(file, Buffer.alloc(blocks * BLOCK_BYTES))
          } catch {
            isFull = true
          }
      closeSync(file)
    },
    free: () => rmSync(ballast, { force: true }),
    close: () => {
      // Also where a process that was killed has not let go of it yet.
      spawnSync('umount', ['--lazy', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
