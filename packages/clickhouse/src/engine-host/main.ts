/**
 * The engine host's process: owns one data folder, runs the engine in it and speaks the ClickHouse HTTP interface
 * on loopback. Started by the supervisor over IPC, and ends when that channel closes: no orphan outlives its parent.
 */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { codeOf, messageOf } from '@tingfeng/kit'
import { dieAtOnceOnFatalSignals } from './die-at-once.js'
import { type Engine, LOCK_FILE, openEngine } from './engine.js'
import { DEFAULT_LIMITS } from './engine-config.js'
import { type FromHost, type HostFailure, type StartMessage, ToHost } from './protocol.js'
import { createHostServer, type HostServer } from './server.js'

const EXIT_FAILED = 70
/** Milliseconds of idleness after which freed memory goes back to the system. */
const PURGE_AFTER_MS = 3_000

interface Host {
  readonly engine: Engine
  readonly http: HostServer
}

let host: Host | undefined
let ending = false

const tell = (message: FromHost): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected !== true || process.send === undefined) resolve()
    else process.send(message, () => resolve())
  })

const fail = async (failure: HostFailure, error: unknown): Promise<never> => {
  await tell({ type: 'failed', failure, message: messageOf(error) })
  process.exit(EXIT_FAILED)
}

const run = async (engine: Engine, sql: string): Promise<string> => {
  const session = engine.openSession('reader')
  try {
    return (await session.run(sql, 'TSVRaw')).toString('utf8').trim()
  } finally {
    session.close()
  }
}

const openFolder = async (start: StartMessage): Promise<Engine> => {
  try {
    mkdirSync(start.dataDir, { recursive: true, mode: 0o700 })
    accessSync(start.dataDir, constants.W_OK | constants.X_OK)
    const lockFile = join(start.dataDir, LOCK_FILE)
    if (existsSync(lockFile)) accessSync(lockFile, constants.R_OK | constants.W_OK)
  } catch (error) {
    return fail('folder_unusable', error)
  }
  const maxServerMemoryBytes = start.maxServerMemoryBytes ?? DEFAULT_LIMITS.maxServerMemoryBytes
  try {
    const engine = openEngine(start.dataDir, { ...DEFAULT_LIMITS, maxServerMemoryBytes })
    dieAtOnceOnFatalSignals()
    return engine
  } catch (error) {
    return fail('engine_failed', error)
  }
}

const begin = async (start: StartMessage): Promise<void> => {
  const engine = await openFolder(start)
  let purge: NodeJS.Timeout | undefined
  const http = createHostServer({
    engine,
    credentials: { username: start.username, password: start.password },
    onFatal: (error) => void fail('engine_failed', error),
    onQueryEnd: (idle) => {
      clearTimeout(purge)
      if (idle)
        purge = setTimeout(
          () => void run(engine, 'SYSTEM JEMALLOC PURGE').catch(() => {}),
          PURGE_AFTER_MS,
        ).unref()
    },
  })
  host = { engine, http }
  http.server.once(
    'error',
    (error) => void fail(codeOf(error) === 'EADDRINUSE' ? 'port_taken' : 'engine_failed', error),
  )
  http.server.listen(start.port, '127.0.0.1', async () => {
    // safe: a TCP server that listens has an address with a port
    const { port } = http.server.address() as AddressInfo
    await tell({ type: 'ready', port, version: await run(engine, 'SELECT version()') })
  })
}

/** Ends by signal: the engine's own exit path is not needed (kill -9 loses nothing) and could hang. */
const end = async (graceMs: number): Promise<void> => {
  if (ending) return
  ending = true
  await host?.http.drain(graceMs)
  host?.engine.close()
  process.kill(process.pid, 'SIGKILL')
}

process.on('message', (raw: unknown) => {
  const message = ToHost.parse(raw)
  if (message.type === 'start') void begin(message)
  else if (message.type === 'stop') void end(message.graceMs)
  else if (host !== undefined)
    void run(host.engine, 'SELECT 1')
      .then(() => tell({ type: 'alive', id: message.id }))
      .catch(() => {})
})
// Ctrl-C reaches the whole group: the parent decides when the store may go.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => void end(10_000))
// The parent is gone: nobody waits for an answer, and nothing that was acknowledged can be lost.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
