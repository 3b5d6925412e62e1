import { type ClickHouse, type ClickHouseOptions, createClickHouse } from '../client.js'
import { openTestStore as openEngine } from '../host-for-test.js'
import { migrate } from '../migrations/migrate.js'

export { postId, samplePost } from './sample-posts.js'

export interface TestStore {
  readonly client: ClickHouse
  readonly connection: ClickHouseOptions
  close(): Promise<void>
}

/** A real engine over a temporary folder, its schema in place. */
export const openTestStore = async (): Promise<TestStore> => {
  const engine = await openEngine()
  const { url, username, password } = engine.host
  const connection = { url, username, password, database: 'tingfeng' }
  await migrate(connection)
  const client = createClickHouse(connection)
  return {
    client,
    connection,
    async close() {
      await client.close()
      await engine.close()
    },
  }
}
