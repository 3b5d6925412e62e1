import { type Metrics, SECONDS } from '@tingfeng/kit'
import type { FactWriter } from '@tingfeng/store'

/** From seconds to a week: a post that is imported or reprocessed was collected long ago. */
const AGES = [0.5, 1, 2, 5, 10, 30, 60, 300, 3_600, 86_400, 604_800]

/** The store service's port, with its work counted. */
export const meterFacts = (facts: FactWriter, metrics: Metrics, now = Date.now): FactWriter => {
  const posts = metrics.counter('tingfeng_store_posts_total', 'Posts written, stale, or past their time.', [
    'outcome',
  ])
  const writes = metrics.histogram(
    'tingfeng_store_write_seconds',
    'Until a write to ClickHouse was durable.',
    SECONDS,
  )
  const ages = metrics.histogram(
    'tingfeng_store_post_age_seconds',
    'From collecting a post to having stored it.',
    AGES,
  )
  const rollUps = metrics.histogram(
    'tingfeng_store_rollup_seconds',
    'Of a pass over the roll-ups of one workspace.',
    SECONDS,
  )
  const hours = metrics.counter('tingfeng_store_rollup_hours_total', 'Hours rebuilt.')
  const timed = async <T>(histogram: typeof writes, work: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    const result = await work()
    histogram.observe({}, (performance.now() - start) / 1_000)
    return result
  }
  return {
    writePosts: async (batch, options) => {
      const result = await timed(writes, () => facts.writePosts(batch, options))
      posts.add({ outcome: 'written' }, result.written)
      posts.add({ outcome: 'stale' }, result.stale)
      posts.add({ outcome: 'expired' }, result.expired)
      const storedAt = now()
      for (const { collectedAt } of batch) ages.observe({}, (storedAt - Date.parse(collectedAt)) / 1_000)
      return result
    },
    writeRejected: (batch) => facts.writeRejected(batch),
    rebuildRollUps: async (workspace, dirty) => {
      await timed(rollUps, () => facts.rebuildRollUps(workspace, dirty))
      hours.add({}, dirty.length)
    },
  }
}
