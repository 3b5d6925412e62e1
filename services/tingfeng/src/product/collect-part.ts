import {
  type Authorize,
  authorizeByApiKey,
  collectRoutes,
  createLagGate,
  feed,
  type IsExpired,
  runSources,
} from '@tingfeng/collect'
import type { SourceRun } from '@tingfeng/contracts'
import { ENRICH_BULK_GROUP, ENRICH_GROUP } from '@tingfeng/enrich'
import type { EventLog } from '@tingfeng/event-log'
import { AppError, type Closable, type Logger, type Metrics } from '@tingfeng/kit'
import { isRead, mayDo } from '@tingfeng/query'
import { createPoliteHttp } from '@tingfeng/source-kit'
import type { HybridClock, Imports, State } from '@tingfeng/state'
import { STORE_GROUP, STORE_REJECTED_GROUP } from '@tingfeng/store'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { RunOnce } from './run-once.js'
import { waitUntilSettled } from './settled.js'

export interface CollectParts {
  readonly log: EventLog
  readonly state: State
  readonly imports: Imports
  readonly clock: HybridClock
  readonly recordRun: (run: SourceRun) => Promise<void>
  /** Hosts inside the network that feeds may be fetched from. */
  readonly allowHosts: readonly string[]
  /** Whether posts are taken from collectors without a key. */
  readonly needsKey: boolean
  readonly runOnce: RunOnce
  readonly metrics: Metrics
  readonly logger: Logger
}

/** Pushes are refused and feeds are not asked above this many posts that wait to be read or stored. */
const LIVE_LIMIT = 50_000
/** Enough to keep the text workers busy: reading on would only take the time that reading texts needs. */
const BULK_LIMIT = 8_000

/** A key that is shown is checked, also where none is asked for: a collector learns early that its key is wrong. */
const authorizeBy = ({ state, needsKey }: CollectParts): Authorize => {
  const byKey = authorizeByApiKey(state.apiKeys)
  return (request: FastifyRequest) => {
    const { access } = request
    if (access?.by === 'operator') return {}
    if (access?.by === 'session') {
      const needed = isRead(request.method) ? 'viewer' : 'handler'
      if (access.role !== undefined && mayDo(access.role, needed) && !access.user?.mustChange) return {}
      throw new AppError({
        code: 'role_needed',
        message: `importing is for the role ${needed} or above; ${access.actor} is ${access.role}`,
      })
    }
    const { authorization, 'x-api-key': key } = request.headers
    const showsKey = key !== undefined || authorization !== undefined
    return showsKey || needsKey ? byKey(request) : {}
  }
}

/** The ways in: pushes and files under /ingest, and the polled sources. */
export const startCollect = async (app: FastifyInstance, parts: CollectParts): Promise<Closable> => {
  const { log, state, clock, imports, logger } = parts
  const { authorKey, workspaces, sources } = state
  const runs = parts.metrics.counter('tingfeng_source_runs_total', 'Runs of sources and imports.', [
    'outcome',
  ])
  const recordRun = async (run: SourceRun): Promise<void> => {
    runs.add({ outcome: run.error === undefined ? 'ok' : 'failed' })
    await parts.recordRun(run)
  }
  const expired = parts.metrics.counter(
    'tingfeng_collect_expired_posts_total',
    'Posts that came older than their workspace keeps posts, and were not taken.',
  )
  const isExpired: IsExpired = (post) => {
    const is = state.retention.isExpired(post.workspace, post, clock.now())
    if (is) expired.add({})
    return is
  }
  const liveGate = createLagGate({
    log,
    // Texts are read although the store takes nothing: then they would pile up in the log behind the readers.
    reads: [
      { group: ENRICH_GROUP, topic: 'posts.raw' },
      { group: STORE_GROUP, topic: 'posts.enriched' },
      { group: STORE_REJECTED_GROUP, topic: 'posts.rejected' },
    ],
    limit: LIVE_LIMIT,
  })
  const stopping = new AbortController()
  await app.register(
    collectRoutes({
      log,
      clock,
      authorKey,
      isExpired,
      workspaces,
      imports,
      authorize: authorizeBy(parts),
      liveGate,
      bulkGate: createLagGate({
        log,
        reads: [
          { group: ENRICH_BULK_GROUP, topic: 'posts.raw.bulk' },
          { group: STORE_REJECTED_GROUP, topic: 'posts.rejected' },
        ],
        limit: BULK_LIMIT,
      }),
      settled: () => waitUntilSettled(log, undefined, stopping.signal),
      recordRun,
      logger,
    }),
    { prefix: '/ingest' },
  )
  const polling = parts.runOnce('sources', () => {
    const http = createPoliteHttp({ allowHosts: parts.allowHosts, logger })
    const scheduler = runSources({
      log,
      clock,
      authorKey,
      isExpired,
      workspaces,
      sources,
      http,
      definitions: [feed],
      recordRun,
      liveGate,
      logger,
    })
    return {
      close: async () => {
        await scheduler.close()
        await http.close()
      },
    }
  })
  return {
    close: async () => {
      stopping.abort()
      await polling.close()
    },
  }
}
