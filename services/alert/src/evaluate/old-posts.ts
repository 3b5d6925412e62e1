import { HOUR_MS } from './counts.js'

const OLD_MS = 5 * HOUR_MS
const SETTLE_MS = 15_000
/** A steady trickle never ends: it is waited for no longer than this. */
const WAIT_AT_MOST_MS = 10 * 60_000

/** Whether so long has passed; since a moment that is still to come, by a clock that was set back, any time has. */
export const isOver = (now: number, since: number, ms: number): boolean => now < since || now - since >= ms

/** Posts of hours that were learned long ago, as an import or a crawler brings them: what was learned is learned anew. */
export class OldPosts {
  #first: number | undefined
  #last: number | undefined
  readonly #settleMs: number

  /** @param settleMs without further ones until they are said to be all */
  constructor(settleMs = SETTLE_MS) {
    this.#settleMs = settleMs
  }

  touched(hours: readonly number[], now: number): void {
    if (!hours.some((hour) => hour < now - OLD_MS)) return
    this.#first ??= now
    this.#last = now
  }

  /** Whether some came that were not learned yet. */
  get areWaiting(): boolean {
    return this.#first !== undefined
  }

  /** Whether it is time to learn them. */
  areDue(now: number): boolean {
    if (this.#first === undefined || this.#last === undefined) return false
    return isOver(now, this.#last, this.#settleMs) || isOver(now, this.#first, WAIT_AT_MOST_MS)
  }

  /** They are read from now on; what comes from here on is waited for anew. */
  learn(): void {
    this.#first = undefined
    this.#last = undefined
  }
}
