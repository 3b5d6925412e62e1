/**
 * Gathers what several partitions deliver into one write.
 *
 * `add` resolves when the writes that hold its items have ended, and rejects when one of them failed: the caller's
 * offset stays where it is and the items come again. While `maxWrites` writes run, the next one gathers.
 * Bounded by its callers: each waits for its own items before it brings more.
 */
export interface Batcher<T> {
  add(items: readonly T[]): Promise<void>
  close(): Promise<void>
}

export interface BatcherConfig {
  /** Items of one write at most, asked before each. */
  readonly maxItems: () => number
  /** How long the first item may wait for company. */
  readonly maxAgeMs: number
  /** Writes at the same time, asked before each. Default 1. */
  readonly maxWrites?: () => number
}

interface Waiting<T> {
  readonly items: readonly T[]
  /** Index of the first item that no write has taken. */
  next: number
  /** Writes that hold items of it. */
  writes: number
  readonly since: number
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export const createBatcher = <T>(
  write: (items: readonly T[]) => Promise<void>,
  { maxItems, maxAgeMs, maxWrites = () => 1 }: BatcherConfig,
): Batcher<T> => {
  const queue: Waiting<T>[] = []
  let waitingItems = 0
  const writing = new Set<Promise<void>>()
  const isFull = (): boolean => writing.size >= maxWrites()
  let timer: NodeJS.Timeout | undefined

  const take = (): { readonly items: readonly T[]; readonly from: ReadonlySet<Waiting<T>> } => {
    const most = maxItems()
    const items: T[] = []
    const from = new Set<Waiting<T>>()
    for (let first = queue[0]; first !== undefined && items.length < most; first = queue[0]) {
      const taken = first.items.slice(first.next, first.next + most - items.length)
      for (const item of taken) items.push(item)
      first.next += taken.length
      first.writes++
      from.add(first)
      if (first.next === first.items.length) queue.shift()
    }
    waitingItems -= items.length
    return { items, from }
  }

  /** What is left of items whose caller will bring them all again. */
  const drop = (waiting: Waiting<T>): void => {
    const at = queue.indexOf(waiting)
    if (at < 0) return
    queue.splice(at, 1)
    waitingItems -= waiting.items.length - waiting.next
  }

  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (isFull() || waitingItems === 0) return
    const { items, from } = take()
    const run: Promise<void> = write(items)
      .then(
        () => {
          for (const waiting of from)
            if (--waiting.writes === 0 && waiting.next === waiting.items.length) waiting.resolve()
        },
        (error: unknown) => {
          for (const waiting of from) {
            drop(waiting)
            waiting.reject(error)
          }
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
    const [first] = queue
    if (isFull() || first === undefined) return
    const leftMs = first.since + maxAgeMs - performance.now()
    if (waitingItems >= maxItems() || leftMs <= 0) flush()
    else timer ??= setTimeout(flush, leftMs)
  }

  return {
    add: (items) =>
      new Promise((resolve, reject) => {
        if (items.length === 0) return resolve()
        queue.push({ items, next: 0, writes: 0, since: performance.now(), resolve, reject })
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
