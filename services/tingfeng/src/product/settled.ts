import { setTimeout as sleep } from 'node:timers/promises'
import type { Topic } from '@tingfeng/contracts'
import { ENRICH_BULK_GROUP, ENRICH_GROUP } from '@tingfeng/enrich'
import type { EventLog, Position } from '@tingfeng/event-log'
import { ROLL_UP_GROUP, STORE_GROUP, STORE_REJECTED_GROUP } from '@tingfeng/store'

const POLL_MS = 50

const missing = (targets: readonly Position[], committed: readonly Position[]): number => {
  const reached = new Map(committed.map(({ partition, offset }) => [partition, offset]))
  return targets.reduce(
    (sum, { partition, offset }) => sum + Math.max(0, offset - (reached.get(partition) ?? 0)),
    0,
  )
}

/** Waits until `group` has committed all that stands in `topic` now. */
const pass = async (
  log: EventLog,
  group: string,
  topic: Topic,
  onProgress: (waiting: number) => void,
  signal?: AbortSignal,
): Promise<void> => {
  const targets = await log.endPositions(topic)
  for (;;) {
    const waiting = missing(targets, await log.committed(group, topic))
    onProgress(waiting)
    if (waiting === 0) return
    await sleep(POLL_MS, undefined, signal ? { signal } : {})
  }
}

/**
 * Resolves when all that the log holds at the time of the call can be queried, or is listed as rejected.
 *
 * @param onProgress told how many records still wait
 */
export const waitUntilSettled = async (
  log: EventLog,
  onProgress: (waiting: number) => void = () => {},
  signal?: AbortSignal,
): Promise<void> => {
  const silent = (): void => {}
  await Promise.all([
    pass(log, ENRICH_GROUP, 'posts.raw', silent, signal),
    pass(log, ENRICH_BULK_GROUP, 'posts.raw.bulk', onProgress, signal),
  ])
  await Promise.all([
    pass(log, STORE_GROUP, 'posts.enriched', silent, signal),
    pass(log, STORE_GROUP, 'posts.enriched.bulk', onProgress, signal),
    pass(log, STORE_REJECTED_GROUP, 'posts.rejected', silent, signal),
  ])
  await Promise.all([
    pass(log, ROLL_UP_GROUP, 'hours.touched', silent, signal),
    pass(log, ROLL_UP_GROUP, 'hours.touched.bulk', silent, signal),
  ])
}
