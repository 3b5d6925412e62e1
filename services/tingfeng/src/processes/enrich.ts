import type { EnrichConfig } from '../config/service-config.js'
import { startEnrichPart } from '../product/enrich-part.js'
import { meterLog } from '../product/metered-log.js'
import { FALLBACK, openTextReader } from '../product/text-reader.js'
import { openKafka, openPostgres } from './open-servers.js'
import type { ReadyService, ServiceContext } from './service-process.js'

export const startEnrichProcess =
  (config: EnrichConfig) =>
  async (context: ServiceContext): Promise<ReadyService> => {
    const { logger, metrics, closer } = context
    const [plainLog, state] = await Promise.all([
      openKafka(config.kafka, config.base, context).then((log) => closer.add('log', log)),
      openPostgres(config.postgres, config.base.instance, context).then((opened) =>
        closer.add('state', opened),
      ),
    ])
    const log = meterLog(plainLog, metrics)
    const reader = closer.add(
      'text',
      openTextReader({
        threads: config.textThreads,
        second: config.second,
        onFallback: (problem) => logger.error({ problem }, FALLBACK),
      }),
    )
    await reader.warmUp()
    closer.add('enrich stage', await startEnrichPart({ log, state, reader, metrics, logger }))
    const check = async (): Promise<void> => {
      await Promise.all([log.endPositions('posts.raw'), state.kv.get('ready')])
    }
    return { check }
  }
