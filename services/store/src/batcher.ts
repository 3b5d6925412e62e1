/**
 * Gathers what several partitions deliver into one write.
 *
 * `add` resolves when the write that holds its items has ended, and rejects when that write failed: the caller's
 * offset stays where it is and the items come again. At most one write runs; while it does, the next one gathers.
 * Bounded by its callers: each waits for its own items before it brings more.
 */
export interface Batcher<T> {
  add(items: readonly T[]): Promise<void>
  close(): Promise<void>
}

export interface BatcherConfig {
  readonly maxItems: number
  /** How long the first item may wait for company. */
  readonly maxAgeMs: number
}

export const createBatcher = <T>(
  write: (items: readonly T[]) => Promise<void>,
  config: BatcherConfig,
): Batcher<T> => {
  interface Waiting {
    readonly items: readonly T[]
    readonly resolve: () => void
    readonly reject: (error: unknown) => void
  }
  let waiting: Waiting[] = []
  let waitingItems = 0
  let writing: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (writing || waiting.length === 0) return
    const taken = waiting
    waiting = []
    waitingItems = 0
    writing = write(taken.flatMap(({ items }) => items))
      .then(
        () => {
          for (const { resolve } of taken) resolve()
        },
        (error: unknown) => {
          for (const { reject } of taken) reject(error)
        },
      )
      .finally(() => {
        writing = undefined
        arm()
      })
  }

  const arm = (): void => {
    if (writing || waiting.length === 0) return
    if (waitingItems >= config.maxItems) flush()
    else timer ??= setTimeout(flush, config.maxAgeMs)
  }

  return {
    add: (items) =>
      new Promise((resolve, reject) => {
        if (items.length === 0) return resolve()
        waiting.push({ items, resolve, reject })
        waitingItems += items.length
        arm()
      }),
    close: async () => {
      flush()
      while (writing) await writing
    },
  }
}
