import type { Journal } from './journal.js'
import type { PartitionState } from './partition-state.js'

export interface Retention {
  /** Records older than this are deleted, in milliseconds. */
  readonly maxAgeMs: number
  /** What all topics together may take, in bytes; the oldest records go first. */
  readonly maxBytes: number
}

/** Deletes what is too old, then the oldest of what is too much. */
export const enforceRetention = async (
  journal: Journal,
  retention: Retention,
  now: number,
): Promise<void> => {
  const partitions = journal.allPartitions()
  const kept = new Map(partitions.map((state) => [state, keptByAge(state, now - retention.maxAgeMs)]))
  let excess = sum([...kept].map(([state, from]) => bytesFrom(state, from))) - retention.maxBytes
  while (excess > 0) {
    const oldest = oldestOf(kept)
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

const bytesFrom = (state: PartitionState, from: number): number =>
  sum(state.segments.slice(from).map((segment) => segment.bytes))

/** The partition whose first kept segment is the oldest. */
const oldestOf = (kept: ReadonlyMap<PartitionState, number>): PartitionState | undefined => {
  const ages = [...kept].flatMap(([state, from]) => {
    const segment = state.segments[from]
    return segment ? [{ state, firstAt: segment.firstAt }] : []
  })
  return ages.sort((a, b) => a.firstAt - b.firstAt)[0]?.state
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
