import { setTimeout as sleep } from 'node:timers/promises'
import type { Topic } from '@tingfeng/contracts'
import { ENRICH_BULK_GROUP, ENRICH_GROUP } from '@tingfeng/enrich'
import type { EventLog } from '@tingfeng/event-log'
import { ROLL_UP_GROUP, STORE_GROUP, STORE_REJECTED_GROUP } from '@tingfeng/store'

const LOOK_EVERY_MS = 100
const GIVE_UP_MS = 100_000

/** In the order in which posts pass them. */
const STEPS: readonly (readonly [group: string, topic: Topic])[] = [
  [ENRICH_GROUP, 'posts.raw'],
  [ENRICH_BULK_GROUP, 'posts.raw.bulk'],
  [STORE_GROUP, 'posts.enriched'],
  [STORE_GROUP, 'posts.enriched.bulk'],
  [ROLL_UP_GROUP, 'hours.touched'],
  [ROLL_UP_GROUP, 'hours.touched.bulk'],
  [STORE_REJECTED_GROUP, 'posts.rejected'],
]

/** Resolves when every process committed all that the log holds: after that nothing changes any more. */
export const untilSettled = async (log: Pick<EventLog, 'lag'>): Promise<void> => {
  const giveUpAt = performance.now() + GIVE_UP_MS
  for (const [group, topic] of STEPS)
    for (;;) {
      // A broker that restarts does not answer at once.
      const lag = await log.lag(group, topic).catch(() => Number.POSITIVE_INFINITY)
      if (lag === 0) break
      if (performance.now() > giveUpAt) throw new Error(`${lag} records of ${topic} still wait for ${group}`)
      await sleep(LOOK_EVERY_MS)
    }
}
