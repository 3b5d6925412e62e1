import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '@tingfeng/kit'
import type { Subscription } from '../event-log.js'
import type { TopicReader } from './topic-reader.js'

/** How long an aborted handler may take to come back before closing goes on without it. */
const ABORT_GRACE_MS = 5_000

/** The readers of a subscription's topics, closed together. */
export class KafkaSubscription implements Subscription {
  readonly #readers: readonly TopicReader[]
  readonly #closeTimeoutMs: number
  readonly #onClosed: () => void
  readonly #logger: Logger
  #closing: Promise<void> | undefined

  constructor(readers: readonly TopicReader[], closeTimeoutMs: number, onClosed: () => void, logger: Logger) {
    this.#readers = readers
    this.#closeTimeoutMs = closeTimeoutMs
    this.#onClosed = onClosed
    this.#logger = logger
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
    const closed = Promise.all(this.#readers.map((reader) => reader.close())).then(() => true)
    if (!(await withinMs(closed, this.#closeTimeoutMs))) {
      for (const reader of this.#readers) reader.abort()
      if (!(await withinMs(closed, ABORT_GRACE_MS)))
        this.#logger.error('a reader did not end; its batch will be delivered again after a restart')
    }
    this.#onClosed()
  }
}

const withinMs = async (done: Promise<boolean>, ms: number): Promise<boolean> => {
  const timeout = new AbortController()
  try {
    return await Promise.race([done, sleep(ms, false, { signal: timeout.signal }).catch(() => false)])
  } finally {
    timeout.abort()
  }
}
