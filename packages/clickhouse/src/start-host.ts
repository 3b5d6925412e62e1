import { type ChildProcess, fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { childEnvironment, type Logger } from '@tingfeng/kit'
import { FromHost, type HostFailure, type StartMessage } from './engine-host/protocol.js'
import { StoreError } from './errors.js'

export interface RunningHost {
  readonly child: ChildProcess
  readonly port: number
  readonly version: string
}

const HOST_PROGRAM = fileURLToPath(new URL('../dist/engine-host/main.js', import.meta.url))
const START_TIMEOUT_MS = 60_000
/** Four sessions, their kills and zlib each block a thread of Node's pool. */
const THREADS = '16'
/** The engine tells why it could not open a folder on stderr alone; 76 is its code for a folder that is locked. */
const LOCKED_LINE = /^Code: 76\./

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

const startError = (dataDir: string, failure: HostFailure, detail: string): StoreError =>
  new StoreError({
    code: FAILURE_CODES[failure],
    message: `The engine host did not start on ${dataDir}: ${ADVICE[failure]} (${detail})`,
    retryable: failure === 'port_taken' || failure === 'folder_locked',
  })

/**
 * Starts one host and resolves when it answers.
 *
 * @throws StoreError store_folder_locked, store_folder_unusable, store_port_taken or store_engine_failed
 */
export const startHost = (start: StartMessage, logger: Logger): Promise<RunningHost> => {
  const child = fork(HOST_PROGRAM, [], {
    env: childEnvironment({ UV_THREADPOOL_SIZE: THREADS }),
    execArgv: ['--max-old-space-size=512'],
    stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
  })
  // The engine reads stdin as rows of the first INSERT: nothing may come of it, also where /dev/null is a plain file.
  child.stdin?.end()
  let failure: HostFailure = 'engine_failed'
  let detail: string | undefined
  if (child.stderr !== null)
    createInterface(child.stderr).on('line', (line) => {
      if (LOCKED_LINE.test(line)) failure = 'folder_locked'
      logger.debug({ line }, 'the engine host wrote to stderr')
    })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      detail = `no answer in ${START_TIMEOUT_MS} ms`
      child.kill('SIGKILL')
    }, START_TIMEOUT_MS)
    const leave = (): void => {
      clearTimeout(timer)
      child.off('message', onMessage).off('close', onClose)
    }
    const onMessage = (raw: unknown): void => {
      const message = FromHost.parse(raw)
      if (message.type === 'failed') {
        if (message.failure !== 'engine_failed') failure = message.failure
        detail ??= message.message
      } else if (message.type === 'ready') {
        leave()
        resolve({ child, port: message.port, version: message.version })
      }
    }
    // Not `exit`: by `close` everything that the host said has been read.
    const onClose = (code: number | null, signal: string | null): void => {
      leave()
      reject(startError(start.dataDir, failure, detail ?? `it ended with ${signal ?? `code ${code}`}`))
    }
    child.on('message', onMessage)
    child.on('close', onClose)
    child.on('error', (err) => logger.warn({ err }, 'the channel to the engine host failed'))
    child.send(start, (error) => {
      if (error !== null) detail ??= error.message
    })
  })
}
