import type { EnrichedPost } from '@tingfeng/contracts'
import { hourOf } from '../schema/hour.js'
import { versionNumber } from '../schema/version.js'
import type { PassedOver } from './plan-write.js'
import type { StoredKey } from './stored-keys.js'
import { earlierPlaces, isMixed, placeFor, type Standing, standingAfter } from './version-order.js'

export interface NewestVersion {
  /** As it is to be stored. */
  readonly post: EnrichedPost
  /** Below all that is stored where each of the versions is older than that. */
  readonly version: bigint
  /** The other versions, which are older. */
  readonly passedOver: readonly PassedOver[]
  /** The newest version there is, this one included. */
  readonly standing: Standing | undefined
}

export const hourOfPost = ({ publishedAt }: EnrichedPost): number => hourOf(Date.parse(publishedAt))

interface Before {
  readonly version: bigint
  /** When it counts as published, if it carries no date; milliseconds since 1970. */
  readonly undatedAtMs: number | undefined
}

const beforeOf = (stored: readonly StoredKey[]): Before => {
  let version = -1n
  let live: StoredKey | undefined
  let erased: StoredKey | undefined
  for (const key of stored) {
    if (key.version > version) version = key.version
    if (!key.isDeleted && (live === undefined || key.version > live.version)) live = key
    if (key.isDeleted && key.undatedAtMs !== undefined) erased = key
  }
  return { version, undatedAtMs: (live ?? erased)?.undatedAtMs }
}

/**
 * The newest of the versions of one post, as it is to be stored: a post without a date keeps the time of its first
 * acceptance, through every later version without a date, also where it was erased in between. The same as if the versions had come one by one.
 *
 * @param versions in the order in which they came; of equal ones the first counts
 * @param stored what the store has of the post
 * @param inStore its newest version there
 */
export const newestVersion = (
  versions: readonly [EnrichedPost, ...EnrichedPost[]],
  stored: readonly StoredKey[],
  inStore: Standing | undefined,
): NewestVersion => {
  let before = beforeOf(stored)
  let standing = inStore
  let newest: EnrichedPost | undefined
  const older: PassedOver[] = []
  const passOver = (post: EnrichedPost, places: readonly bigint[]): void => {
    for (const place of places) older.push({ version: versionNumber(post, place), hourMs: hourOfPost(post) })
  }
  for (const post of versions) {
    const place = placeFor(post, standing)
    if (place === undefined) {
      const [natural, mixed] = earlierPlaces(post)
      passOver(post, standing && isMixed(standing.place) ? [natural, mixed] : [natural])
      continue
    }
    const version = versionNumber(post, place)
    if (version < before.version) {
      passOver(post, [place])
      continue
    }
    if (newest !== undefined) {
      if (version === before.version) continue
      older.push({ version: before.version, hourMs: hourOfPost(newest) })
    }
    newest =
      post.undated && before.undatedAtMs !== undefined
        ? { ...post, publishedAt: new Date(before.undatedAtMs).toISOString() }
        : post
    before = { version, undatedAtMs: newest.undated ? Date.parse(newest.publishedAt) : undefined }
    standing = standingAfter(post, place, standing)
  }
  // A number that says nothing here, of a version that came the other way, may be higher.
  const passedOver = older.map((late) =>
    late.version < before.version ? late : { ...late, version: before.version - 1n },
  )
  return newest === undefined
    ? { post: versions[0], version: -1n, passedOver, standing }
    : { post: newest, version: before.version, passedOver, standing }
}
