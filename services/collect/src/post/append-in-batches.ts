import type { Topic } from '@tingfeng/contracts'
import type { EventLog, NewRecord } from '@tingfeng/event-log'
import { retry } from '@tingfeng/kit'

const MAX_BYTES = 4 * 1024 * 1024

export interface BatchOptions {
  /** Records of one append. */
  readonly batchRecords?: number
  /** Appends not yet durable at any time. */
  readonly inFlight?: number
  /** Told how many records became durable. */
  readonly onDurable?: (records: number) => void
  /** Waited for before each append: where readers are far behind, so are writers. */
  readonly room?: () => Promise<void>
}

/** Gathers records into appends of one topic; `add` waits while too many appends are on their way. */
export class BatchAppender {
  readonly #log: Pick<EventLog, 'append'>
  readonly #topic: Topic
  readonly #options: Required<BatchOptions>
  #batch: NewRecord[] = []
  #bytes = 0
  readonly #flying = new Set<Promise<void>>()
  #failure: { readonly error: unknown } | undefined

  constructor(log: Pick<EventLog, 'append'>, topic: Topic, options: BatchOptions = {}) {
    this.#log = log
    this.#topic = topic
    this.#options = {
      batchRecords: 1_000,
      inFlight: 2,
      onDurable: () => {},
      room: async () => {},
      ...options,
    }
  }

  /** Undefined when there is nothing to wait for. */
  add(record: NewRecord): Promise<void> | undefined {
    this.#batch.push(record)
    this.#bytes += record.value.byteLength
    if (this.#batch.length < this.#options.batchRecords && this.#bytes < MAX_BYTES) return undefined
    return this.#send()
  }

  /** Resolves when all that was added is durable; throws what an append threw. */
  async flush(): Promise<void> {
    if (this.#batch.length > 0) await this.#send()
    await Promise.all(this.#flying)
    if (this.#failure) throw this.#failure.error
  }

  async #send(): Promise<void> {
    const batch = this.#batch
    this.#batch = []
    this.#bytes = 0
    try {
      await this.#options.room()
    } catch (error) {
      // The batch is on nobody's way any more: whoever flushes again has to hear of it too.
      this.#failure ??= { error }
    }
    while (this.#flying.size >= this.#options.inFlight && !this.#failure) await Promise.race(this.#flying)
    if (this.#failure) throw this.#failure.error
    const flight = retry(() => this.#log.append(this.#topic, batch)).then(
      () => this.#options.onDurable(batch.length),
      (error: unknown) => {
        this.#failure ??= { error }
      },
    )
    const tracked: Promise<void> = flight.finally(() => this.#flying.delete(tracked))
    this.#flying.add(tracked)
  }
}
