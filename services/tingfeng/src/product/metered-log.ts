import type { EventLog, SubscribeOptions, UnreadLoss } from '@tingfeng/event-log'
import { codeOf, type Metrics, RECORDS, SECONDS } from '@tingfeng/kit'
import { z } from 'zod'

/** Both logs count what retention took before a group had read it. */
type CountingLog = EventLog & { stats(): { readonly unreadLosses: readonly UnreadLoss[] } }
type Followed = Pick<SubscribeOptions, 'group' | 'topics'>

const Rejection = z.object({ stage: z.string(), reason: z.string() })
const decoder = new TextDecoder()

const rejectionOf = (value: Uint8Array): z.infer<typeof Rejection> => {
  try {
    return Rejection.parse(JSON.parse(decoder.decode(value)))
  } catch {
    return { stage: 'unknown', reason: 'unknown' }
  }
}

const secondsSince = (start: number): number => (performance.now() - start) / 1_000

/**
 * The log, with its work counted: what goes in and how long that takes, what is handled in which batches, what failed,
 * how far behind each group of this process is, and what left the log before it.
 */
export const meterLog = (log: CountingLog, metrics: Metrics): EventLog => {
  const appended = metrics.counter(
    'tingfeng_log_appended_records_total',
    'Records made durable in the log.',
    ['topic'],
  )
  const appendSeconds = metrics.histogram(
    'tingfeng_log_append_seconds',
    'Until an append was durable.',
    SECONDS,
    ['topic'],
  )
  const appendFailures = metrics.counter('tingfeng_log_append_failures_total', 'Appends that failed.', [
    'topic',
    'code',
  ])
  const handled = metrics.counter('tingfeng_log_handled_records_total', 'Records handled.', [
    'group',
    'topic',
  ])
  const batchRecords = metrics.histogram('tingfeng_log_batch_records', 'Sizes of batches.', RECORDS, [
    'group',
    'topic',
  ])
  const batchSeconds = metrics.histogram(
    'tingfeng_log_batch_seconds',
    'Until a batch was handled.',
    SECONDS,
    ['group', 'topic'],
  )
  const batchFailures = metrics.counter(
    'tingfeng_log_batch_failures_total',
    'Batches that failed and came again.',
    ['group', 'topic', 'code'],
  )
  const lag = metrics.gauge(
    'tingfeng_log_lag_records',
    'Records that the group has not handled yet, over all processes.',
    ['group', 'topic'],
  )
  const rejected = metrics.counter('tingfeng_rejected_posts_total', 'Posts that were rejected.', [
    'stage',
    'reason',
  ])

  const unreadLost = metrics.gauge(
    'tingfeng_log_unread_lost_records',
    'Records that retention took before the group had read them.',
    ['group', 'topic'],
  )

  const followed: Followed[] = []
  metrics.beforeReading(async () => {
    for (const { group, topic, records } of log.stats().unreadLosses)
      unreadLost.set({ group, topic }, records)
    for (const { group, topics } of followed)
      for (const topic of topics) lag.set({ group, topic }, await log.lag(group, topic))
  })

  return {
    endPositions: (topic) => log.endPositions(topic),
    committed: (group, topic) => log.committed(group, topic),
    lag: (group, topic) => log.lag(group, topic),
    ...(log.read && { read: log.read.bind(log) }),
    close: () => log.close(),
    append: async (topic, records) => {
      const start = performance.now()
      try {
        const positions = await log.append(topic, records)
        appended.add({ topic }, records.length)
        if (topic === 'posts.rejected') for (const { value } of records) rejected.add(rejectionOf(value))
        return positions
      } catch (error) {
        appendFailures.add({ topic, code: codeOf(error) ?? 'unknown' })
        throw error
      } finally {
        appendSeconds.observe({ topic }, secondsSince(start))
      }
    },
    subscribe: async (options, handle) => {
      const { group, topics } = options
      // Followed by every process on its own, for the moment only: nobody's backlog.
      if (topics.includes('buckets.touched')) return log.subscribe(options, handle)
      followed.push({ group, topics })
      return log.subscribe(options, async (batch) => {
        const { topic } = batch
        const start = performance.now()
        batchRecords.observe({ group, topic }, batch.records.length)
        try {
          await handle(batch)
          handled.add({ group, topic }, batch.records.length)
        } catch (error) {
          batchFailures.add({ group, topic, code: codeOf(error) ?? 'unknown' })
          throw error
        } finally {
          batchSeconds.observe({ group, topic }, secondsSince(start))
        }
      })
    },
  }
}
