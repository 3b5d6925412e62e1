import { setTimeout as sleep } from 'node:timers/promises'
import { isAppError } from './errors.js'

export interface RetryOptions {
  readonly attempts?: number
  readonly firstDelayMs?: number
  readonly maxDelayMs?: number
  readonly signal?: AbortSignal
  readonly shouldRetry?: (error: unknown) => boolean
  readonly onRetry?: (error: unknown, attempt: number, delayMs: number) => void
}

/** Exponential delay with full jitter, in milliseconds; `attempt` counts from 1. */
export const backoffMs = (attempt: number, firstDelayMs = 100, maxDelayMs = 10_000): number =>
  Math.random() * Math.min(maxDelayMs, firstDelayMs * 2 ** (attempt - 1))

/** Calls `run` until it resolves; by default only errors that say they are retryable are tried again. */
export const retry = async <T>(run: () => Promise<T>, options: RetryOptions = {}): Promise<T> => {
  const { attempts = 5, firstDelayMs = 100, maxDelayMs = 10_000, signal } = options
  const shouldRetry = options.shouldRetry ?? ((error: unknown) => isAppError(error) && error.retryable)
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (attempt >= attempts || signal?.aborted || !shouldRetry(error)) throw error
      const delayMs = backoffMs(attempt, firstDelayMs, maxDelayMs)
      options.onRetry?.(error, attempt, delayMs)
      await sleep(delayMs, undefined, signal ? { signal } : {})
    }
  }
}
