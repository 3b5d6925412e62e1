import { chmod, mkdir, readdir } from 'node:fs/promises'
import { codeOf, type Logger, messageOf } from '@tingfeng/kit'
import { type BatchOperation, ClassicLevel } from 'classic-level'
import { EventLogError } from '../errors.js'
import type { FreeSpace } from './free-space.js'

export type Level = ClassicLevel<string, Buffer>
export type WriteOperation = BatchOperation<Level, string, Buffer>

/** LevelDB holds up to two of these in memory, and replays as much on open. With half of it, merging its files costs 40 % more CPU (measured). */
export const WRITE_BUFFER_BYTES = 8 * 1024 * 1024

/** What LevelDB needs to open. With less, a failure to write means a full disk, even if a small record would fit. */
const ROOM_TO_OPEN_BYTES = 2 * WRITE_BUFFER_BYTES

/**
 * The LevelDB under the log.
 *
 * A failed write leaves LevelDB's own log file with a torn record, behind which later writes would be lost on the
 * next open. So after any failure nothing is written until the store was closed and opened again (`heal`).
 */
export class LevelStore {
  readonly #dir: string
  readonly #space: FreeSpace
  readonly #logger: Logger
  #level: Level
  #failed = false

  private constructor(dir: string, space: FreeSpace, logger: Logger, level: Level) {
    this.#dir = dir
    this.#space = space
    this.#logger = logger
    this.#level = level
  }

  static async open(dir: string, space: FreeSpace, logger: Logger): Promise<LevelStore> {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    // Made beforehand or by an older version it is open to everybody; on a volume of somebody else's it stays as it is.
    await chmod(dir, 0o700).catch(() => {})
    return new LevelStore(dir, space, logger, await openLevel(dir, space))
  }

  get level(): Level {
    return this.#level
  }

  /** Whether a write failed since the store was opened. */
  get failed(): boolean {
    return this.#failed
  }

  /** All of it or nothing, on disk when it resolves. */
  async write(operations: WriteOperation[], bytes: number): Promise<void> {
    if (this.#failed) throw unavailable('waits to be opened again after a failed write')
    try {
      await this.#level.batch(operations, { sync: true })
      this.#space.wrote(bytes)
    } catch (cause) {
      this.#failed = true
      if (await this.#space.isLow(ROOM_TO_OPEN_BYTES, true)) throw this.#space.full(cause)
      throw unavailable('could not write', cause)
    }
  }

  /** Opens the store again after a failed write, once there is room for it; `inspect` has the last word. */
  async heal(inspect: (level: Level) => Promise<void>): Promise<void> {
    if (await this.#space.isLow(ROOM_TO_OPEN_BYTES, true)) throw this.#space.full()
    await this.#level.close()
    this.#level = await openLevel(this.#dir, this.#space)
    await inspect(this.#level)
    this.#failed = false
    this.#logger.warn('the event log was opened again after a failed write')
  }

  /** LevelDB's error on reading as the log's own. A file that was cut short reads as an I/O error, not as damage. */
  describe(error: unknown): EventLogError {
    if (error instanceof EventLogError) return error
    const code = codeOf(error)
    const damaged = code === 'LEVEL_CORRUPTION' || code === 'LEVEL_IO_ERROR'
    return damaged ? corruptStore(this.#dir, error) : unavailable('could not be read', error)
  }

  close(): Promise<void> {
    return this.#level.close()
  }
}

const openLevel = async (dir: string, space: FreeSpace): Promise<Level> => {
  await refuseHeadlessStore(dir)
  const level: Level = new ClassicLevel(dir, {
    keyEncoding: 'utf8',
    valueEncoding: 'buffer',
    writeBufferSize: WRITE_BUFFER_BYTES,
    maxFileSize: 8 * 1024 * 1024,
    // Squeezing and unsqueezing what is read once costs more CPU than all other work of the log (measured).
    compression: false,
  })
  try {
    await level.open()
    return level
  } catch (error) {
    throw await describeOpenFailure(dir, space, error)
  }
}

/**
 * Without its CURRENT file LevelDB would start afresh in silence beside the old data. A lone MANIFEST is no data: so
 * the folder looks when a process was killed while it made the store.
 */
const refuseHeadlessStore = async (dir: string): Promise<void> => {
  const names = await readdir(dir)
  const holdsData = names.some((name) => /^\d+\.(ldb|log)$/.test(name))
  if (holdsData && !names.includes('CURRENT')) throw corruptStore(dir)
}

const describeOpenFailure = async (dir: string, space: FreeSpace, error: unknown): Promise<EventLogError> => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  switch (codeOf(cause)) {
    case 'LEVEL_LOCKED':
      return new EventLogError({
        code: 'log_locked',
        message: `The event log in ${dir} is in use by another process: stop that one, or give this one a data folder of its own.`,
        cause,
      })
    case 'LEVEL_CORRUPTION':
      return corruptStore(dir, cause)
    default:
      if (await space.isLow(ROOM_TO_OPEN_BYTES, true)) return space.full(cause)
      return unavailable(`could not be opened in ${dir} (${messageOf(cause)})`, cause)
  }
}

const corruptStore = (dir: string, cause?: unknown) =>
  new EventLogError({
    code: 'log_corrupt',
    message: `The event log in ${dir} is damaged: files are missing, cut short or hold other bytes than were written. Restore the folder from a backup, or move it away to start with an empty log.`,
    cause,
  })

const unavailable = (what: string, cause?: unknown) =>
  new EventLogError({
    code: 'log_unavailable',
    message: `The event log ${what}; the next call tries again. If this goes on, look at the disk and restart.`,
    retryable: true,
    cause,
  })
