import { setTimeout as sleep } from 'node:timers/promises'

/** Keeps requests to one host apart: one at a time, and a pause between two. */
export interface Pacing {
  run<T>(host: string, request: () => Promise<T>, signal?: AbortSignal): Promise<T>
}

const MAX_HOSTS = 1_000

/** @param now a clock in milliseconds that never jumps */
export const createPacing = (pauseMs: number, now: () => number = () => performance.now()): Pacing => {
  const turns = new Map<string, { tail: Promise<unknown>; freeAt: number }>()
  return {
    run: (host, request, signal) => {
      const turn = turns.get(host) ?? { tail: Promise.resolve(), freeAt: 0 }
      const mine = turn.tail.then(async () => {
        const wait = turn.freeAt - now()
        if (wait > 0) await sleep(wait, undefined, signal ? { signal } : {})
        try {
          return await request()
        } finally {
          turn.freeAt = now() + pauseMs
        }
      })
      turn.tail = mine.catch(() => {})
      turns.set(host, turn)
      if (turns.size > MAX_HOSTS) {
        const oldest = turns.keys().next().value
        if (oldest !== undefined && oldest !== host) turns.delete(oldest)
      }
      return mine
    },
  }
}
