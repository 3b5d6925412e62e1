import { setTimeout as sleep } from 'node:timers/promises'
import { asLogError } from './classify-error.js'
import { ConsumerSession, type ReaderSettings, type SessionDeps } from './consumer-session.js'

/** Reads one topic for a group for as long as it is open: what kafkajs gives up is begun anew. */
export class TopicReader {
  readonly #deps: SessionDeps
  readonly #settings: ReaderSettings
  readonly #stopped = new AbortController()
  #session: ConsumerSession | undefined
  #running: Promise<void> | undefined
  #paused = false

  constructor(deps: SessionDeps, settings: ReaderSettings) {
    this.#deps = deps
    this.#settings = settings
  }

  /**
   * Resolves when the group is joined. @throws EventLogError when it cannot be, for a reason that will not pass
   */
  async start(): Promise<void> {
    const first = this.#begin()
    try {
      await first.start()
    } catch (error) {
      await first.close()
      throw asLogError(error, `Kafka did not let ${this.#settings.group} read ${this.#settings.topic}`)
    }
    this.#running = this.#keepUp(first)
  }

  set paused(paused: boolean) {
    this.#paused = paused
    if (this.#session) this.#session.paused = paused
  }

  /** Takes no further batch; the one in hand goes on. */
  stop(): void {
    this.#stopped.abort()
    this.#session?.stop()
  }

  abort(): void {
    this.#deps.hands.abortAll()
  }

  /** Resolves when the member has left its group. */
  async close(): Promise<void> {
    this.stop()
    await this.#session?.close()
    await this.#running
  }

  #begin(): ConsumerSession {
    const session = new ConsumerSession(this.#deps, this.#settings)
    session.paused = this.#paused
    this.#session = session
    return session
  }

  async #keepUp(first: ConsumerSession): Promise<void> {
    const { signal } = this.#stopped
    const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    let session = first
    let attempt = 0
    while (!signal.aborted) {
      try {
        await Promise.race([stopped, session.crashed])
      } catch (error) {
        const { code, message } = asLogError(error, 'reading stopped')
        const note = 'the connection to Kafka was lost and is begun anew'
        if (code === 'log_unavailable') this.#deps.logger.warn({ reason: message }, note)
        else this.#deps.logger.error({ reason: message }, note)
      }
      while (!signal.aborted) {
        await sleep(this.#delayMs(attempt++), undefined, { signal }).catch(() => {})
        if (signal.aborted) return
        session = this.#begin()
        try {
          await session.start()
          attempt = 0
          break
        } catch (error) {
          this.#deps.logger.warn({ reason: asLogError(error, 'no luck yet').message }, 'Kafka is still away')
          await session.close()
        }
      }
    }
  }

  #delayMs(attempt: number): number {
    const { firstRetryMs, maxRetryMs } = this.#settings.log
    return Math.min(maxRetryMs, firstRetryMs * 2 ** Math.min(attempt, 30))
  }
}
