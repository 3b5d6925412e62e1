import type { Journal } from './journal.js'
import type { GroupOffset, PartitionState } from './partition-state.js'

export interface Retention {
  /** Records older than this are deleted, in milliseconds. */
  readonly maxAgeMs: number
  /** What all topics together may take, in bytes; the oldest records go first. */
  readonly maxBytes: number
  /**
   * A group that neither subscribed nor committed for this long, in milliseconds, is gone for good: records no longer
   * wait for it.
   */
  readonly abandonedAfterMs: number
}

/** Which groups records wait for. */
export type IsHeldBy = (offset: GroupOffset) => boolean

/** Bytes that some group has still to read. */
export const unreadBytes = (partitions: readonly PartitionState[], isHeldBy: IsHeldBy): number =>
  sum(partitions.map((state) => state.bytesFrom(state.firstUnread(isHeldBy))))

/** Deletes what is too old, then the oldest of what is too much; nothing that a group has still to read. */
export const enforceRetention = async (
  journal: Journal,
  retention: Retention,
  now: number,
  isHeldBy: IsHeldBy,
): Promise<void> => {
  const partitions = journal.allPartitions()
  const unread = new Map(partitions.map((state) => [state, state.firstUnread(isHeldBy)]))
  const atMost = (state: PartitionState, from: number): number => Math.min(from, unread.get(state) ?? from)
  const kept = new Map(
    partitions.map((state) => [state, atMost(state, keptByAge(state, now - retention.maxAgeMs))]),
  )
  let excess = sum([...kept].map(([state, from]) => state.bytesFrom(from))) - retention.maxBytes
  while (excess > 0) {
    const oldest = oldestOf(kept, unread)
    if (oldest === undefined) break
    const segment = oldest.segments[kept.get(oldest) ?? 0]
    excess -= segment?.bytes ?? 0
    kept.set(oldest, (kept.get(oldest) ?? 0) + 1)
  }
  const removals: (() => Promise<void>)[] = []
  for (const [state, from] of kept) {
    const lastDoomed = state.segments[from - 1]
    if (lastDoomed) removals.push(await journal.trim(state, lastDoomed.end))
  }
  // One after the other: each compacts its stretch of the disk, and appends go on meanwhile.
  for (const remove of removals) await remove()
}

const keptByAge = (state: PartitionState, before: number): number => {
  const from = state.segments.findIndex((segment) => segment.lastAt >= before)
  return from === -1 ? state.segments.length : from
}

/** The partition whose first kept segment is the oldest of those that everybody has read. */
const oldestOf = (
  kept: ReadonlyMap<PartitionState, number>,
  unread: ReadonlyMap<PartitionState, number>,
): PartitionState | undefined => {
  const ages = [...kept].flatMap(([state, from]) => {
    const segment = from < (unread.get(state) ?? 0) ? state.segments[from] : undefined
    return segment ? [{ state, firstAt: segment.firstAt }] : []
  })
  return ages.sort((a, b) => a.firstAt - b.firstAt)[0]?.state
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
