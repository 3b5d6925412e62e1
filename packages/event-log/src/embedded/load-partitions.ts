import type { Topic } from '@tingfeng/contracts'
import type { Logger } from '@tingfeng/kit'
import { EventLogError } from '../errors.js'
import { blockKey, groupKey, segmentKey, startKey, topicKey, under } from './key-layout.js'
import { type Level, type LevelStore, WRITE_BUFFER_BYTES } from './level-store.js'
import { type GroupOffset, PartitionState, type Segment } from './partition-state.js'
import { spanOfBlock } from './record-block.js'

/** Only what LevelDB had to replay from its own log can be torn; it is at most this much. */
const CHECKED_TAIL_BYTES = 2 * WRITE_BUFFER_BYTES

const fromJson = <T>(bytes: Buffer): T => JSON.parse(bytes.toString()) as T // safe: only this package writes these keys
export const toJson = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))

/** Reads a topic's partitions; the first use of a topic fixes their number. */
export const loadPartitions = async (
  store: LevelStore,
  topic: Topic,
  wanted: number,
  logger: Logger,
): Promise<readonly PartitionState[]> => {
  const stored = await store.level.get(topicKey(topic))
  if (stored === undefined)
    await store.write([{ type: 'put', key: topicKey(topic), value: toJson(wanted) }], 0)
  const count = stored === undefined ? wanted : fromJson<number>(stored)
  if (count !== wanted)
    logger.warn({ topic, count, wanted }, 'the number of partitions stays as it was first set')
  return Promise.all(
    Array.from({ length: count }, async (_, partition) => {
      const state = new PartitionState(topic, partition)
      await loadPartition(store.level, state)
      return state
    }),
  )
}

/** Fills `state` with what the disk says, and checks the end of the partition for holes. */
export const loadPartition = async (level: Level, state: PartitionState): Promise<void> => {
  const { topic, partition } = state
  const start = await level.get(startKey(topic, partition))
  state.start = start === undefined ? 0 : fromJson<number>(start)
  const segments = await level.values(under(segmentKey(topic, partition, 0).slice(0, -16))).all()
  state.segments = segments.map((bytes) => fromJson<Segment>(bytes))
  await checkTail(level, state)
}

export const loadGroups = async (level: Level): Promise<readonly GroupOffset[]> => {
  const values = await level.values(under('group/')).all()
  return values.map((bytes) => fromJson<GroupOffset>(bytes))
}

export const groupEntry = (offset: GroupOffset) => ({
  type: 'put' as const,
  key: groupKey(offset.group, offset.topic, offset.partition),
  value: toJson(offset),
})

const checkTail = async (level: Level, { topic, partition, start, end }: PartitionState): Promise<void> => {
  const range = {
    gte: blockKey(topic, partition, start),
    lt: blockKey(topic, partition, Number.MAX_SAFE_INTEGER),
  }
  const blocks = level.values({ ...range, reverse: true })
  try {
    let expectedEnd = end
    let checkedBytes = 0
    while (expectedEnd > start && checkedBytes < CHECKED_TAIL_BYTES) {
      const block = await blocks.next()
      const span = block === undefined ? undefined : spanOfBlock(block)
      if (span === undefined || span.baseOffset + span.count !== expectedEnd)
        throw new EventLogError({
          code: 'log_corrupt',
          message: `Records before offset ${expectedEnd} of ${topic}, partition ${partition} are missing from the disk. Restore the data folder from a backup, or move the event log away to start with an empty one.`,
        })
      expectedEnd = span.baseOffset
      checkedBytes += block?.length ?? 0
    }
  } finally {
    await blocks.close()
  }
}
