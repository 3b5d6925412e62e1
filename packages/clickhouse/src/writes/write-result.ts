import type { EnrichedPost } from '@tingfeng/contracts'

export interface WriteResult {
  /** Posts of which a new version is stored now. */
  readonly written: number
  /** Posts that were stored already, in this very version. */
  readonly unchanged: number
  /** Versions that are not stored because a newer one is, or came in the same batch. */
  readonly stale: number
  /** Of `written` and `unchanged`: posts that stood at another hour before. */
  readonly moved: number
  /** Hours whose roll-ups must be rebuilt, by workspace; also those that an earlier try left behind. */
  readonly touched: ReadonlyMap<string, readonly Date[]>
  /** Posts on the erasure list: not stored, whatever their version. */
  readonly erased: number
  /** Older than their workspace keeps posts: not stored. */
  readonly expired: number
  /** Posts that the store cannot hold: reject them with `unstorable_row`. The others were written. */
  readonly unstorable: readonly UnstorablePost[]
}

export interface UnstorablePost {
  readonly post: EnrichedPost
  readonly cause: unknown
}
