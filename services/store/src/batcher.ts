/**
 * Gathers what several partitions deliver into one write.
 *
 * `add` resolves when the write that holds its items has ended, and rejects when that write failed: the caller's
 * offset stays where it is and the items come again. While `maxWrites` writes run, the next one gathers.
 * Urgent items get the next write, and to themselves: it is a small one.
 * Bounded by its callers: each waits for its own items before it brings more.
 */
export interface Batcher<T> {
  add(items: readonly T[], options?: { readonly urgent?: boolean }): Promise<void>
  close(): Promise<void>
}

export interface BatcherConfig {
  /** A write takes what callers brought until it holds this many: the last of them may go beyond. */
  readonly maxItems: number
  /** How long the first item may wait for company. */
  readonly maxAgeMs: number
  /** Writes at the same time. Default 1. */
  readonly maxWrites?: number
}

export const createBatcher = <T>(
  write: (items: readonly T[]) => Promise<void>,
  config: BatcherConfig,
): Batcher<T> => {
  interface Waiting {
    readonly items: readonly T[]
    readonly since: number
    readonly resolve: () => void
    readonly reject: (error: unknown) => void
  }
  const urgent: Waiting[] = []
  const usual: Waiting[] = []
  let waitingItems = 0
  const writing = new Set<Promise<void>>()
  const isFull = (): boolean => writing.size >= (config.maxWrites ?? 1)
  let timer: NodeJS.Timeout | undefined

  const take = (): Waiting[] => {
    const lane = urgent.length > 0 ? urgent : usual
    const taken: Waiting[] = []
    let items = 0
    while (items < config.maxItems) {
      const next = lane.shift()
      if (next === undefined) break
      taken.push(next)
      items += next.items.length
    }
    waitingItems -= items
    return taken
  }

  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (isFull() || waitingItems === 0) return
    const taken = take()
    const run: Promise<void> = write(taken.flatMap(({ items }) => items))
      .then(
        () => {
          for (const { resolve } of taken) resolve()
        },
        (error: unknown) => {
          for (const { reject } of taken) reject(error)
        },
      )
      .finally(() => {
        writing.delete(run)
        arm()
      })
    writing.add(run)
    arm()
  }

  const arm = (): void => {
    const [first] = [urgent[0], usual[0]]
      .filter((waiting) => waiting !== undefined)
      .sort((a, b) => a.since - b.since)
    if (isFull() || first === undefined) return
    const leftMs = first.since + config.maxAgeMs - performance.now()
    if (waitingItems >= config.maxItems || leftMs <= 0) flush()
    else timer ??= setTimeout(flush, leftMs)
  }

  return {
    add: (items, options) =>
      new Promise((resolve, reject) => {
        if (items.length === 0) return resolve()
        const lane = options?.urgent ? urgent : usual
        lane.push({ items, since: performance.now(), resolve, reject })
        waitingItems += items.length
        arm()
      }),
    close: async () => {
      while (waitingItems > 0 || writing.size > 0) {
        flush()
        await Promise.race(writing)
      }
    },
  }
}
