import { createTell, startAlert } from '@tingfeng/alert'
import type { AlertConfig } from '../config/service-config.js'
import { connectStore } from '../product/connect-store.js'
import { meterLeases } from '../product/metered-leases.js'
import { meterLog } from '../product/metered-log.js'
import { openKafka, openPostgres, waitForSchema } from './open-servers.js'
import type { ReadyService, ServiceContext } from './service-process.js'

/** Where links lead while nobody said where people reach the product: to the ingress, for whoever is on its machine. */
const LOCAL_URL = 'http://127.0.0.1:7070'

export const startAlertProcess =
  (config: AlertConfig) =>
  async (context: ServiceContext): Promise<ReadyService> => {
    const { logger, metrics, closer } = context
    const [plainLog, opened] = await Promise.all([
      openKafka(config.kafka, config.base, context).then((log) => closer.add('log', log)),
      openPostgres(config.postgres, config.base.instance, context).then((state) =>
        closer.add('state', state),
      ),
      waitForSchema(config.clickhouse, context),
    ])
    const log = meterLog(plainLog, metrics)
    const state = { ...opened, leases: meterLeases(opened.leases, metrics) }
    const { clickhouse } = closer.add('store', connectStore({ writer: config.clickhouse }))
    closer.add('alert', await startAlert({ log, state, store: clickhouse, metrics, logger }))
    const { publicUrl, allowHosts, mail, languageModel } = config
    const tell = closer.add('tell', createTell({ state, publicUrl, allowHosts, mail, logger }))
    closer.add('alert messages', tell.start({ localUrl: LOCAL_URL, languageModel, metrics }))
    const check = async (): Promise<void> => {
      await Promise.all([log.endPositions('buckets.touched'), state.kv.get('ready'), clickhouse.ping()])
    }
    return { check }
  }
