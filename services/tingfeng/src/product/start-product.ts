import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createPostWriter, removeWorkspace as removeFacts } from '@tingfeng/clickhouse'
import { DEFAULT_WORKSPACE } from '@tingfeng/contracts'
import { cacheSettings, startEnrich } from '@tingfeng/enrich'
import { createEmbeddedLog } from '@tingfeng/event-log'
import { type Closable, Closer, createLogger, type Logger } from '@tingfeng/kit'
import { maskPersonalData } from '@tingfeng/privacy'
import {
  createApp,
  createReprocess,
  createSqlRunner,
  followBuckets,
  registerQuery,
  requireToken,
  servePages,
} from '@tingfeng/query'
import { createPglite, type State } from '@tingfeng/state'
import { STORE_GROUP, startStore } from '@tingfeng/store'
import type { ProductConfig } from '../config/product-config.js'
import { allowDemo, startDemo } from '../demo/run-demo.js'
import { startCollect } from './collect-part.js'
import { createPush } from './demo-push.js'
import { endOnFatal } from './end-on-fatal.js'
import { createErase } from './erase.js'
import { createFacts } from './facts.js'
import { createFigures } from './figures.js'
import { checkHealth } from './health.js'
import { rawPosts } from './raw-posts.js'
import { removeWorkspace } from './remove-workspace.js'
import { createReplay } from './replay.js'
import { removeRunFile, writeRunFile } from './run-file.js'
import { waitUntilSettled } from './settled.js'
import { openStore } from './store-part.js'
import { openTextReader } from './text-reader.js'
import { VERSION } from './version.js'

export interface Product extends Closable {
  readonly url: string
  /** What the owner of the data folder proves itself with. */
  readonly token: string
}

const MIB = 1024 * 1024
/** A post of 100,000 characters with all that was understood of it. */
const MAX_RECORD_BYTES = 4 * MIB
const PAGES = join(import.meta.dirname, '../../../dashboard/dist')

const openLog = (config: ProductConfig, logger: Logger) =>
  createEmbeddedLog({ dir: join(config.dataDir, 'log'), maxRecordBytes: MAX_RECORD_BYTES, logger })

const openState = async (config: ProductConfig, logger: Logger): Promise<State> => {
  const { dataDir } = config
  const state = await createPglite({ dataDir, logger, onFatal: endOnFatal({ logger, dataDir }) })
  await state.workspaces.ensure({ id: DEFAULT_WORKSPACE, name: '我的品牌' })
  await state.imports.failUnfinished('the server stopped before the import ended; import the file again')
  return state
}

/** The composition root of the embedded product: the only place that knows which adapters stand behind the ports. */
export const startProduct = async (config: ProductConfig): Promise<Product> => {
  const logger = createLogger({ level: config.logLevel })
  const closer = new Closer(logger)
  try {
    return await compose(config, logger, closer)
  } catch (error) {
    await closer.close()
    throw error
  }
}

const compose = async (config: ProductConfig, logger: Logger, closer: Closer): Promise<Product> => {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  // The log's lock is the lock of the whole folder: it comes first, and alone.
  const log = closer.add('log', await openLog(config, logger))
  const opened = await Promise.allSettled([openState(config, logger), openStore(config.dataDir, logger)])
  const [state, store] = [
    opened[0].status === 'fulfilled' ? closer.add('state', opened[0].value) : undefined,
    opened[1].status === 'fulfilled' ? closer.add('store', opened[1].value) : undefined,
  ]
  for (const part of opened) if (part.status === 'rejected') throw part.reason
  if (!state || !store) throw new Error('a part did not open')

  const clock = await state.openClock()
  const reader = closer.add('text', openTextReader())
  const mask = (text: string): string => maskPersonalData(text).text
  const settings = cacheSettings(async (workspace) =>
    (await state.workspaces.get(workspace)) ? state.subjects.settings(workspace) : undefined,
  )
  state.onChange(({ workspace }) => settings.forget(workspace))

  const { isErased } = state.erasures
  const posts = createPostWriter(store.clickhouse, { isErased })
  const { rollups, rejected } = store
  const facts = createFacts({ posts, rollups, rejected, isErased })
  closer.add('store stage', await startStore({ log, facts, isErased, mask, logger }))
  closer.add(
    'enrich stage',
    await startEnrich({
      log,
      reader,
      settingsOf: settings.settingsOf,
      erasures: state.erasures,
      corrections: state.corrections,
      storeBacklog: () => log.lag(STORE_GROUP, 'posts.enriched.bulk'),
      mask,
      logger,
    }),
  )

  const token = randomBytes(32).toString('hex')
  const app = await createApp({ logger, version: VERSION })
  closer.add('http', { close: () => app.close() })
  const stopping = new AbortController()
  closer.add('waits', { close: async () => stopping.abort() })
  const settled = (onProgress?: (waiting: number) => void) =>
    waitUntilSettled(log, onProgress, stopping.signal)
  const { allowHosts } = config
  const recordRun = store.runs.write
  closer.add(
    'collect',
    await startCollect(app, { log, state, clock, settled, recordRun, allowHosts, token, logger }),
  )
  let demo: Closable | undefined
  registerQuery(app, {
    state,
    version: VERSION,
    mode: 'embedded',
    health: () =>
      checkHealth({ dataDir: config.dataDir, log, state, store, modelVersion: reader.modelVersion }),
    figures: createFigures(store, state),
    live: closer.add('live', await followBuckets(log, 'query-live')),
    removeWorkspace: (workspace) =>
      removeWorkspace(workspace, {
        state,
        settled,
        removeFacts: (id) => removeFacts(store.clickhouse, id),
        stopDemo: async () => demo?.close(),
      }),
    reprocess: createReprocess({
      log,
      rawPosts: (workspace, since) => rawPosts(store.reads, workspace, since),
      countPosts: store.reads.countPosts,
      configRevision: async (workspace) => (await state.subjects.settings(workspace)).revision,
      settled,
      logger,
    }),
    replay: createReplay({ log, state, clock, authorKey: state.authorKey, rejected }),
    erase: createErase({ state, posts, rollups, rejected, log }),
    runSql: createSqlRunner(store.clickhouse),
    token,
  })
  app.post(
    '/api/v1/demo/restore',
    { onRequest: requireToken(token), schema: { hide: true } },
    async (_request, reply) => {
      await allowDemo(state)
      return reply.code(204).send()
    },
  )
  await servePages(app, PAGES)
  const url = await app.listen({ host: config.host, port: config.port })
  await writeRunFile(config.dataDir, { pid: process.pid, url, token })
  closer.add('run file', { close: () => removeRunFile(config.dataDir) })
  if (config.demo) demo = closer.add('demo', await startDemo({ state, push: createPush(url, token), logger }))
  return { url, token, close: () => closer.close() }
}
