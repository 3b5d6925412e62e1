/** Exponential, in milliseconds; `failures` counts from 1. */
export const delayMs = (failures: number, firstMs: number, maxMs: number): number =>
  Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 30))

/** Which partitions wait before their failed batch is delivered again. */
export class Redelivery {
  readonly #failures = new Map<number, number>()
  readonly #waiting = new Map<number, NodeJS.Timeout>()
  readonly #limits: { readonly firstRetryMs: number; readonly maxRetryMs: number }
  readonly #onChange: () => void

  constructor(limits: { readonly firstRetryMs: number; readonly maxRetryMs: number }, onChange: () => void) {
    this.#limits = limits
    this.#onChange = onChange
  }

  waits(partition: number): boolean {
    return this.#waiting.has(partition)
  }

  failed(partition: number): void {
    const failures = (this.#failures.get(partition) ?? 0) + 1
    this.#failures.set(partition, failures)
    this.#wait(partition, delayMs(failures, this.#limits.firstRetryMs, this.#limits.maxRetryMs))
  }

  succeeded(partition: number): void {
    this.#failures.delete(partition)
  }

  /** Its handler has not come back: try again after the longest delay. */
  busy(partition: number): void {
    this.#wait(partition, this.#limits.maxRetryMs)
  }

  /** Forgets the partitions that others have now. */
  keep(owned: ReadonlySet<number>): void {
    for (const partition of this.#failures.keys()) if (!owned.has(partition)) this.#failures.delete(partition)
  }

  close(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }

  #wait(partition: number, forMs: number): void {
    clearTimeout(this.#waiting.get(partition))
    const timer = setTimeout(() => {
      this.#waiting.delete(partition)
      this.#onChange()
    }, forMs)
    this.#waiting.set(partition, timer)
    this.#onChange()
  }
}
