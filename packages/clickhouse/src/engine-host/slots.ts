import { hostException } from './exceptions.js'

export interface SlotsOptions {
  readonly name: string
  readonly size: number
  /** How many may wait; the next one is refused at once. */
  readonly maxWaiting: number
  /** Milliseconds after which one that waits is refused. */
  readonly maxWaitMs: number
}

interface Waiter {
  readonly admit: () => void
}

/** So many at a time, in order of asking, with a bounded queue: what does not fit is refused with code 202. */
export class Slots {
  readonly #options: SlotsOptions
  readonly #waiting = new Set<Waiter>()
  #free: number

  constructor(options: SlotsOptions) {
    this.#options = options
    this.#free = options.size
  }

  get waiting(): number {
    return this.#waiting.size
  }

  get busy(): number {
    return this.#options.size - this.#free
  }

  /**
   * Resolves to the function that gives the slot back (calling it twice does no harm).
   *
   * @throws EngineException 202 when the queue is full or the wait too long; the signal's reason when it fires
   */
  async take(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted()
    if (this.#free > 0) this.#free--
    else await this.#wait(signal)
    let held = true
    return () => {
      if (!held) return
      held = false
      const [next] = this.#waiting
      if (next === undefined) this.#free++
      else next.admit()
    }
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    const { name, maxWaiting, maxWaitMs } = this.#options
    if (this.#waiting.size >= maxWaiting)
      throw this.#refusal(`${maxWaiting} queries wait for the ${name} already`)
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(waiter)
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
      }
      const waiter: Waiter = {
        admit: () => {
          leave()
          resolve()
        },
      }
      const onAbort = (): void => {
        leave()
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        leave()
        reject(this.#refusal(`no ${name} was free for ${maxWaitMs} ms`))
      }, maxWaitMs)
      signal?.addEventListener('abort', onAbort, { once: true })
      this.#waiting.add(waiter)
    })
  }

  #refusal(reason: string): Error {
    return hostException(
      'TOO_MANY_SIMULTANEOUS_QUERIES',
      `Too many simultaneous queries: ${reason}. Try again later`,
    )
  }
}
