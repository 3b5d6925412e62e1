import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from 'chdb'
import { type EngineLimits, engineConfigXml, type PoolName, poolSettings } from './engine-config.js'
import { toEngineException } from './exceptions.js'
import { loadChdb } from './native.js'

export interface InsertResult {
  readonly rowsWritten: number
  readonly bytesWritten: number
}

/** One connection to the engine, for one query: nothing of a query can reach the next one. */
export interface EngineSession {
  /** Runs SQL (several statements too) and gives the whole result. */
  run(sql: string, format: string): Promise<Buffer>
  /** Gives the result block by block, each block formatted on its own. */
  stream(sql: string, format: string): AsyncGenerator<Buffer, void, undefined>
  /** Runs an INSERT (or any change) with its data, and tells what was written. */
  insert(sql: string, data: Buffer): Promise<InsertResult>
  close(): void
}

export interface Engine {
  readonly spoolFolder: string
  /** A fresh session costs 0.3 ms; it must be idle when it is closed. */
  openSession(pool: PoolName): EngineSession
  close(): void
}

const wrap = (session: Session, insertNative: ReturnType<typeof loadChdb>['native']): EngineSession => ({
  async run(sql, format) {
    try {
      const bytes = (await session.queryAsync(sql, { format })).bytes()
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    } catch (error) {
      throw toEngineException(error)
    }
  },
  async *stream(sql, format) {
    try {
      for await (const chunk of session.queryStream(sql, { format })) {
        const bytes = chunk.raw()
        yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      }
    } catch (error) {
      throw toEngineException(error)
    }
  },
  async insert(sql, data) {
    try {
      return await insertNative.InsertRawAsyncConnection(session.connection, sql, data, false)
    } catch (error) {
      throw toEngineException(error)
    }
  },
  close: () => session.close(),
})

/** The engine locks this file of its folder for as long as its process lives. */
export const LOCK_FILE = join('store', 'status')

/** Made beforehand or by an older version it is open to everybody; on a volume of somebody else's it stays as it is. */
const closeToOthers = (folder: string): void => {
  try {
    chmodSync(folder, 0o700)
  } catch {}
}

/**
 * Opens the engine over a folder, which no other process may have open: the engine takes a lock on it that the
 * kernel gives back when the process ends, however it ends.
 *
 * @throws EngineException without a code of its own: the engine only writes the reason to stderr, `Code: 76.` in
 *   front when the folder is locked
 */
export const openEngine = (dataDir: string, limits: EngineLimits): Engine => {
  const storeFolder = join(dataDir, 'store')
  const spoolFolder = join(dataDir, 'spool')
  mkdirSync(storeFolder, { recursive: true, mode: 0o700 })
  closeToOthers(dataDir)
  const configFile = join(dataDir, 'engine.xml')
  writeFileSync(configFile, engineConfigXml(limits), { mode: 0o600 })
  const { Session, native } = loadChdb()
  let keeper: Session
  try {
    keeper = new Session(storeFolder, {
      connectionArgs: [`--config-file=${configFile}`, ...poolSettings('writer', limits)],
    })
  } catch (error) {
    throw toEngineException(error)
  }
  // Only the holder of the lock may clear what an earlier process left behind.
  rmSync(spoolFolder, { recursive: true, force: true })
  mkdirSync(spoolFolder, { recursive: true, mode: 0o700 })
  return {
    spoolFolder,
    openSession: (pool) =>
      wrap(new Session(storeFolder, { connectionArgs: poolSettings(pool, limits) }), native),
    close: () => keeper.close(),
  }
}
