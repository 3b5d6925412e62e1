import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { backoffMs, childEnvironment, type Logger } from '@tingfeng/kit'
import { FromHost, type HostFailure, type ToHost } from './engine-host/protocol.js'
import { StoreError } from './errors.js'

export interface SuperviseOptions {
  /** The folder of the store; created when missing. One host at a time may own it. */
  readonly dataDir: string
  readonly logger: Logger
  /** Port on 127.0.0.1; any free one by default. A restarted host comes back on the same port. */
  readonly port?: number
  readonly username?: string
  /** A fresh random secret by default. */
  readonly password?: string
  /** Bytes the engine may hold in all; 760 MiB by default. */
  readonly maxServerMemoryBytes?: number
  /** Called each time the host is back after a crash. */
  readonly onRestart?: () => void
}

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

const HOST_PROGRAM = fileURLToPath(new URL('../dist/engine-host/main.js', import.meta.url))
const START_TIMEOUT_MS = 60_000
const CHECK_EVERY_MS = 5_000
/** On two busy cores a healthy host can take seconds to answer: only a long silence means that it hangs. */
const SILENT_FOR_MS = 60_000
const STOP_GRACE_MS = 10_000
/** A host that stayed up this long starts with a short delay again after its next crash. */
const STABLE_AFTER_MS = 30_000

const FAILURE_CODES = {
  folder_locked: 'store_folder_locked',
  folder_unusable: 'store_folder_unusable',
  port_taken: 'store_port_taken',
  engine_failed: 'store_engine_failed',
} as const satisfies Record<HostFailure, string>

const ADVICE: Readonly<Record<HostFailure, string>> = {
  folder_locked: 'another process has this folder open: stop it, or choose another folder',
  folder_unusable: 'the folder cannot be created or written: check its path and its permissions',
  port_taken: 'the port is in use: choose another one',
  engine_failed: 'the engine could not be started',
}

interface Running {
  readonly child: ChildProcess
  readonly port: number
  readonly version: string
}

const startError = (dataDir: string, failure: HostFailure, message: string): StoreError =>
  new StoreError({
    code: FAILURE_CODES[failure],
    message: `The engine host did not start on ${dataDir}: ${ADVICE[failure]} (${message})`,
    retryable: failure === 'port_taken',
  })

/** Starts one host and resolves when it answers. */
const startHost = async (options: SuperviseOptions, start: ToHost, logger: Logger): Promise<Running> => {
  const child = fork(HOST_PROGRAM, [], {
    // Four sessions, their kills and zlib each block a thread of this pool.
    env: childEnvironment({ UV_THREADPOOL_SIZE: '16' }),
    execArgv: ['--max-old-space-size=512'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  if (child.stderr !== null)
    createInterface(child.stderr).on('line', (line) =>
      logger.debug({ line }, 'the engine host wrote to stderr'),
    )
  try {
    return await new Promise<Running>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(startError(options.dataDir, 'engine_failed', `no answer in ${START_TIMEOUT_MS} ms`)),
        START_TIMEOUT_MS,
      )
      const settle = (end: () => void): void => {
        clearTimeout(timer)
        child.removeAllListeners()
        end()
      }
      child.once('error', (error) =>
        settle(() => reject(startError(options.dataDir, 'engine_failed', error.message))),
      )
      child.once('exit', (code, signal) =>
        settle(() =>
          reject(startError(options.dataDir, 'engine_failed', `it ended with ${signal ?? `code ${code}`}`)),
        ),
      )
      child.on('message', (raw) => {
        const message = FromHost.parse(raw)
        if (message.type === 'ready')
          settle(() => resolve({ child, port: message.port, version: message.version }))
        else if (message.type === 'failed')
          settle(() => reject(startError(options.dataDir, message.failure, message.message)))
      })
      child.send(start)
    })
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

/** Resolves when the host has ended, or hangs and was killed; tells how. */
const watchHost = async (child: ChildProcess, logger: Logger): Promise<string> => {
  let lastSign = Date.now()
  let id = 0
  const onMessage = (): void => {
    lastSign = Date.now()
  }
  child.on('message', onMessage)
  child.on('error', (err) => logger.warn({ err }, 'the channel to the engine host failed'))
  const timer = setInterval(() => {
    if (Date.now() - lastSign > SILENT_FOR_MS) {
      logger.warn({ silentForMs: Date.now() - lastSign }, 'the engine host hangs and is killed')
      child.kill('SIGKILL')
    } else if (child.connected) child.send({ type: 'check', id: id++ } satisfies ToHost)
  }, CHECK_EVERY_MS)
  timer.unref()
  try {
    return await new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve('before it was watched')
      child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
    })
  } finally {
    clearInterval(timer)
  }
}

/**
 * Starts the engine host over a folder, and starts it again on the same port whenever it ends: after a crash, a
 * `kill -9` or a hang, with a growing delay. The host ends when this process ends, however it ends.
 *
 * @throws StoreError store_folder_locked, store_folder_unusable, store_port_taken or store_engine_failed
 */
export const superviseEngineHost = async (options: SuperviseOptions): Promise<EngineHost> => {
  const logger = options.logger.child({ component: 'engine-host' })
  const username = options.username ?? 'tingfeng'
  const password = options.password ?? randomBytes(24).toString('base64url')
  const startMessage = (port: number): ToHost => ({
    type: 'start',
    dataDir: options.dataDir,
    port,
    username,
    password,
    ...(options.maxServerMemoryBytes === undefined
      ? {}
      : { maxServerMemoryBytes: options.maxServerMemoryBytes }),
  })
  const closed = new AbortController()
  let waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = []
  let running: Running | undefined = await startHost(options, startMessage(options.port ?? 0), logger)
  const { port, version } = running
  logger.info({ port, pid: running.child.pid, version }, 'the engine host is up')

  const settleWaiting = (error?: Error): void => {
    for (const waiter of waiting) error === undefined ? waiter.resolve() : waiter.reject(error)
    waiting = []
  }

  const restart = async (): Promise<Running | undefined> => {
    for (let attempt = 1; !closed.signal.aborted; attempt++) {
      try {
        return await startHost(options, startMessage(port), logger)
      } catch (err) {
        const delayMs = 100 + backoffMs(attempt, 200, 15_000)
        logger.error({ err, attempt, delayMs }, 'the engine host could not be started again')
        await sleep(delayMs, undefined, { signal: closed.signal }).catch(() => {})
      }
    }
    return undefined
  }

  const supervise = async (): Promise<void> => {
    let crashes = 0
    while (running !== undefined) {
      const upSince = Date.now()
      const how = await watchHost(running.child, logger)
      running = undefined
      if (closed.signal.aborted) return
      crashes = Date.now() - upSince > STABLE_AFTER_MS ? 1 : crashes + 1
      const delayMs = crashes === 1 ? 0 : backoffMs(crashes, 200, 15_000)
      logger.warn({ how, crashes, delayMs }, 'the engine host ended and is started again')
      await sleep(delayMs, undefined, { signal: closed.signal }).catch(() => {})
      const next = await restart()
      if (next !== undefined && closed.signal.aborted) next.child.kill('SIGKILL')
      if (next === undefined || closed.signal.aborted) return
      running = next
      logger.info({ port, pid: next.child.pid }, 'the engine host is back')
      settleWaiting()
      options.onRestart?.()
    }
  }
  const supervised = supervise()

  const closedError = (): StoreError =>
    new StoreError({ code: 'store_closed', message: 'The engine host has been closed by its owner' })

  const stop = async (child: ChildProcess): Promise<void> => {
    if (child.connected) child.send({ type: 'stop', graceMs: STOP_GRACE_MS } satisfies ToHost)
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS + 5_000)
    await supervised
    clearTimeout(timer)
  }

  return {
    url: `http://127.0.0.1:${port}`,
    username,
    password,
    version,
    get pid() {
      return running?.child.pid
    },
    ready() {
      if (closed.signal.aborted) return Promise.reject(closedError())
      if (running !== undefined) return Promise.resolve()
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    },
    async close() {
      const child = running?.child
      closed.abort()
      settleWaiting(closedError())
      if (child !== undefined) await stop(child)
      await supervised
    },
  }
}
