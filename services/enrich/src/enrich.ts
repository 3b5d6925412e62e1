import { setTimeout as sleep } from 'node:timers/promises'
import type { Topic } from '@tingfeng/contracts'
import {
  type Batch,
  deadLetter,
  type EventLog,
  type LogRecord,
  type NewRecord,
  rejectedRecord,
  type Subscription,
} from '@tingfeng/event-log'
import type { Closable, Logger } from '@tingfeng/kit'
import { appendFitting } from './append-fitting.js'
import { type Rejected, reject } from './outcome.js'
import { createEnrichPipeline, type EnrichPipelineDeps } from './pipeline.js'

export const ENRICH_GROUP = 'enrich'
export const ENRICH_BULK_GROUP = 'enrich-bulk'

export interface EnrichDeps extends EnrichPipelineDeps {
  readonly log: EventLog
  /** How many enriched posts of the bulk lane wait for the store: it holds back above `bulkBacklogLimit`. */
  readonly storeBacklog: () => Promise<number>
  /** Masks personal data: what was put straight into the topic passed no collector. */
  readonly mask: (text: string) => string
  readonly logger: Logger
}

export interface EnrichConfig {
  /** Records handled at a time, per partition. */
  readonly maxBatchRecords: number
  /** The same of the bulk lane: a live post waits for the batches in hand, one for each partition. */
  readonly bulkBatchRecords: number
  readonly bulkBacklogLimit: number
}

export const DEFAULT_ENRICH_CONFIG: EnrichConfig = {
  maxBatchRecords: 1_000,
  bulkBatchRecords: 1_000,
  bulkBacklogLimit: 40_000,
}

export interface EnrichCounts {
  ok: number
  dropped: number
  rejected: number
}

const BACKLOG_POLL_MS = 50
const TOO_LARGE = reject(
  'invalid_post',
  'expected a post that the log can take once it is read, got one that is larger; shorten its text, answers or extra fields',
)

/**
 * Reads both lanes of raw posts, appends enriched ones to the same lane, and lets the offset move only then.
 *
 * The live lane never waits behind the bulk lane, which comes in small batches and stops while the store is behind.
 */
export const startEnrich = async (
  deps: EnrichDeps,
  config: EnrichConfig = DEFAULT_ENRICH_CONFIG,
): Promise<Closable & { readonly counts: Readonly<EnrichCounts> }> => {
  const { log, logger } = deps
  const stage = createEnrichPipeline(deps)
  const counts: EnrichCounts = { ok: 0, dropped: 0, rejected: 0 }

  const handle = async (batch: Batch, to: Topic): Promise<void> => {
    const outcomes = await stage.run(batch.records)
    batch.signal.throwIfAborted()
    const enriched: { record: LogRecord; made: NewRecord }[] = []
    const rejected: NewRecord[] = []
    let dropped = 0
    const refuse = (record: LogRecord, { reason, detail }: Rejected) =>
      rejected.push(
        rejectedRecord(deadLetter(record, batch, { reason, detail, stage: 'enrich', mask: deps.mask })),
      )
    outcomes.forEach((outcome, index) => {
      const record = batch.records[index] as LogRecord // safe: one outcome for each record
      if (outcome.kind === 'ok')
        enriched.push({ record, made: { key: record.key, value: outcome.value.enriched } })
      else if (outcome.kind === 'reject') refuse(record, outcome)
      else dropped++
    })
    const { appended, tooLarge } = await appendFitting(log, to, enriched)
    for (const { record } of tooLarge) refuse(record, TOO_LARGE)
    if (rejected.length > 0) await log.append('posts.rejected', rejected)
    counts.ok += appended
    counts.rejected += rejected.length
    counts.dropped += dropped
    if (rejected.length > 0)
      logger.warn(
        { topic: batch.topic, rejected: rejected.length },
        'posts were rejected; see `tingfeng rejected list`',
      )
  }

  const handleBulk = async (batch: Batch): Promise<void> => {
    while ((await deps.storeBacklog()) > config.bulkBacklogLimit)
      await sleep(BACKLOG_POLL_MS, undefined, { signal: batch.signal })
    await handle(batch, 'posts.enriched.bulk')
  }

  const onError = (err: unknown, batch: Batch): void =>
    logger.error(
      { err, topic: batch.topic, partition: batch.partition },
      'a batch failed and will be tried again',
    )

  const { maxBatchRecords, bulkBatchRecords } = config
  const lanes: Subscription[] = [
    await log.subscribe({ group: ENRICH_GROUP, topics: ['posts.raw'], maxBatchRecords, onError }, (batch) =>
      handle(batch, 'posts.enriched'),
    ),
    await log.subscribe(
      { group: ENRICH_BULK_GROUP, topics: ['posts.raw.bulk'], maxBatchRecords: bulkBatchRecords, onError },
      handleBulk,
    ),
  ]
  return {
    counts,
    close: async () => {
      await Promise.all(lanes.map((lane) => lane.close()))
    },
  }
}
