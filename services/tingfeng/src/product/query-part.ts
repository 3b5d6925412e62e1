import { decidingRoutes } from '@tingfeng/alert'
import {
  findPostsOfAuthors,
  oldestHour,
  type PostWriter,
  removeWorkspace as removeFacts,
} from '@tingfeng/clickhouse'
import type { Meta } from '@tingfeng/contracts'
import type { EventLog } from '@tingfeng/event-log'
import type { Closable, Logger, Metrics } from '@tingfeng/kit'
import {
  type Access,
  createCorrect,
  createPreviewOwnTheme,
  createQuestions,
  createReprocess,
  createSearch,
  createSqlDesk,
  createSqlRunner,
  createTrainSentiment,
  type FileSettings,
  followBuckets,
  keepAccountsTidy,
  type PartHealth,
  registerQuery,
  requireToken,
  servePages,
  startFilePart,
} from '@tingfeng/query'
import { createMailer, type MailSettings } from '@tingfeng/source-kit'
import type { HybridClock, State } from '@tingfeng/state'
import { isMeant, learnApart, learnRelevance, previewThemeApart } from '@tingfeng/text'
import type { FastifyInstance } from 'fastify'
import { allowDemo } from '../demo/run-demo.js'
import { type CatchUp, correctAbove } from './catch-up.js'
import type { StorePart } from './connect-store.js'
import { createErase } from './erase.js'
import { createFigures } from './figures.js'
import { maskedOwnThemes } from './masked-own-themes.js'
import { PAGES } from './pages.js'
import { rawPosts } from './raw-posts.js'
import { removeWorkspace } from './remove-workspace.js'
import { createReplay } from './replay.js'
import { startRetention } from './retention.js'
import { previewRetention } from './retention-preview.js'
import { waitUntilSettled } from './settled.js'
import { VERSION } from './version.js'

export interface QueryParts {
  readonly mode: Meta['mode']
  readonly log: EventLog
  readonly state: State
  readonly store: StorePart
  /** The one of this process. */
  readonly posts: PostWriter
  readonly clock: HybridClock
  readonly catchUp: CatchUp
  /** Consumer group of this very process, for live events. */
  readonly liveGroup: string
  /** What an operator proves itself with. */
  readonly token: string
  readonly access: Access
  /** How long lines of the audit log stay. */
  readonly auditDays: number
  readonly files: FileSettings
  /** By which reports are sent; unset where no mail server is named. */
  readonly mail?: MailSettings | undefined
  readonly health: () => Promise<readonly PartHealth[]>
  /** Where other processes write posts: resolves when all have heard of the erasure list. */
  readonly heardByAll?: () => Promise<void>
  /** The same of what people corrected. */
  readonly toldToAll?: () => Promise<void>
  /** Where the demo runs in this process. */
  readonly stopDemo?: () => Promise<void>
  readonly metrics: Metrics
  readonly logger: Logger
}

/** The query service over its ports: the API and the dashboard. */
export const startQueryPart = async (app: FastifyInstance, parts: QueryParts): Promise<Closable> => {
  const { log, state, store, posts, clock, catchUp, token, heardByAll, toldToAll, metrics, logger } = parts
  const { rollups, rejected } = store
  const stopping = new AbortController()
  const settled = (onProgress?: (waiting: number) => void): Promise<void> =>
    waitUntilSettled(log, onProgress, stopping.signal)
  const live = await followBuckets(log, parts.liveGroup)
  const reprocess = createReprocess({
    log,
    rawPosts: (workspace, since) => rawPosts(store.reads, workspace, since),
    countPosts: store.reads.countPosts,
    configRevision: async (workspace) => (await state.subjects.settings(workspace)).revision,
    raiseRevision: async (workspace) => {
      await catchUp.one(workspace, { wholly: true })
      return state.subjects.raise(workspace)
    },
    ...(toldToAll && { heardByAll: toldToAll }),
    settled,
    jobs: state.kv,
    leases: state.leases,
    logger,
  })
  const figures = createFigures(store, state)
  const questions = createQuestions({ reads: store.reads, state })
  const files = startFilePart({
    ...parts.files,
    state,
    figures,
    questions,
    reads: store.reads,
    mailer: parts.mail && createMailer(parts.mail),
    logger,
  })
  const postsOfAuthors = (workspace: string, hashes: readonly string[]) =>
    findPostsOfAuthors(store.clickhouse, workspace, hashes)
  const removing = {
    ...{ state, posts, postsOfAuthors, rollups, rejected, log },
    ...(heardByAll && { heardByAll }),
  }
  const erase = createErase(removing)
  const retention = startRetention({
    ...removing,
    oldestHour: (workspace) => oldestHour(store.clickhouse, workspace),
    removeFiles: files.removeAll,
    metrics,
    logger,
  })
  registerQuery(app, {
    state: { ...state, ownThemes: maskedOwnThemes(state.ownThemes) },
    version: VERSION,
    mode: parts.mode,
    health: parts.health,
    figures,
    files,
    questions,
    search: createSearch({ reads: store.reads, state }),
    live,
    removeWorkspace: (workspace) =>
      removeWorkspace(workspace, {
        state,
        settled,
        ...(heardByAll && { heardByAll }),
        removeFacts: (id) => removeFacts(store.clickhouse, id),
        stopDemo: async () => parts.stopDemo?.(),
      }),
    reprocess,
    correct: correctAbove(
      catchUp,
      createCorrect({
        state,
        log,
        reads: store.reads,
        learnRelevance,
        isMeant,
        ...(toldToAll && { heardByAll: toldToAll }),
      }),
    ),
    models: createTrainSentiment({
      state,
      reads: store.reads,
      learn: (task) => learnApart(task, stopping.signal),
      ...(toldToAll && { heardByAll: toldToAll }),
    }),
    previewTheme: createPreviewOwnTheme({
      state,
      reads: store.reads,
      read: (task) => previewThemeApart(task, stopping.signal),
    }),
    replay: createReplay({
      ...{ log, state, clock, authorKey: state.authorKey, rejected },
      isExpired: (post) => state.retention.isExpired(post.workspace, post, clock.now()),
    }),
    previewRetention: previewRetention({
      retention: state.retention,
      clickhouse: store.clickhouse,
      rejected,
    }),
    erase: async (workspace, request) => {
      // An erasure that took an heir away must see what the one before it gave to that.
      const erased = await state.leases.withLease(`erase/${workspace}`, {}, () => erase(workspace, request))
      await files.removeAll(workspace)
      return erased
    },
    desk: createSqlDesk(createSqlRunner(store.analyst)),
    database: store.analyst.database,
    access: parts.access,
  })
  await app.register(decidingRoutes({ state, store: store.clickhouse }), { prefix: '/api/v1' })
  const tidy = keepAccountsTidy({ state, auditDays: parts.auditDays, logger })
  app.post(
    '/api/v1/demo/restore',
    { onRequest: requireToken(token), schema: { hide: true } },
    async (_request, reply) => {
      await allowDemo(state)
      return reply.code(204).send()
    },
  )
  await servePages(app, PAGES)
  return {
    close: async () => {
      stopping.abort()
      await retention.close()
      await files.close()
      await tidy.close()
      await live.close()
    },
  }
}
