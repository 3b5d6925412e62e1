import { type Logger, messageOf } from '@tingfeng/kit'
import type { Batch, SubscribeOptions } from '../event-log.js'
import type { Journal } from './journal.js'
import type { PartitionState } from './partition-state.js'
import type { Slots } from './slots.js'

export interface ReaderSettings {
  readonly group: string
  readonly maxBatchRecords: number
  readonly maxBatchBytes: number
  readonly maxWaitMs: number
  readonly firstRetryMs: number
  readonly maxRetryMs: number
  readonly onError: SubscribeOptions['onError']
}

/** How often the offset of a handled batch is tried while closing, before the batch is left to be delivered again. */
const COMMITS_WHILE_CLOSING = 3

/** One partition of one subscription: reads, has handled, commits, one batch after the other. */
export class PartitionReader {
  readonly #journal: Journal
  readonly #state: PartitionState
  readonly #settings: ReaderSettings
  readonly #slots: Slots
  readonly #handle: (batch: Batch) => Promise<void>
  readonly #logger: Logger
  readonly #abort = new AbortController()
  #position: number
  #paused = false
  #closing = false
  #wake: () => void = () => {}

  constructor(
    deps: { readonly journal: Journal; readonly slots: Slots; readonly logger: Logger },
    state: PartitionState,
    settings: ReaderSettings,
    handle: (batch: Batch) => Promise<void>,
  ) {
    this.#journal = deps.journal
    this.#slots = deps.slots
    this.#logger = deps.logger.child({
      group: settings.group,
      topic: state.topic,
      partition: state.partition,
    })
    this.#state = state
    this.#settings = settings
    this.#handle = handle
    this.#position = state.nextOf(settings.group)
  }

  set paused(paused: boolean) {
    this.#paused = paused
    this.#wake()
  }

  stop(): void {
    this.#closing = true
    this.#wake()
  }

  /** Tells the handler of the batch in hand that nobody waits for it any longer. */
  abort(): void {
    this.#abort.abort()
  }

  /** Runs until `stop`, to the end of the batch in hand. Never rejects. */
  async run(): Promise<void> {
    const stopListening = this.#state.onAppend(() => this.#wake())
    let failures = 0
    let wasCut = false
    while (true) {
      await this.#until(() => !this.#paused && this.#behind > 0)
      // A batch that was cut by its limits shows a backlog: then there is nothing to wait for.
      if (!wasCut && this.#settings.maxWaitMs > 0)
        await this.#until(() => this.#behind >= this.#settings.maxBatchRecords, this.#settings.maxWaitMs)
      if (this.#closing) break
      const outcome = await this.#next()
      if (outcome === 'failed') {
        failures++
        await this.#until(() => false, this.#retryDelayMs(failures))
      } else if (outcome !== 'idle') {
        failures = 0
        wasCut = outcome === 'cut'
      }
    }
    stopListening()
  }

  get #behind(): number {
    return this.#state.end - this.#position
  }

  async #next(): Promise<'failed' | 'idle' | 'cut' | 'whole'> {
    const release = await this.#slots.acquire()
    let batch: Batch | undefined
    try {
      if (this.#closing || this.#paused) return 'idle'
      batch = await this.#read()
      if (batch === undefined) return 'idle'
      await this.#handle(batch)
    } catch (error) {
      this.#report(error, batch)
      return 'failed'
    } finally {
      release()
    }
    const next = (batch.records.at(-1)?.offset ?? this.#position) + 1
    if (await this.#commit(next)) this.#position = next
    return next < batch.highWatermark ? 'cut' : 'whole'
  }

  async #read(): Promise<Batch | undefined> {
    const { maxBatchRecords: maxRecords, maxBatchBytes: maxBytes } = this.#settings
    this.#position = Math.max(this.#position, this.#state.start)
    const highWatermark = this.#state.end
    const records = await this.#journal.read(this.#state, this.#position, { maxRecords, maxBytes })
    if (records.length === 0) return undefined
    const { topic, partition } = this.#state
    return { topic, partition, records, highWatermark, signal: this.#abort.signal }
  }

  /** The batch is handled: only its offset is tried again, not the handler. */
  async #commit(next: number): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#journal.commit(this.#settings.group, [{ state: this.#state, next }])
        return true
      } catch (err) {
        this.#logger.warn({ err, next, attempt }, 'the offset of a handled batch could not be committed')
        if (this.#abort.signal.aborted || (this.#closing && attempt >= COMMITS_WHILE_CLOSING)) return false
        await this.#pause(this.#retryDelayMs(attempt))
      }
    }
  }

  #report(error: unknown, batch: Batch | undefined): void {
    if (batch === undefined) {
      this.#logger.error({ err: error, position: this.#position }, 'the event log could not be read')
      return
    }
    this.#logger.warn(
      { reason: messageOf(error), offset: this.#position, records: batch.records.length },
      'a batch failed and will be delivered again',
    )
    try {
      this.#settings.onError?.(error, batch)
    } catch (err) {
      this.#logger.error({ err }, 'the onError callback of a subscription threw')
    }
  }

  #retryDelayMs(failures: number): number {
    const { firstRetryMs, maxRetryMs } = this.#settings
    return Math.min(maxRetryMs, firstRetryMs * 2 ** Math.min(failures - 1, 30))
  }

  /** Waits until `ready`, the deadline or closing. */
  async #until(ready: () => boolean, forMs = Number.POSITIVE_INFINITY): Promise<void> {
    const deadline = performance.now() + forMs
    while (!this.#closing && !ready()) {
      const leftMs = deadline - performance.now()
      if (leftMs <= 0) return
      await this.#pause(leftMs)
    }
  }

  /** Sleeps until woken, at most `forMs`. */
  #pause(forMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = Number.isFinite(forMs) ? setTimeout(resolve, forMs) : undefined
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
