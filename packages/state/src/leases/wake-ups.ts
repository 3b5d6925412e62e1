/** One look-out for the release of a lease. */
export interface WakeUp {
  /** Resolves when woken, at the latest after so many milliseconds. @throws the signal's reason */
  within(ms: number): Promise<void>
  cancel(): void
}

export interface WakeUps {
  readonly wake: (name: string) => void
  readonly wakeAll: () => void
  /** Hears everything from this call on. */
  next(name: string, signal: AbortSignal): WakeUp
}

export const createWakeUps = (): WakeUps => {
  const waiting = new Map<string, Set<() => void>>()

  const wake = (name: string): void => {
    for (const resolve of waiting.get(name) ?? []) resolve()
  }

  return {
    wake,
    wakeAll: () => {
      for (const name of waiting.keys()) wake(name)
    },
    next: (name, signal) => {
      const others = waiting.get(name) ?? new Set()
      let resolve = (): void => {}
      const woken = new Promise<void>((done) => {
        resolve = done
      })
      waiting.set(name, others.add(resolve))
      signal.addEventListener('abort', resolve)
      return {
        within: async (ms) => {
          const timer = setTimeout(resolve, ms)
          await woken
          clearTimeout(timer)
          signal.throwIfAborted()
        },
        cancel: () => {
          signal.removeEventListener('abort', resolve)
          others.delete(resolve)
          if (others.size === 0 && waiting.get(name) === others) waiting.delete(name)
        },
      }
    },
  }
}
