import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@tingfeng/kit'
import { type ClickHouse, createClickHouse } from './client.js'
import { type EngineHost, type SuperviseOptions, superviseEngineHost } from './supervisor.js'

export interface TestStore {
  readonly host: EngineHost
  /** A client of the database `test`, which exists. */
  readonly store: ClickHouse
  readonly dataDir: string
  close(): Promise<void>
}

/** A real engine on a folder of its own, for tests. */
export const openTestStore = async (options: Partial<SuperviseOptions> = {}): Promise<TestStore> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-engine-'))
  const host = await superviseEngineHost({ dataDir, logger: silentLogger, ...options })
  const admin = createClickHouse({ ...host, database: 'default' })
  await admin.command('CREATE DATABASE test')
  await admin.close()
  const store = createClickHouse({ ...host, database: 'test' })
  return {
    host,
    store,
    dataDir,
    async close() {
      await store.close()
      await host.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
