export interface PostVersion {
  readonly rawVersion: number
  readonly correctionRevision: number
  readonly configRevision: number
}

const REVISION_LIMIT = 0xffff_ffff

/**
 * One number that orders the versions of a post: first its place among them (writes/version-order.ts; of most posts
 * the `rawVersion`), then its corrections, then the settings that it was enriched with. A stale re-enrichment is so
 * never above a live edit.
 */
export const versionNumber = (version: PostVersion, place = BigInt(version.rawVersion)): bigint =>
  (place << 64n) | (BigInt(version.correctionRevision) << 32n) | BigInt(version.configRevision)

/** Version of the tombstone of an erased post: above every version at this place, below the next edit. */
export const erasureVersion = (place: bigint): bigint =>
  versionNumber({ rawVersion: 0, correctionRevision: REVISION_LIMIT, configRevision: REVISION_LIMIT }, place)

/** The lower half of the versions of these tombstones, and of no other row. */
export const ERASURE_MARK = erasureVersion(0n)

export const placeOf = (version: bigint): bigint => version >> 64n
