import type { Logger } from './logger.js'

export interface Closable {
  close(): Promise<void>
}

/** Closes in reverse order of adding; every part is closed even when another fails. */
export class Closer implements Closable {
  readonly #parts: { readonly name: string; readonly close: () => Promise<void> }[] = []
  readonly #logger: Logger
  #closing: Promise<void> | undefined

  constructor(logger: Logger) {
    this.#logger = logger
  }

  add<T extends Closable>(name: string, part: T): T {
    this.#parts.push({ name, close: () => part.close() })
    return part
  }

  close(): Promise<void> {
    this.#closing ??= this.#closeAll()
    return this.#closing
  }

  async #closeAll(): Promise<void> {
    for (const part of this.#parts.reverse()) {
      const since = performance.now()
      try {
        await part.close()
        const ms = Math.round(performance.now() - since)
        this.#logger.debug({ part: part.name, ms }, 'a part has closed')
      } catch (err) {
        this.#logger.error({ err, part: part.name }, 'a part failed to close')
      }
    }
  }
}
