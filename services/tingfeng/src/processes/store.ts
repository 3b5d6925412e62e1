import { highestRevision } from '@tingfeng/clickhouse'
import { DEFAULT_WORKSPACE } from '@tingfeng/contracts'
import type { StoreConfig } from '../config/service-config.js'
import { connectStore } from '../product/connect-store.js'
import { meterLog } from '../product/metered-log.js'
import { createWriter } from '../product/post-writer.js'
import { takeTurnsByLease } from '../product/roll-up-turns.js'
import { startStorePart } from '../product/store-stage.js'
import { migrateClickHouse, openKafka, openPostgres, waitForSchema } from './open-servers.js'
import type { ReadyService, ServiceContext } from './service-process.js'

export const startStoreProcess =
  (config: StoreConfig) =>
  async (context: ServiceContext): Promise<ReadyService> => {
    const { logger, metrics, closer } = context
    const state = closer.add('state', await openPostgres(config.postgres, config.base.instance, context))
    if (config.migrates) await migrateClickHouse(config.clickhouse, state, context)
    await waitForSchema(config.clickhouse, context)
    const log = meterLog(closer.add('log', await openKafka(config.kafka, config.base, context)), metrics)
    await state.workspaces.ensure({ id: DEFAULT_WORKSPACE, name: '我的品牌' })
    const store = closer.add(
      'store',
      connectStore(
        { writer: config.clickhouse },
        {
          turns: (clickhouse) =>
            takeTurnsByLease(state, (workspace) => highestRevision(clickhouse, workspace)),
        },
      ),
    )
    const posts = createWriter(store.clickhouse, state, (workspace, work) =>
      state.leases.withLease(`origins/${workspace}`, {}, work),
    )
    closer.add('store stage', await startStorePart({ log, state, store, posts, metrics, logger }))
    const check = async (): Promise<void> => {
      await Promise.all([log.endPositions('posts.enriched'), state.kv.get('ready'), store.clickhouse.ping()])
    }
    return { check }
  }
