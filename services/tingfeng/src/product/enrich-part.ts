import { cacheSettings, startEnrich } from '@tingfeng/enrich'
import type { EventLog } from '@tingfeng/event-log'
import type { Closable, Logger, Metrics } from '@tingfeng/kit'
import { maskRecord } from '@tingfeng/privacy'
import type { State } from '@tingfeng/state'
import { STORE_GROUP } from '@tingfeng/store'
import type { OpenTextReader } from './text-reader.js'

export interface EnrichParts {
  readonly log: EventLog
  readonly state: Pick<State, 'workspaces' | 'subjects' | 'erasures' | 'corrections' | 'onChange'>
  readonly reader: OpenTextReader
  readonly metrics: Metrics
  readonly logger: Logger
}

/** The enrich service over its ports. */
export const startEnrichPart = async ({
  log,
  state,
  reader,
  metrics,
  logger,
}: EnrichParts): Promise<Closable> => {
  const settings = cacheSettings(async (workspace) =>
    (await state.workspaces.get(workspace)) ? state.subjects.settings(workspace) : undefined,
  )
  const stopListening = state.onChange(({ workspace, what }) => {
    if (what !== 'incidents' && what !== 'notices') settings.forget(workspace)
  })
  const stage = await startEnrich({
    log,
    reader,
    settingsOf: settings.settingsOf,
    erasures: state.erasures,
    corrections: state.corrections,
    storeBacklog: () => log.lag(STORE_GROUP, 'posts.enriched.bulk'),
    mask: maskRecord,
    logger,
  })

  const posts = metrics.counter('tingfeng_enrich_posts_total', 'Posts by what became of them.', ['outcome'])
  const told = { ok: 0, dropped: 0, rejected: 0 }
  const fallback = metrics.gauge(
    'tingfeng_sentiment_fallback',
    '1 while the fast scorer judges alone because the sentiment model that was asked for cannot be used.',
  )
  metrics.beforeReading(async () => {
    fallback.set({}, reader.state().problem === undefined ? 0 : 1)
    for (const outcome of ['ok', 'dropped', 'rejected'] as const) {
      posts.add({ outcome }, stage.counts[outcome] - told[outcome])
      told[outcome] = stage.counts[outcome]
    }
  })
  return {
    close: async () => {
      await stage.close()
      stopListening()
    },
  }
}
