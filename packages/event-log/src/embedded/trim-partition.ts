import type { Logger } from '@tingfeng/kit'
import { blockKey, segmentKey, startKey } from './key-layout.js'
import type { LevelStore, WriteOperation } from './level-store.js'
import { groupEntry, toJson } from './load-partitions.js'
import type { GroupOffset, PartitionState } from './partition-state.js'

/**
 * Drops the segments that end at or before `upTo`, and returns what then removes their records.
 * What groups had not read is logged and counted with their offsets. A crash in between is made up for by the
 * next trim, which removes everything before the start.
 */
export const trimPartition = async (
  store: LevelStore,
  state: PartitionState,
  upTo: number,
  logger: Logger,
): Promise<() => Promise<void>> => {
  const { topic, partition } = state
  const doomed = state.segments.filter((segment) => segment.end <= upTo)
  const start = doomed.at(-1)?.end
  if (start === undefined) return async () => {}
  const losses = [...state.groups.values()].flatMap((offset) => lossOf(offset, state, start))
  const operations: WriteOperation[] = [
    { type: 'put', key: startKey(topic, partition), value: toJson(start) },
    ...doomed.map(({ first }) => ({ type: 'del' as const, key: segmentKey(topic, partition, first) })),
    ...losses.map(({ after }) => groupEntry(after)),
  ]
  await store.write(operations, 0)
  state.segments = state.segments.slice(doomed.length)
  state.start = start
  for (const { after, records } of losses) {
    state.groups.set(after.group, after)
    logger.warn(
      { topic, partition, group: after.group, records, lostEver: after.lost },
      'retention deleted records that a group had not read',
    )
  }
  return async () => {
    const range = { gte: blockKey(topic, partition, 0), lt: blockKey(topic, partition, start) }
    await store.level.clear(range)
    await store.level.compactRange(range.gte, range.lt)
  }
}

const lossOf = (offset: GroupOffset, state: PartitionState, start: number) => {
  const records = start - Math.max(offset.next, state.start)
  return records > 0 ? [{ records, after: { ...offset, next: start, lost: offset.lost + records } }] : []
}
