import type { SourceRun } from '@tingfeng/contracts'
import { type Closable, type Logger, messageOf, retry } from '@tingfeng/kit'
import { createAccess, createApp } from '@tingfeng/query'
import type { State } from '@tingfeng/state'
import type { CollectConfig } from '../config/service-config.js'
import { isDemoWanted, startDemo } from '../demo/run-demo.js'
import { startCollect } from '../product/collect-part.js'
import { connectStore, type StorePart } from '../product/connect-store.js'
import { createPush } from '../product/demo-push.js'
import { meterRequests } from '../product/meter-requests.js'
import { meterLeases } from '../product/metered-leases.js'
import { meterLog } from '../product/metered-log.js'
import { runUnderLease } from '../product/run-once.js'
import { waitUntilSettled } from '../product/settled.js'
import { VERSION } from '../product/version.js'
import { openKafka, openPostgres } from './open-servers.js'
import { openOwnClock } from './own-clock.js'
import { ownImports, sweepImports } from './owned-imports.js'
import type { ReadyService, ServiceContext } from './service-process.js'

const DEMO_LOOK_MS = 5_000

/** Facts for 数据源健康: an import whose posts are safe does not fail because ClickHouse is away for a moment. */
const recordInBackground =
  ({ runs }: Pick<StorePart, 'runs'>, logger: Logger) =>
  async (run: SourceRun): Promise<void> => {
    retry(() => runs.write(run), { attempts: 8 }).catch((error: unknown) => {
      logger.warn(
        { workspace: run.workspace, source: run.source, reason: messageOf(error) },
        'a run of a source was not recorded',
      )
    })
  }

/** Begins when the demo is wanted, ends when it is removed, and begins again when it is restored. */
const keepDemo = (state: State, url: string, token: string, logger: Logger): Closable => {
  let demo: Promise<Closable> | undefined
  const look = async (): Promise<void> => {
    const wanted = await isDemoWanted(state)
    if (wanted) demo ??= startDemo({ state, push: createPush(url, token), logger })
    else {
      const running = demo
      demo = undefined
      await (await running)?.close()
    }
  }
  const lookSafely = (): void =>
    void look().catch((err: unknown) => logger.warn({ err }, 'the demo could not be looked after'))
  lookSafely()
  const timer = setInterval(lookSafely, DEMO_LOOK_MS)
  return {
    close: async () => {
      clearInterval(timer)
      await (await demo)?.close()
    },
  }
}

export const startCollectProcess =
  (config: CollectConfig) =>
  async (context: ServiceContext): Promise<ReadyService> => {
    const { logger, metrics, closer } = context
    const { instance, host } = config.base
    const [plainLog, state] = await Promise.all([
      openKafka(config.kafka, config.base, context).then((log) => closer.add('log', log)),
      openPostgres(config.postgres, instance, context).then((opened) => closer.add('state', opened)),
    ])
    const log = meterLog(plainLog, metrics)
    const store = closer.add('store', connectStore({ writer: config.clickhouse }))
    const { port, publicHosts, token, login, secure, trustProxy } = config.http
    const access = createAccess({ state, token, login, secure })
    const app = await createApp({ logger, version: VERSION, hosts: publicHosts, access, trustProxy })
    const imports = closer.add('imports', ownImports(state.imports, state.leases, logger))
    closer.add('http', { close: () => app.close() })
    meterRequests(app, metrics)
    const runOnce = runUnderLease(meterLeases(state.leases, metrics))
    closer.add(
      'collect',
      await startCollect(app, {
        log,
        state,
        imports,
        clock: await openOwnClock(state, instance),
        recordRun: recordInBackground(store, logger),
        allowHosts: config.allowHosts,
        needsKey: config.needsKey,
        runOnce,
        metrics,
        logger,
      }),
    )
    const settled = (): Promise<void> => waitUntilSettled(log, undefined, context.signal)
    closer.add(
      'left imports',
      runOnce('left-imports', () => sweepImports({ state, settled, logger })),
    )
    const url = await app.listen({ host, port })
    if (config.demo)
      closer.add(
        'demo',
        runOnce('demo', () => keepDemo(state, url, token, logger)),
      )
    const check = async (): Promise<void> => {
      await Promise.all([log.endPositions('posts.raw'), state.kv.get('ready')])
    }
    return { url, check }
  }
