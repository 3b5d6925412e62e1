import { type EnrichedPost, RejectedPost, readEnrichedPost, type Topic } from '@tingfeng/contracts'
import { type Batch, type EventLog, rejectedRecord } from '@tingfeng/event-log'
import type { Closable, Logger } from '@tingfeng/kit'
import { type Batcher, createBatcher } from './batcher.js'
import { type RollUpConfig, startRollUps } from './roll-up-stage.js'
import { sortBatch } from './sort-batch.js'
import { HOURS_TOPICS, type Lane, LIVE_FOR_MS, type TouchedHours, touchedRecords } from './touched-hours.js'

export const STORE_GROUP = 'store'
export const STORE_REJECTED_GROUP = 'store-rejected'
/** Lanes apart, so that a live post never stands behind an import. */
export const POSTS_TOPICS = ['posts.enriched', 'posts.enriched.bulk'] as const satisfies readonly Topic[]

/** What the store service needs of ClickHouse. */
export interface FactWriter {
  /**
   * Writes the newest version of each post; says which hours changed, on a replay too.
   *
   * @param options `urgent`: before other writes that have not begun
   */
  writePosts(posts: readonly EnrichedPost[], options?: { readonly urgent?: boolean }): Promise<WriteResult>
  writeRejected(rejected: readonly RejectedPost[]): Promise<void>
  rebuildRollUps(workspace: string, hours: readonly Date[]): Promise<void>
}
export interface WriteResult {
  readonly written: number
  /** Older than what the store holds: not written, nothing lost. */
  readonly stale: number
  /** Older than their workspace keeps posts: not written, for good. */
  readonly expired: number
  readonly touched: TouchedHours
}

export interface StoreDeps {
  readonly log: EventLog
  readonly facts: FactWriter
  /** A post on the erasure list is not written, whoever replays it. */
  readonly isErased: (workspace: string, postId: string, authorHash?: string) => boolean
  /** Masks personal data in records that passed no collector. */
  readonly mask: (text: string) => string
  readonly logger: Logger
}

export interface StoreConfig extends RollUpConfig {
  readonly maxBatchRecords: number
  /** How long a batch of the bulk lane may wait to fill up: few large writes cost half of many small ones. */
  readonly bulkWaitMs: number
  /** Rows of one write: a live post waits for the writes in hand. */
  readonly flushRows: number
  /** Rows of one write of the bulk lane while live posts keep coming. */
  readonly flushRowsBesideLive: number
  readonly flushAfterMs: number
}

export const DEFAULT_STORE_CONFIG: StoreConfig = {
  maxBatchRecords: 5_000,
  bulkWaitMs: 500,
  flushRows: 10_000,
  flushRowsBesideLive: 2_500,
  flushAfterMs: 150,
  rollUpEveryMs: 500,
  bulkPatienceMs: 2_500,
  patientHoursBesideLive: 250,
}

/** Some 5,000 posts of usual length. */
const BULK_BATCH_BYTES = 8 * 1024 * 1024

/**
 * posts.enriched (both lanes), posts.rejected -> ClickHouse, hours.touched -> roll-ups.
 *
 * The offset of posts moves once their rows are there and the log holds which hours they touched: the next posts do not
 * wait for the figures of these, and no crash forgets an hour.
 */
export const startStore = async (
  deps: StoreDeps,
  config: StoreConfig = DEFAULT_STORE_CONFIG,
): Promise<Closable> => {
  const { log, facts, logger } = deps

  let liveUntil = Number.NEGATIVE_INFINITY
  const areLivePostsComing = (): boolean => performance.now() < liveUntil
  /** Bulk batches that are being written: their hours are about to come. */
  let bulkWrites = 0
  const rollUps = await startRollUps(
    { log, rebuild: facts.rebuildRollUps, expectsMore: () => bulkWrites > 0, mask: deps.mask, logger },
    config,
  )

  interface Waiting {
    readonly post: EnrichedPost
    readonly touched: Map<string, Set<number>>
    readonly signal: AbortSignal
  }
  const writeGathered =
    (lane: Lane) =>
    async (gathered: readonly Waiting[]): Promise<void> => {
      // Of a partition that was taken away meanwhile, another process writes the posts.
      const items = gathered.filter(({ signal }) => !signal.aborted)
      if (items.length === 0) return
      const posts = items.map(({ post }) => post)
      const { touched } = await facts.writePosts(posts, { urgent: lane === 'live' })
      const told = new Set(items.map((item) => item.touched))
      for (const target of told)
        for (const [workspace, hours] of touched) {
          // Another write may hold other posts of the same batch: its hours stay.
          const known = target.get(workspace) ?? new Set()
          for (const hour of hours) known.add(hour)
          target.set(workspace, known)
        }
    }
  const batchers: Readonly<Record<Lane, Batcher<Waiting>>> = {
    live: createBatcher(writeGathered('live'), {
      maxItems: () => config.flushRows,
      maxAgeMs: config.flushAfterMs,
    }),
    // Two: the writer looks the next posts up while the rows of the last ones are on their way. Live posts wait for one.
    bulk: createBatcher(writeGathered('bulk'), {
      maxItems: () => (areLivePostsComing() ? config.flushRowsBesideLive : config.flushRows),
      maxAgeMs: config.flushAfterMs,
      maxWrites: () => (areLivePostsComing() ? 1 : 2),
    }),
  }

  const write = async (
    posts: readonly EnrichedPost[],
    lane: Lane,
    signal: AbortSignal,
  ): Promise<TouchedHours> => {
    const touched = new Map<string, Set<number>>()
    const items = posts.map((post) => ({ post, touched, signal }))
    signal.throwIfAborted()
    if (lane === 'bulk') bulkWrites++
    else liveUntil = performance.now() + LIVE_FOR_MS
    try {
      await batchers[lane].add(items)
    } finally {
      if (lane === 'bulk') bulkWrites--
    }
    signal.throwIfAborted()
    return touched
  }

  const storePosts = async (batch: Batch, lane: Lane): Promise<void> => {
    const { good, dead } = await sortBatch(batch, readEnrichedPost, deps)
    if (dead.length > 0) await log.append('posts.rejected', dead.map(rejectedRecord))
    const wanted = good.filter((post) => !deps.isErased(post.workspace, post.id, post.author?.hash))
    if (wanted.length === 0) return
    const touched = await write(wanted, lane, batch.signal)
    const records = touchedRecords(touched, String(batch.partition), wanted.length)
    if (records.length > 0) await log.append(HOURS_TOPICS[lane], records)
  }

  const storeRejected = async (batch: Batch): Promise<void> => {
    const { good, dead } = await sortBatch(batch, (value) => RejectedPost.safeParse(value), deps)
    batch.signal.throwIfAborted()
    await facts.writeRejected([...good, ...dead])
  }

  const onError = (err: unknown, batch: Batch): void =>
    logger.error(
      { err, topic: batch.topic, partition: batch.partition },
      'a batch failed and will be tried again',
    )

  const { maxBatchRecords } = config
  const posts = { group: STORE_GROUP, maxBatchRecords, onError }
  const bulk = { maxWaitMs: config.bulkWaitMs, maxBatchBytes: BULK_BATCH_BYTES }
  const subscriptions = [
    await log.subscribe({ ...posts, topics: ['posts.enriched'] }, (batch) => storePosts(batch, 'live')),
    await log.subscribe({ ...posts, ...bulk, topics: ['posts.enriched.bulk'] }, (batch) =>
      storePosts(batch, 'bulk'),
    ),
    await log.subscribe(
      { group: STORE_REJECTED_GROUP, topics: ['posts.rejected'], maxBatchRecords, onError },
      storeRejected,
    ),
  ]
  return {
    close: async () => {
      await Promise.all(subscriptions.map((subscription) => subscription.close()))
      await Promise.all(Object.values(batchers).map((batcher) => batcher.close()))
      await rollUps.close()
    },
  }
}
