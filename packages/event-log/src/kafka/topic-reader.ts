import { setTimeout as sleep } from 'node:timers/promises'
import { asLogError } from './classify-error.js'
import { ConsumerSession, type SessionDeps } from './consumer-session.js'
import type { ReaderSettings } from './reader-settings.js'
import { delayMs } from './redelivery.js'

/** How long the first join is tried: a coordinator that moves or loads says "not yet" for some seconds. */
const FIRST_JOIN_MS = 30_000

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

  /** Resolves when the group is joined. @throws EventLogError when it cannot be */
  async start(): Promise<void> {
    const session = await this.#join(performance.now() + FIRST_JOIN_MS)
    if (session) this.#running = this.#keepUp(session)
  }

  set paused(paused: boolean) {
    this.#paused = paused
    if (this.#session) this.#session.paused = paused
  }

  /** Tells the handler of the batch in hand that nobody waits for it any longer. */
  abort(): void {
    this.#deps.hands.abortAll()
  }

  /** Takes no further batch; resolves when the one in hand is through and the member has left its group. */
  async close(): Promise<void> {
    this.#stopped.abort()
    await this.#session?.close()
    await this.#running
  }

  /** @returns a session that has joined; none once this reader is closed */
  async #join(deadline: number): Promise<ConsumerSession | undefined> {
    const { signal } = this.#stopped
    for (let attempt = 1; !signal.aborted; attempt++) {
      const session = new ConsumerSession(this.#deps, this.#settings)
      session.paused = this.#paused
      this.#session = session
      try {
        await session.start()
        return session
      } catch (error) {
        await session.close()
        const { group, topic } = this.#settings
        const failure = asLogError(error, `Kafka does not let ${group} read ${topic}`)
        const isLate = performance.now() > deadline
        if (signal.aborted) return undefined
        if (isLate || (!failure.retryable && Number.isFinite(deadline))) throw failure
        if (failure.retryable)
          this.#deps.logger.warn({ reason: failure.message }, 'a group is not joined yet')
        else this.#deps.logger.error({ reason: failure.message }, 'a group is not joined yet')
      }
      const { firstRetryMs, maxRetryMs } = this.#settings.log
      await sleep(delayMs(attempt, firstRetryMs, maxRetryMs), undefined, { signal }).catch(() => {})
    }
    return undefined
  }

  async #keepUp(first: ConsumerSession): Promise<void> {
    let session: ConsumerSession | undefined = first
    while (session !== undefined) {
      const error = await session.ended
      if (error === undefined) return
      const reason = asLogError(error, 'kafkajs gave up').message
      this.#deps.logger.warn({ reason }, 'reading was cut off and is begun anew')
      await session.close()
      session = await this.#join(Number.POSITIVE_INFINITY)
    }
  }
}
