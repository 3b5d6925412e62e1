import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '@tingfeng/kit'
import type { Subscription } from '../event-log.js'
import type { PartitionReader } from './partition-reader.js'

/** How long an aborted handler may take to come back before closing goes on without it. */
const ABORT_GRACE_MS = 5_000

/** Runs the readers of a subscription until it is closed. */
export class EmbeddedSubscription implements Subscription {
  readonly #readers: readonly PartitionReader[]
  readonly #running: Promise<unknown>
  readonly #closeTimeoutMs: number
  readonly #onClosed: () => void
  readonly #logger: Logger
  #closing: Promise<void> | undefined

  constructor(
    readers: readonly PartitionReader[],
    closeTimeoutMs: number,
    onClosed: () => void,
    logger: Logger,
  ) {
    this.#readers = readers
    this.#closeTimeoutMs = closeTimeoutMs
    this.#onClosed = onClosed
    this.#logger = logger
    this.#running = Promise.all(readers.map((reader) => reader.run()))
  }

  pause(): void {
    for (const reader of this.#readers) reader.paused = true
  }

  resume(): void {
    for (const reader of this.#readers) reader.paused = false
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    for (const reader of this.#readers) reader.stop()
    if (!(await this.#endsWithin(this.#closeTimeoutMs))) {
      for (const reader of this.#readers) reader.abort()
      if (!(await this.#endsWithin(ABORT_GRACE_MS)))
        this.#logger.error('a handler did not end; its batch will be delivered again after a restart')
    }
    this.#onClosed()
  }

  async #endsWithin(ms: number): Promise<boolean> {
    const timeout = new AbortController()
    try {
      return await Promise.race([
        this.#running.then(() => true),
        sleep(ms, false, { signal: timeout.signal }).catch(() => false),
      ])
    } finally {
      timeout.abort()
    }
  }
}
