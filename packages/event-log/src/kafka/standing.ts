/** Times of a member, in milliseconds. */
export interface StandingLimits {
  readonly heartbeatMs: number
  readonly sessionTimeoutMs: number
  readonly drainTimeoutMs: number
}

/**
 * What the coordinator of a group last let a member know: that it is known, or that a rebalance waits for it. By the
 * clock that never jumps: kafkajs times its heartbeats by the other one, and when that is set back by an hour sends
 * none for an hour, while the broker has long taken the partitions away.
 */
export class Standing {
  readonly #limits: StandingLimits
  #knownAt = performance.now()
  /** When a rebalance was noticed that waits for this member. */
  #drainingSince: number | undefined
  #watch: NodeJS.Timeout | undefined

  constructor(limits: StandingLimits) {
    this.#limits = limits
  }

  /** The coordinator knows the member by the generation that it has; what it said of a rebalance before is over. */
  known(): void {
    this.#knownAt = performance.now()
    this.#drainingSince = undefined
  }

  rebalances(): void {
    this.#drainingSince ??= performance.now()
  }

  get isDraining(): boolean {
    return this.#drainingSince !== undefined
  }

  /** Whether a rebalance has waited for the batches in hand for longer than it may. */
  get drainsTooLong(): boolean {
    const since = this.#drainingSince
    return since !== undefined && performance.now() - since >= this.#limits.drainTimeoutMs
  }

  /** Calls `onForgotten` whenever nothing was heard for so long that the broker has given the member up. */
  watch(onForgotten: () => void): void {
    const { heartbeatMs, sessionTimeoutMs } = this.#limits
    this.#watch = setInterval(() => {
      if (performance.now() - this.#knownAt >= sessionTimeoutMs) onForgotten()
    }, heartbeatMs).unref()
  }

  close(): void {
    clearInterval(this.#watch)
  }
}
