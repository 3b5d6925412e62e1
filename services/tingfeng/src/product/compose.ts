import { randomBytes } from 'node:crypto'
import { createTell, startAlert } from '@tingfeng/alert'
import type { EmbeddedEventLog } from '@tingfeng/event-log'
import type { Closable, Closer, Logger } from '@tingfeng/kit'
import { createAccess, createApp, ensureFirstAdmin } from '@tingfeng/query'
import type { State } from '@tingfeng/state'
import type { ProductConfig } from '../config/product-config.js'
import { isDemoWanted, startDemo } from '../demo/run-demo.js'
import { createCatchUp } from './catch-up.js'
import { startCollect } from './collect-part.js'
import type { StorePart } from './connect-store.js'
import { createPush } from './demo-push.js'
import { startEnrichPart } from './enrich-part.js'
import { checkHealth } from './health.js'
import { meterRequests } from './meter-requests.js'
import { meterLog } from './metered-log.js'
import { answerOpsRoutes } from './ops-routes.js'
import { createWriter } from './post-writer.js'
import { startQueryPart } from './query-part.js'
import { removeRunFile, writeRunFile } from './run-file.js'
import { runHere } from './run-once.js'
import { createServiceMetrics } from './service-metrics.js'
import { startStorePart } from './store-stage.js'
import { FALLBACK, openTextReader } from './text-reader.js'
import { VERSION } from './version.js'

/** What stands below everything else. */
export interface Foundation {
  readonly log: EmbeddedEventLog
  readonly state: State
  readonly store: StorePart
}

export interface Product extends Closable {
  readonly url: string
  /** What the owner of the data folder proves itself with. */
  readonly token: string
  /** Not when it was switched off, nor once it was removed. */
  readonly showsDemo: boolean
}

/** Starts the services on a foundation. */
export const compose = async (
  config: ProductConfig,
  opened: Foundation,
  logger: Logger,
  closer: Closer,
): Promise<Product> => {
  const metrics = createServiceMetrics('embedded')
  const log = meterLog(opened.log, metrics)
  const { state, store } = opened
  const catchUp = createCatchUp({ state, clickhouse: store.clickhouse })
  await catchUp.all()
  const clock = await state.openClock()
  const { second, lone = false } = config
  const onFallback = (problem: string): void => logger.error({ problem }, FALLBACK)
  const reader = closer.add('text', openTextReader({ second, onFallback, whenNeeded: lone }))
  // A model that cannot be used is known before the first post comes; most commands bring none.
  if (second && !lone) await reader.warmUp()
  const posts = createWriter(store.clickhouse, state)
  closer.add('store stage', await startStorePart({ log, state, store, posts, metrics, logger }))
  closer.add('enrich stage', await startEnrichPart({ log, state, reader, metrics, logger }))

  closer.add('alert', await startAlert({ log, state, store: store.clickhouse, metrics, logger }))

  const token = randomBytes(32).toString('hex')
  const { login, secure } = config
  const access = createAccess({ state, token, login, secure, lone })
  const { publicHosts: hosts, trustProxy } = config
  const app = await createApp({ logger, version: VERSION, hosts, access, trustProxy })
  if (login) await ensureFirstAdmin(state.users, (text) => process.stderr.write(`${text}\n`))
  closer.add('http', { close: () => app.close() })
  const health = () => checkHealth({ dataDir: config.dataDir, log, state, store, text: reader.state() })
  meterRequests(app, metrics)
  answerOpsRoutes(app, { metrics, health })
  const { allowHosts } = config
  closer.add(
    'collect',
    await startCollect(app, {
      log,
      state,
      imports: state.imports,
      clock,
      recordRun: store.runs.write,
      allowHosts,
      // Without log-in the loopback address is the lock.
      needsKey: login,
      runOnce: runHere,
      metrics,
      logger,
    }),
  )
  const { publicUrl, mail, languageModel } = config
  const tell = closer.add('tell', createTell({ state, publicUrl, allowHosts, mail, logger }))
  await app.register(tell.api, { prefix: '/api/v1' })
  await app.register(tell.pages)
  let demo: Closable | undefined
  closer.add(
    'query',
    await startQueryPart(app, {
      mode: 'embedded',
      log,
      state,
      store,
      posts,
      clock,
      catchUp,
      liveGroup: 'query-live',
      token,
      access,
      auditDays: config.auditDays,
      files: config.files,
      mail: config.mail,
      health,
      stopDemo: async () => demo?.close(),
      metrics,
      logger,
    }),
  )
  const url = await app.listen({ host: config.host, port: config.port })
  closer.add('alert messages', tell.start({ localUrl: url, languageModel, metrics }))
  await writeRunFile(config.dataDir, { pid: process.pid, url, token })
  closer.add('run file', { close: () => removeRunFile(config.dataDir) })
  const showsDemo = config.demo && (await isDemoWanted(state))
  if (showsDemo) demo = closer.add('demo', await startDemo({ state, push: createPush(url, token), logger }))
  return { url, token, showsDemo, close: () => closer.close() }
}
