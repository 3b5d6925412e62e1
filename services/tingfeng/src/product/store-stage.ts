import type { PostWriter } from '@tingfeng/clickhouse'
import type { EventLog } from '@tingfeng/event-log'
import type { Closable, Logger, Metrics } from '@tingfeng/kit'
import { maskRecord } from '@tingfeng/privacy'
import type { State } from '@tingfeng/state'
import { startStore } from '@tingfeng/store'
import type { StorePart } from './connect-store.js'
import { createFacts } from './facts.js'
import { meterFacts } from './metered-facts.js'

export interface StoreParts {
  readonly log: EventLog
  readonly state: Pick<State, 'erasures'>
  readonly store: Pick<StorePart, 'rollups' | 'rejected'>
  /** The one of this process. */
  readonly posts: PostWriter
  readonly metrics: Metrics
  readonly logger: Logger
}

/** The store service over its ports. */
export const startStorePart = ({
  log,
  state,
  store,
  posts,
  metrics,
  logger,
}: StoreParts): Promise<Closable> => {
  const { isErased } = state.erasures
  const { rollups, rejected } = store
  const facts = meterFacts(createFacts({ posts, rollups, rejected, isErased }), metrics)
  return startStore({ log, facts, isErased, mask: maskRecord, logger })
}
