import { statfs } from 'node:fs/promises'
import { EventLogError } from '../errors.js'

/** How long a look at the disk is good for, unless much was written meanwhile. */
const LOOK_EVERY_MS = 1_000

/** Keeps a reserve on the disk, so that LevelDB never meets its end and offsets can still be committed. */
export class FreeSpace {
  readonly #dir: string
  readonly #reserveBytes: number
  #freeBytes = 0
  #lookedAt = Number.NEGATIVE_INFINITY

  constructor(dir: string, reserveBytes: number) {
    this.#dir = dir
    this.#reserveBytes = reserveBytes
  }

  /** Whether writing `bytes` would touch the reserve. Looks at the disk at most once a second unless `now`. */
  async isLow(bytes: number, now = false): Promise<boolean> {
    const stale = performance.now() - this.#lookedAt > LOOK_EVERY_MS
    if (now || stale || this.#misses(bytes)) await this.#look()
    return this.#misses(bytes)
  }

  wrote(bytes: number): void {
    // LevelDB writes everything twice: to its log, then to a table.
    this.#freeBytes -= 2 * bytes
  }

  full(cause?: unknown): EventLogError {
    return new EventLogError({
      code: 'log_full',
      message: `The disk of ${this.#dir} is full (${toMiB(this.#freeBytes)} MiB free, ${toMiB(this.#reserveBytes)} MiB are kept in reserve), so nothing can be written to the event log. Free some space; then try again.`,
      retryable: true,
      cause,
      context: { freeBytes: this.#freeBytes, reserveBytes: this.#reserveBytes },
    })
  }

  #misses(bytes: number): boolean {
    return this.#freeBytes - bytes < this.#reserveBytes
  }

  async #look(): Promise<void> {
    const { bavail, bsize } = await statfs(this.#dir)
    this.#freeBytes = bavail * bsize
    this.#lookedAt = performance.now()
  }
}

const toMiB = (bytes: number) => (bytes / 1024 / 1024).toFixed(1)
