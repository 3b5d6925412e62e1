export interface PostVersion {
  readonly rawVersion: number
  readonly correctionRevision: number
  readonly configRevision: number
}

const REVISION_LIMIT = 0xffff_ffff

/**
 * One number that orders the versions of a post: first the post's own revision, then its corrections, then the
 * settings that it was enriched with. A stale re-enrichment is so never above a live edit.
 */
export const versionNumber = (version: PostVersion): bigint =>
  (BigInt(version.rawVersion) << 64n) |
  (BigInt(version.correctionRevision) << 32n) |
  BigInt(version.configRevision)

/** Version of the tombstone of an erased post: above every version with this `rawVersion`, below the next edit. */
export const erasureVersion = (rawVersion: number): bigint =>
  versionNumber({ rawVersion, correctionRevision: REVISION_LIMIT, configRevision: REVISION_LIMIT })

export const rawVersionOf = (version: bigint): number => Number(version >> 64n)
