import type { EnrichedPost } from '@tingfeng/contracts'
import { versionNumber } from '../schema/version.js'
import type { StoredKey } from './stored-keys.js'

interface Standing {
  readonly version: bigint
  /** When it counts as published, if it carries no date; milliseconds since 1970. */
  readonly undatedAtMs: number | undefined
}

const standingOf = (stored: readonly StoredKey[]): Standing => {
  let version = -1n
  let live: StoredKey | undefined
  for (const key of stored) {
    if (key.version > version) version = key.version
    if (!key.isDeleted && (live === undefined || key.version > live.version)) live = key
  }
  return { version, undatedAtMs: live?.undatedAtMs }
}

/**
 * The newest of the versions of one post, as it is to be stored: a post without a date keeps the time of its first
 * acceptance, through every later version without a date. The same as if the versions had come one by one.
 *
 * @param versions in the order in which they came; of equal ones the first counts
 * @param stored what the store has of the post
 */
export const newestVersion = (
  [first, ...others]: readonly [EnrichedPost, ...EnrichedPost[]],
  stored: readonly StoredKey[],
): EnrichedPost => {
  let before = standingOf(stored)
  let newest: EnrichedPost | undefined
  for (const post of [first, ...others]) {
    const version = versionNumber(post)
    if (newest !== undefined && version <= versionNumber(newest)) continue
    newest = post
    if (version < before.version) continue
    if (post.undated && before.undatedAtMs !== undefined)
      newest = { ...post, publishedAt: new Date(before.undatedAtMs).toISOString() }
    before = { version, undatedAtMs: newest.undated ? Date.parse(newest.publishedAt) : undefined }
  }
  return newest ?? first
}
