import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { backoffMs, codeOf, type Logger, retry } from '@tingfeng/kit'
import type { StartMessage, ToHost } from './engine-host/protocol.js'
import { StoreError } from './errors.js'
import { type RunningHost, startHost } from './start-host.js'
import { watchHost } from './watch-host.js'

export interface SuperviseOptions {
  /** The folder of the store; created when missing. One host at a time may own it. */
  readonly dataDir: string
  readonly logger: Logger
  /** Port on 127.0.0.1; any free one by default. A restarted host comes back on the same port. */
  readonly port?: number
  /** `tingfeng` by default. */
  readonly username?: string
  /** A fresh random secret by default. */
  readonly password?: string
  /** Bytes the engine may hold in all; 760 MiB by default. */
  readonly maxServerMemoryBytes?: number
  /** Called each time the host is back after it ended. */
  readonly onRestart?: () => void
}

/** Can be handed to `createClickHouse` as it is. */
export interface EngineHost {
  /** Fixed for the life of the supervisor, restarts included. */
  readonly url: string
  readonly username: string
  readonly password: string
  /** The host's process, for those who watch it; undefined while it is down. */
  readonly pid: number | undefined
  /** Version of the engine. */
  readonly version: string
  /** Resolves when the host answers; at once when it does already. Rejects once the supervisor has been closed. */
  ready(): Promise<void>
  /** Lets running queries end (up to 10 s), then stops the host. */
  close(): Promise<void>
}

const STOP_GRACE_MS = 10_000
/** A host that stayed up this long starts again at once after its next crash. */
const STABLE_AFTER_MS = 30_000
/** The host of a parent that was just killed needs a moment to see it and let go of the folder. */
const LOCK_RETRIES = { attempts: 5, firstDelayMs: 400, maxDelayMs: 1_000 }

const closedError = (): StoreError =>
  new StoreError({ code: 'store_closed', message: 'The engine host has been closed by its owner' })

/** Sleeps, but not past the signal. */
const pause = (delayMs: number, signal: AbortSignal): Promise<void> =>
  sleep(delayMs, undefined, { signal }).catch(() => {})

class Supervisor implements EngineHost {
  readonly url: string
  readonly username: string
  readonly password: string
  readonly version: string
  readonly #start: StartMessage
  readonly #options: SuperviseOptions
  readonly #logger: Logger
  readonly #closed = new AbortController()
  readonly #supervised: Promise<void>
  #running: RunningHost | undefined
  #waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = []

  constructor(running: RunningHost, start: StartMessage, options: SuperviseOptions, logger: Logger) {
    this.url = `http://127.0.0.1:${running.port}`
    this.username = start.username
    this.password = start.password
    this.version = running.version
    this.#start = { ...start, port: running.port }
    this.#options = options
    this.#logger = logger
    this.#running = running
    this.#supervised = this.#supervise(running)
  }

  get pid(): number | undefined {
    return this.#running?.child.pid
  }

  ready(): Promise<void> {
    if (this.#closed.signal.aborted) return Promise.reject(closedError())
    if (this.#running !== undefined) return Promise.resolve()
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  async close(): Promise<void> {
    const child = this.#running?.child
    this.#closed.abort()
    this.#settleWaiting(closedError())
    if (child !== undefined) await this.#stop(child)
    await this.#supervised
  }

  async #stop(child: ChildProcess): Promise<void> {
    if (child.connected) child.send({ type: 'stop', graceMs: STOP_GRACE_MS } satisfies ToHost)
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS + 5_000)
    await this.#supervised
    clearTimeout(timer)
  }

  #settleWaiting(error?: Error): void {
    for (const { resolve, reject } of this.#waiting) error === undefined ? resolve() : reject(error)
    this.#waiting = []
  }

  async #supervise(first: RunningHost): Promise<void> {
    let crashes = 0
    for (let host: RunningHost | undefined = first; host !== undefined; ) {
      const upSince = performance.now()
      const how = await watchHost(host.child, this.#logger)
      this.#running = undefined
      if (this.#closed.signal.aborted) return
      crashes = performance.now() - upSince > STABLE_AFTER_MS ? 1 : crashes + 1
      const delayMs = crashes === 1 ? 0 : backoffMs(crashes - 1, 200, 15_000)
      this.#logger.warn({ how, crashes, delayMs }, 'the engine host ended and is started again')
      await pause(delayMs, this.#closed.signal)
      host = await this.#startAgain()
    }
  }

  async #startAgain(): Promise<RunningHost | undefined> {
    for (let attempt = 1; !this.#closed.signal.aborted; attempt++) {
      try {
        const host = await startHost(this.#start, this.#logger)
        if (this.#closed.signal.aborted) {
          host.child.kill('SIGKILL')
          return undefined
        }
        this.#running = host
        this.#logger.info({ hostPid: host.child.pid }, 'the engine host is back')
        this.#settleWaiting()
        this.#options.onRestart?.()
        return host
      } catch (err) {
        const delayMs = 100 + backoffMs(attempt, 200, 15_000)
        this.#logger.error({ err, attempt, delayMs }, 'the engine host could not be started again')
        await pause(delayMs, this.#closed.signal)
      }
    }
    return undefined
  }
}

/**
 * Starts the engine host over a folder, and starts it again on the same port whenever it ends: after a crash, a
 * `kill -9` or a hang, with a growing delay. The host ends when this process ends, however it ends.
 *
 * @throws StoreError store_folder_locked (after some 3 s), store_folder_unusable, store_port_taken or
 *   store_engine_failed
 */
export const superviseEngineHost = async (options: SuperviseOptions): Promise<EngineHost> => {
  const { dataDir, port = 0, username = 'tingfeng', maxServerMemoryBytes } = options
  const logger = options.logger.child({ component: 'engine-host' })
  const start: StartMessage = {
    type: 'start',
    dataDir,
    port,
    username,
    password: options.password ?? randomBytes(24).toString('base64url'),
    ...(maxServerMemoryBytes === undefined ? {} : { maxServerMemoryBytes }),
  }
  const running = await retry(() => startHost(start, logger), {
    ...LOCK_RETRIES,
    shouldRetry: (error) => codeOf(error) === 'store_folder_locked',
  })
  const { version, child } = running
  logger.info({ port: running.port, hostPid: child.pid, version }, 'the engine host is up')
  return new Supervisor(running, start, options, logger)
}
