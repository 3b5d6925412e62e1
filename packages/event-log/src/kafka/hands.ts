/** A batch that a handler holds. */
export interface Hand {
  readonly abort: AbortController
  /** Resolves when the handler has come back, however late. */
  readonly ended: Promise<void>
}

/**
 * The batches in hand of one topic's reader, one per partition at most. They outlive a connection: a handler that
 * does not come back holds its partition until it does.
 */
export class Hands {
  readonly #byPartition = new Map<number, Hand>()

  has(partition: number): boolean {
    return this.#byPartition.has(partition)
  }

  /** Runs the handler as the batch in hand of its partition. */
  take(
    partition: number,
    run: (signal: AbortSignal) => Promise<void>,
  ): { hand: Hand; outcome: Promise<void> } {
    const abort = new AbortController()
    const outcome = run(abort.signal)
    const ended = outcome
      .catch(() => {})
      .then(() => {
        this.#byPartition.delete(partition)
      })
    const hand = { abort, ended }
    this.#byPartition.set(partition, hand)
    return { hand, outcome }
  }

  /** Tells the handlers of partitions that are not kept that nobody waits for them any longer. */
  abortAllBut(kept: ReadonlySet<number>): void {
    for (const [partition, { abort }] of this.#byPartition) if (!kept.has(partition)) abort.abort()
  }

  abortAll(): void {
    this.abortAllBut(new Set())
  }

  async allEnded(): Promise<void> {
    await Promise.all([...this.#byPartition.values()].map(({ ended }) => ended))
  }
}
