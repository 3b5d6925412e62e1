import type { StoredKey } from './stored-keys.js'

/** What has to happen to one post; hours in milliseconds since 1970. */
export interface WritePlan {
  readonly outcome: 'written' | 'unchanged' | 'stale'
  /** Hours of rows that must be taken away, or must never come, all with the version of the newest row. */
  readonly tombstoneHours: readonly number[]
  /** The newest version there is, this one included. */
  readonly newest: bigint
  /**
   * Hours whose figures may have changed: all at which the post ever stood. Who moved it, in which version, cannot be
   * known: a try whose hours were lost comes again with later versions, or with one that a correction raised.
   */
  readonly touchedHours: readonly number[]
  /** The post stood at another hour before. */
  readonly moved: boolean
}

const highest = (versions: Iterable<bigint>): bigint => {
  let result = -1n
  for (const version of versions) if (version > result) result = version
  return result
}

/** A version of a post that is not to stand, and the hour at which it would. */
export interface PassedOver {
  readonly version: bigint
  readonly hourMs: number
}

/**
 * Compares one version of a post with the rows that the store has of it. Pure, and right after any earlier try that
 * was cut off between two rows of one insert: what such a try left undone is done again.
 *
 * A version that is passed over, this one where it is stale or one superseded within its batch, may still be on its
 * way from a process that lost its partition and does not know yet: where it would stand at another hour, a tombstone
 * waits for it.
 *
 * @param superseded older versions that came in the same batch
 */
export const planWrite = (
  version: bigint,
  hourMs: number,
  stored: readonly StoredKey[],
  superseded: readonly PassedOver[] = [],
): WritePlan => {
  const before = highest(stored.map((key) => key.version))
  const newest = version > before ? version : before
  const live = stored.filter((key) => !key.isDeleted)
  const isThere = live.some((key) => key.version === version && key.hourMs === hourMs)
  const outcome = version < before ? 'stale' : isThere ? 'unchanged' : 'written'
  const stays = (key: StoredKey): boolean =>
    outcome === 'stale' ? key.version === newest : key.hourMs === hourMs
  const leaves = live.filter((key) => !stays(key)).map((key) => key.hourMs)
  const standing = new Set(outcome === 'stale' ? live.filter(stays).map((key) => key.hourMs) : [hourMs])
  const isMet = (late: PassedOver): boolean =>
    standing.has(late.hourMs) ||
    stored.some((key) => key.hourMs === late.hourMs && key.version >= late.version)
  const passedOver = outcome === 'stale' ? [...superseded, { version, hourMs }] : superseded
  const awaited = passedOver.filter((late) => !isMet(late)).map((late) => late.hourMs)
  const tombstoneHours = [...new Set([...leaves, ...awaited])]
  const touched = [hourMs, ...stored.map((key) => key.hourMs), ...tombstoneHours]
  return {
    outcome,
    tombstoneHours,
    newest,
    touchedHours: [...new Set(touched)],
    moved: outcome !== 'stale' && leaves.length > 0,
  }
}
