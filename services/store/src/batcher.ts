/**
 * Gathers what several partitions deliver into one write.
 *
 * `add` resolves when the writes that hold its items have ended, and rejects when one of them failed: the caller's
 * offset stays where it is and the items come again. While `maxWrites` writes run, the next one gathers.
 * Urgent items get the next write, and to themselves: it is a small one.
 * Bounded by its callers: each waits for its own items before it brings more.
 */
export interface Batcher<T> {
  add(items: readonly T[], options?: { readonly urgent?: boolean }): Promise<void>
  close(): Promise<void>
}

export interface BatcherConfig {
  /** Items of one write at most. */
  readonly maxItems: number
  /** The same for what is not urgent while urgent items keep coming: they wait for the writes in hand. */
  readonly maxItemsBesideUrgent?: number
  /** How long the first item may wait for company. */
  readonly maxAgeMs: number
  /** Writes at the same time. Default 1. */
  readonly maxWrites?: number
}

/** So long after the last urgent item the next one is expected no more. */
const URGENT_FOR_MS = 5_000

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
  { maxItems, maxItemsBesideUrgent = maxItems, maxAgeMs, maxWrites = 1 }: BatcherConfig,
): Batcher<T> => {
  const urgent: Waiting<T>[] = []
  const usual: Waiting<T>[] = []
  let waitingItems = 0
  let urgentUntil = Number.NEGATIVE_INFINITY
  const writing = new Set<Promise<void>>()
  const isFull = (): boolean => writing.size >= maxWrites
  let timer: NodeJS.Timeout | undefined

  const take = (): { readonly items: readonly T[]; readonly from: ReadonlySet<Waiting<T>> } => {
    const lane = urgent.length > 0 ? urgent : usual
    const most = lane === usual && performance.now() < urgentUntil ? maxItemsBesideUrgent : maxItems
    const items: T[] = []
    const from = new Set<Waiting<T>>()
    for (let first = lane[0]; first !== undefined && items.length < most; first = lane[0]) {
      const taken = first.items.slice(first.next, first.next + most - items.length)
      for (const item of taken) items.push(item)
      first.next += taken.length
      first.writes++
      from.add(first)
      if (first.next === first.items.length) lane.shift()
    }
    waitingItems -= items.length
    return { items, from }
  }

  /** What is left of items whose caller will bring them all again. */
  const drop = (waiting: Waiting<T>): void => {
    for (const lane of [urgent, usual]) {
      const at = lane.indexOf(waiting)
      if (at < 0) continue
      lane.splice(at, 1)
      waitingItems -= waiting.items.length - waiting.next
    }
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
    const [first] = [urgent[0], usual[0]]
      .filter((waiting) => waiting !== undefined)
      .sort((a, b) => a.since - b.since)
    if (isFull() || first === undefined) return
    const leftMs = first.since + maxAgeMs - performance.now()
    if (waitingItems >= maxItems || leftMs <= 0) flush()
    else timer ??= setTimeout(flush, leftMs)
  }

  return {
    add: (items, options) =>
      new Promise((resolve, reject) => {
        if (items.length === 0) return resolve()
        const since = performance.now()
        if (options?.urgent) urgentUntil = since + URGENT_FOR_MS
        const lane = options?.urgent ? urgent : usual
        lane.push({ items, next: 0, writes: 0, since, resolve, reject })
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
