import type { StoredKey } from './stored-keys.js'

/** What has to happen to one post; hours in milliseconds since 1970. */
export interface WritePlan {
  readonly outcome: 'written' | 'unchanged' | 'stale'
  /** Hours of rows that must be taken away, all with the version of the newest row. */
  readonly tombstoneHours: readonly number[]
  /** The newest version there is, this one included. */
  readonly newest: bigint
  /** Hours whose figures may have changed, also by an earlier try that ended halfway. */
  readonly touchedHours: readonly number[]
  /** The post stood at another hour before. */
  readonly moved: boolean
}

const highest = (versions: Iterable<bigint>): bigint => {
  let result = -1n
  for (const version of versions) if (version > result) result = version
  return result
}

/**
 * Compares one version of a post with the rows that the store has of it. Pure, and right after any earlier try that
 * was cut off between two rows of one insert: what such a try left undone is done again.
 */
export const planWrite = (version: bigint, hourMs: number, stored: readonly StoredKey[]): WritePlan => {
  const before = highest(stored.map((key) => key.version))
  const newest = version > before ? version : before
  const live = stored.filter((key) => !key.isDeleted)
  const isThere = live.some((key) => key.version === version && key.hourMs === hourMs)
  const outcome = version < before ? 'stale' : isThere ? 'unchanged' : 'written'
  const stays = (key: StoredKey): boolean =>
    outcome === 'stale' ? key.version === newest : key.hourMs === hourMs
  const tombstoneHours = live.filter((key) => !stays(key)).map((key) => key.hourMs)
  const sameVersion = stored.filter((key) => key.version === version).map((key) => key.hourMs)
  const touched = outcome === 'stale' ? tombstoneHours : [hourMs, ...sameVersion, ...tombstoneHours]
  return {
    outcome,
    tombstoneHours,
    newest,
    touchedHours: [...new Set(touched)],
    moved: outcome !== 'stale' && tombstoneHours.length > 0,
  }
}
