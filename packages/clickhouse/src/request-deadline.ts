import { StoreError, toStoreError } from './errors.js'

export interface RequestDeadline {
  /**
   * Fires when the time is up or the caller gives up. The library hears only of an abort that comes after its call: one
   * that came before must be asked for, or what nobody waits for runs to its end.
   */
  readonly signal: AbortSignal
  /** The reason of a failed request: the deadline, the caller, or the failure itself. */
  explain(error: unknown): StoreError
  /** Call it when the answer has been read: the timer goes away. */
  done(): void
}

interface DeadlineOptions {
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  readonly queryId: string | undefined
}

/** One signal for two reasons to stop. (`AbortSignal.any` of Node 20 can lose its sources to the garbage collector.) */
export const startDeadline = ({ timeoutMs, signal, queryId }: DeadlineOptions): RequestDeadline => {
  const controller = new AbortController()
  let reason: 'deadline' | 'caller' | undefined
  const stop = (why: 'deadline' | 'caller'): void => {
    reason ??= why
    controller.abort()
  }
  const onCaller = (): void => stop('caller')
  const timer = setTimeout(() => stop('deadline'), timeoutMs)
  if (signal?.aborted) onCaller()
  else signal?.addEventListener('abort', onCaller, { once: true })
  return {
    signal: controller.signal,
    done() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onCaller)
    },
    explain(error) {
      if (reason === 'caller')
        return new StoreError({
          code: 'store_cancelled',
          cause: error,
          message: 'The request to ClickHouse was cancelled by its caller',
        })
      if (reason === 'deadline')
        return new StoreError({
          code: 'store_timeout',
          cause: error,
          message: `ClickHouse did not answer within ${timeoutMs} ms; ask for less, or give it more time`,
        })
      return toStoreError(error, queryId)
    },
  }
}
