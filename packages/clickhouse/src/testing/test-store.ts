import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '@tingfeng/kit'
import { type ClickHouse, type ClickHouseOptions, createClickHouse } from '../client.js'
import { migrate } from '../migrations/migrate.js'
import { superviseEngineHost } from '../supervisor.js'

export interface TestStore {
  readonly client: ClickHouse
  readonly connection: ClickHouseOptions
  close(): Promise<void>
}

/** A real engine over a temporary folder, its schema in place. */
export const openTestStore = async (database = 'tingfeng'): Promise<TestStore> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-store-'))
  const host = await superviseEngineHost({ dataDir, logger: createLogger({ level: 'silent', name: 'test' }) })
  const connection = { url: host.url, username: host.username, password: host.password, database }
  await migrate(connection)
  const client = createClickHouse(connection)
  return {
    client,
    connection,
    async close() {
      await client.close()
      await host.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
