import { setTimeout as sleep } from 'node:timers/promises'
import { type BucketsTouched, HoursTouched } from '@tingfeng/contracts'
import { type Batch, type EventLog, rejectedRecord } from '@tingfeng/event-log'
import type { Closable } from '@tingfeng/kit'
import { createRollUpQueue } from './roll-up-queue.js'
import { type SortDeps, sortBatch } from './sort-batch.js'
import { HOURS_TOPICS, LIVE_FOR_MS, unionOf } from './touched-hours.js'

export const ROLL_UP_GROUP = 'roll-ups'

export interface RollUpStageDeps extends SortDeps {
  readonly log: EventLog
  readonly rebuild: (workspace: string, hours: readonly Date[]) => Promise<void>
  /** Whether more hours of an import are about to come: a pass that waits for them saves the next one. */
  readonly expectsMore: () => boolean
}

export interface RollUpConfig {
  readonly rollUpEveryMs: number
  /** How long the hours of an import wait for those that are being written: one pass for all of them is 0.1 s of CPU. */
  readonly bulkPatienceMs: number
  /** Hours of an import in one pass while live posts keep coming: these wait for the pass in hand. */
  readonly patientHoursBesideLive: number
}

/** At a stop: what is not done by then is done by the next process. */
const FINISH_MS = 3_000
const LOOK_EVERY_MS = 20

const encoder = new TextEncoder()

/** hours.touched (both lanes) -> roll-ups -> buckets.touched; the offset moves once the figures of its hours are right. */
export const startRollUps = async (
  { log, rebuild, expectsMore, mask, logger }: RollUpStageDeps,
  { rollUpEveryMs, bulkPatienceMs, patientHoursBesideLive }: RollUpConfig,
): Promise<Closable> => {
  const announce = async (touched: BucketsTouched): Promise<void> => {
    await log.append('buckets.touched', [
      { key: touched.workspace, value: encoder.encode(JSON.stringify(touched)) },
    ])
  }
  let liveUntil = Number.NEGATIVE_INFINITY
  const queue = createRollUpQueue(
    {
      rebuild,
      announce,
      expectsMore,
      maxPatientHours: () =>
        performance.now() < liveUntil ? patientHoursBesideLive : Number.POSITIVE_INFINITY,
    },
    { everyMs: rollUpEveryMs, patienceMs: bulkPatienceMs },
  )

  const settle = async (batch: Batch, lane: { readonly patient: boolean }): Promise<void> => {
    const { good, dead } = await sortBatch(batch, (value) => HoursTouched.safeParse(value), { mask, logger })
    if (dead.length > 0) await log.append('posts.rejected', dead.map(rejectedRecord))
    batch.signal.throwIfAborted()
    if (!lane.patient) liveUntil = performance.now() + LIVE_FOR_MS
    const { touched, posts } = unionOf(good)
    if (touched.size > 0) await queue.settle(touched, posts, lane)
  }

  const onError = (err: unknown, { topic, partition }: Batch): void =>
    logger.error({ err, topic, partition }, 'figures could not be made anew and will be tried again')
  const subscriptions = await Promise.all(
    Object.values(HOURS_TOPICS).map((topic) =>
      log.subscribe({ group: ROLL_UP_GROUP, topics: [topic], onError }, (batch) =>
        settle(batch, { patient: topic === HOURS_TOPICS.bulk }),
      ),
    ),
  )
  const waiting = async (): Promise<number> => {
    const lags = await Promise.all(Object.values(HOURS_TOPICS).map((topic) => log.lag(ROLL_UP_GROUP, topic)))
    return lags.reduce((sum, lag) => sum + lag, 0)
  }
  return {
    close: async () => {
      // What the store wrote last is in the log by now: whoever reads the folder next should find its figures right.
      queue.hurry()
      const giveUpAt = performance.now() + FINISH_MS
      while (performance.now() < giveUpAt && (await waiting().catch(() => 0)) > 0) await sleep(LOOK_EVERY_MS)
      await Promise.all(subscriptions.map((subscription) => subscription.close()))
      await queue.close()
    },
  }
}
