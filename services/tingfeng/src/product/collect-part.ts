import { authorizeByApiKey, collectRoutes, createLagGate, feed, runSources } from '@tingfeng/collect'
import type { SourceRun } from '@tingfeng/contracts'
import { ENRICH_BULK_GROUP, ENRICH_GROUP } from '@tingfeng/enrich'
import type { EventLog } from '@tingfeng/event-log'
import type { Closable, Logger } from '@tingfeng/kit'
import { createPoliteHttp } from '@tingfeng/source-kit'
import type { HybridClock, State } from '@tingfeng/state'
import type { FastifyInstance, FastifyRequest } from 'fastify'

export interface CollectParts {
  readonly log: EventLog
  readonly state: State
  readonly clock: HybridClock
  readonly settled: () => Promise<void>
  readonly recordRun: (run: SourceRun) => Promise<void>
  /** Hosts inside the network that feeds may be fetched from. */
  readonly allowHosts: readonly string[]
  /** Of the owner of the data folder: no key, but as good as one. */
  readonly token: string
  readonly logger: Logger
}

/** Pushes are refused above this many posts that wait to be read, and files wait. */
const LIVE_LIMIT = 50_000
const BULK_LIMIT = 100_000

/** A key that is shown is checked, also where none is asked for: a collector learns early that its key is wrong. */
const showsKey = ({ headers }: FastifyRequest, token: string): boolean =>
  headers['x-api-key'] !== undefined ||
  (headers.authorization !== undefined && headers.authorization !== `Bearer ${token}`)

/** The ways in: pushes and files under /ingest, and the polled sources. On loopback no key is needed; one sent must be good. */
export const startCollect = async (app: FastifyInstance, parts: CollectParts): Promise<Closable> => {
  const { log, state, clock, settled, recordRun, logger } = parts
  const { authorKey, workspaces, sources } = state
  const liveGate = createLagGate({ log, group: ENRICH_GROUP, topic: 'posts.raw', limit: LIVE_LIMIT })
  const byKey = authorizeByApiKey(state.apiKeys)
  await app.register(
    collectRoutes({
      log,
      clock,
      authorKey,
      workspaces,
      imports: state.imports,
      authorize: (request) => (showsKey(request, parts.token) ? byKey(request) : {}),
      liveGate,
      bulkGate: createLagGate({ log, group: ENRICH_BULK_GROUP, topic: 'posts.raw.bulk', limit: BULK_LIMIT }),
      settled,
      recordRun,
      logger,
    }),
    { prefix: '/ingest' },
  )
  const http = createPoliteHttp({ allowHosts: parts.allowHosts, logger })
  const polling = runSources({
    log,
    clock,
    authorKey,
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
      await polling.close()
      await http.close()
    },
  }
}
