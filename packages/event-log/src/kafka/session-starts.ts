import { setTimeout as sleep } from 'node:timers/promises'
import type { Topic } from '@tingfeng/contracts'
import { type Logger, messageOf } from '@tingfeng/kit'
import { isFenced, isRebalancing } from './classify-error.js'
import type { GroupOffsets } from './group-offsets.js'
import type { KafkaLogSettings } from './kafka-options.js'
import type { Consumer } from './kafkajs.js'
import { delayMs } from './redelivery.js'

export interface StartsOf {
  readonly group: string
  readonly topic: Topic
  readonly topicName: string
  readonly startAt: 'earliest' | 'latest'
  readonly log: KafkaLogSettings
  readonly offsets: GroupOffsets
  readonly consumer: Pick<Consumer, 'commitOffsets' | 'seek'>
  readonly owned: () => ReadonlySet<number>
  /** kafkajs drops commits until its first join is through. */
  readonly isRunning: () => boolean
  readonly isClosing: () => boolean
  readonly onStored: (stored: ReadonlyMap<number, number>) => void
  readonly logger: Logger
}

/** A new group's end is committed at once, so that it means the same after a restart. */
const startAtEnd = async (given: StartsOf, stored: ReadonlyMap<number, number>): Promise<void> => {
  const { offsets, topic, topicName, consumer } = given
  const extents = await offsets.extents(topic)
  while (!given.isRunning() && !given.isClosing()) await sleep(1)
  const starts = extents
    .filter(({ partition }) => !stored.has(partition) && given.owned().has(partition))
    .map(({ partition, end }) => ({ topic: topicName, partition, offset: String(end) }))
  if (starts.length === 0) return
  await consumer.commitOffsets(starts)
  for (const start of starts) consumer.seek(start)
}

/** A group that begins at its oldest record can go on without an answer: only what it lost unread is not counted then. */
const ATTEMPTS_FOR_COUNTING = 3

/** Resolves when it is settled where the member begins in its partitions; tries until then. */
export const learnStarts = async (given: StartsOf): Promise<void> => {
  const { group, topic, startAt, log, offsets, logger } = given
  for (let attempt = 1; !given.isClosing(); attempt++) {
    try {
      const stored = await offsets.stored(group, topic)
      given.onStored(stored)
      if (startAt === 'latest') await startAtEnd(given, stored)
      return
    } catch (error) {
      const isEnough = startAt === 'earliest' && attempt === ATTEMPTS_FOR_COUNTING
      if (isEnough || isFenced(error) || isRebalancing(error)) return
      logger.warn({ reason: messageOf(error), attempt }, 'where a new group begins is not known yet')
      await sleep(delayMs(attempt, log.firstRetryMs, log.maxRetryMs))
    }
  }
}
