import { join } from 'node:path'
import { migrate, superviseEngineHost } from '@tingfeng/clickhouse'
import type { Logger } from '@tingfeng/kit'
import { connectStore, type StorePart } from './connect-store.js'

/** The ClickHouse engine in its child process, migrated, and what reads and writes it. */
export const openEngine = async (dataDir: string, logger: Logger): Promise<StorePart> => {
  const engine = await superviseEngineHost({ dataDir: join(dataDir, 'store'), logger })
  const { url, username, password } = engine
  const store = connectStore({ writer: { url, username, password, database: 'tingfeng' } })
  const close = async (): Promise<void> => {
    await store.close()
    await engine.close()
  }
  try {
    await migrate({ url, username, password })
  } catch (error) {
    await close()
    throw error
  }
  return { ...store, close }
}
