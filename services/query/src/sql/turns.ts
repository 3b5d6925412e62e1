import { AppError } from '@tingfeng/kit'

export interface TurnsOptions {
  /** At a time, of all. */
  readonly total: number
  /** At a time, of one actor: fewer than `total`, so that nobody ever holds every place. */
  readonly perActor: number
  /** That may wait; the next one is refused at once. */
  readonly maxWaiting: number
}

interface Waiter {
  readonly actor: string
  admit(): void
}

/** Places for statements, in order of asking, but that nobody waits behind one who has had enough. */
export class Turns {
  readonly #options: TurnsOptions
  readonly #held = new Map<string, number>()
  readonly #waiting = new Set<Waiter>()
  #busy = 0

  constructor(options: TurnsOptions) {
    this.#options = options
  }

  /**
   * Resolves to the function that gives the place back.
   *
   * @throws AppError `too_many_queries` when too many wait; the signal's reason when it fires
   */
  async take(actor: string, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted()
    if (this.#fits(actor)) this.#count(actor, 1)
    else await this.#wait(actor, signal)
    let held = true
    return () => {
      if (!held) return
      held = false
      this.#count(actor, -1)
      const next = [...this.#waiting].find((waiter) => this.#fits(waiter.actor))
      next?.admit()
    }
  }

  #fits(actor: string): boolean {
    return this.#busy < this.#options.total && (this.#held.get(actor) ?? 0) < this.#options.perActor
  }

  #count(actor: string, change: 1 | -1): void {
    this.#busy += change
    const held = (this.#held.get(actor) ?? 0) + change
    if (held === 0) this.#held.delete(actor)
    else this.#held.set(actor, held)
  }

  #wait(actor: string, signal: AbortSignal): Promise<void> {
    if (this.#waiting.size >= this.#options.maxWaiting)
      throw new AppError({
        code: 'too_many_queries',
        retryable: true,
        message: `${this.#waiting.size} statements wait for their turn already; try again in a moment`,
      })
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(waiter)
        signal.removeEventListener('abort', onAbort)
      }
      const waiter: Waiter = {
        actor,
        // Counted here, not when the promise is heard of: another place may be given back in between.
        admit: () => {
          leave()
          this.#count(actor, 1)
          resolve()
        },
      }
      const onAbort = (): void => {
        leave()
        reject(signal.reason)
      }
      signal.addEventListener('abort', onAbort, { once: true })
      this.#waiting.add(waiter)
    })
  }
}
