import { setTimeout as sleep } from 'node:timers/promises'
import { AppError, isAppError, type Logger, messageOf } from '@tingfeng/kit'

export interface WaitFor {
  /** As people call it: Kafka, ClickHouse, PostgreSQL. */
  readonly name: string
  /** Its address, without secrets. */
  readonly where: string
  readonly logger: Logger
  readonly timeoutMs: number
  readonly signal?: AbortSignal
  /** Writes for the operator. */
  readonly tell?: (text: string) => void
  readonly retryEveryMs?: number
  readonly tellEveryMs?: number
}

export const DEPENDENCY_MISSING = 'dependency_missing'

const missing = (message: string, cause: unknown): AppError =>
  new AppError({ code: DEPENDENCY_MISSING, message, cause })

/**
 * Tries `open` until it succeeds, and says what it waits for, where and since when. What trying again cannot mend ends
 * the waiting at once.
 *
 * @throws AppError `dependency_missing`, at once or after `timeoutMs`
 */
export const waitFor = async <T>(open: () => Promise<T>, waiting: WaitFor): Promise<T> => {
  const { name, where, logger, timeoutMs, signal, retryEveryMs = 1_000, tellEveryMs = 10_000 } = waiting
  const tell = waiting.tell ?? ((text) => process.stderr.write(`${text}\n`))
  const since = new Date().toISOString()
  const start = performance.now()
  let toldAt = Number.NEGATIVE_INFINITY
  for (;;) {
    signal?.throwIfAborted()
    try {
      const opened = await open()
      if (toldAt > 0) tell(`${name} at ${where} answers`)
      logger.info({ dependency: name, where }, 'a dependency answers')
      return opened
    } catch (error) {
      if (!isAppError(error) || !error.retryable)
        throw missing(`${name} at ${where} cannot be used: ${messageOf(error)}`, error)
      const now = performance.now()
      if (now - start > timeoutMs)
        throw missing(
          `${name} at ${where} did not answer within ${timeoutMs / 1_000} s: ${messageOf(error)}`,
          error,
        )
      if (now - toldAt > tellEveryMs) {
        tell(`waiting for ${name} at ${where} since ${since}: ${messageOf(error)}`)
        toldAt = now
      }
      await sleep(Math.min(retryEveryMs, timeoutMs), undefined, signal ? { signal } : {})
    }
  }
}
