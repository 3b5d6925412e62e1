import { startAlert } from '@tingfeng/alert'
import type { AlertConfig } from '../config/service-config.js'
import { connectStore } from '../product/connect-store.js'
import { meterLog } from '../product/metered-log.js'
import { openKafka, openPostgres, waitForSchema } from './open-servers.js'
import type { ReadyService, ServiceContext } from './service-process.js'

export const startAlertProcess =
  (config: AlertConfig) =>
  async (context: ServiceContext): Promise<ReadyService> => {
    const { logger, metrics, closer } = context
    const [plainLog, state] = await Promise.all([
      openKafka(config.kafka, config.base, context).then((log) => closer.add('log', log)),
      openPostgres(config.postgres, config.base.instance, context).then((opened) =>
        closer.add('state', opened),
      ),
      waitForSchema(config.clickhouse, context),
    ])
    const log = meterLog(plainLog, metrics)
    const { clickhouse } = closer.add('store', connectStore({ writer: config.clickhouse }))
    closer.add('alert', await startAlert({ log, state, store: clickhouse, metrics, logger }))
    const check = async (): Promise<void> => {
      await Promise.all([log.endPositions('buckets.touched'), state.kv.get('ready'), clickhouse.ping()])
    }
    return { check }
  }
