import { randomUUID } from 'node:crypto'
import type { Engine } from './engine.js'
import { hostException } from './exceptions.js'

/** A query between its admission and its end. */
export interface RunningQuery {
  readonly id: string
  /** A comment inside the query's text, by which the engine's process list knows it. */
  readonly mark: string
  /** Fires when the query is to stop. */
  readonly signal: AbortSignal
  /** Runs one operation of the engine, and kills it there when the signal fires meanwhile. */
  stoppable<T>(operation: Promise<T>): Promise<T>
  finish(): void
}

/** The engine may register a query a little after it was told to run it: a kill that found nothing is repeated. */
const KILL_AGAIN_AFTER_MS = 150

/** The queries of this host by their `query_id`, which the engine itself does not take from outside. */
export class RunningQueries {
  readonly #engine: Engine
  readonly #byId = new Map<string, { readonly mark: string; readonly controller: AbortController }>()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** @throws EngineException 216 when a query with this id runs already */
  start(id: string, gone: AbortSignal): RunningQuery {
    if (this.#byId.has(id))
      throw hostException(
        'QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING',
        'A query with this query_id is already running',
      )
    const mark = `/* tingfeng ${randomUUID()} */`
    const controller = new AbortController()
    const { signal } = controller
    const onGone = (): void => controller.abort(gone.reason)
    if (gone.aborted) onGone()
    else gone.addEventListener('abort', onGone, { once: true })
    this.#byId.set(id, { mark, controller })
    return {
      id,
      mark,
      signal,
      stoppable: (operation) => this.#stoppable(operation, mark, signal),
      finish: () => {
        this.#byId.delete(id)
        gone.removeEventListener('abort', onGone)
      },
    }
  }

  /** Stops the query with this id; false when there is none. */
  stop(id: string): boolean {
    const running = this.#byId.get(id)
    running?.controller.abort(hostException('QUERY_WAS_CANCELLED', 'Query was cancelled'))
    return running !== undefined
  }

  stopAll(reason: Error): void {
    for (const { controller } of this.#byId.values()) controller.abort(reason)
  }

  async #stoppable<T>(operation: Promise<T>, mark: string, signal: AbortSignal): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const killUntilDone = (): void => {
      void this.#kill(mark)
      timer = setTimeout(killUntilDone, KILL_AGAIN_AFTER_MS)
    }
    if (signal.aborted) killUntilDone()
    else signal.addEventListener('abort', killUntilDone, { once: true })
    try {
      return await operation
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', killUntilDone)
    }
  }

  async #kill(mark: string): Promise<void> {
    const session = this.#engine.openSession('reader')
    // Split in two, so that the text of this statement does not hold the mark and kill itself.
    const [head, tail] = [mark.slice(0, 8), mark.slice(8)]
    try {
      await session.run(`KILL QUERY WHERE position(query, concat('${head}', '${tail}')) > 0 ASYNC`, 'Null')
    } catch {
      // The next attempt, or the end of the query, settles it.
    } finally {
      session.close()
    }
  }
}
