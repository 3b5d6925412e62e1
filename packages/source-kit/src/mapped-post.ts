import type { AuthorRole, PostKind } from '@tingfeng/contracts'

/** The author as the source names them. Never leaves the collector: only a keyed hash does. */
export interface MappedAuthor {
  /** Native id if there is one, else the name. */
  readonly id?: string | undefined
  /** Asked who speaks, where `role` does not say. */
  readonly name?: string | undefined
  /** A hash made earlier by this installation, from a record that is replayed. */
  readonly hash?: string | undefined
  readonly role?: AuthorRole | undefined
  readonly followers?: unknown
  readonly segment?: string | undefined
  /** Only of verified public accounts. */
  readonly publicName?: string | undefined
}

/** A post as a source gives it, its fields named but not yet masked, identified or checked. */
export interface MappedPost {
  readonly nativeId?: string | undefined
  /** The source's own revision, a whole number: only a higher one replaces a lower one. */
  readonly revision?: number | undefined
  readonly kind?: PostKind | undefined
  readonly text: string
  readonly title?: string | undefined
  /** As written: 4, "4/5", "80分", { value, max }… */
  readonly rating?: unknown
  /** What the highest rating of this source is, where the rating does not say. */
  readonly ratingMax?: number | undefined
  readonly author?: MappedAuthor | undefined
  /** As written: text in many forms, Unix seconds or milliseconds, a Date. */
  readonly publishedAt?: unknown
  readonly url?: string | undefined
  readonly likes?: unknown
  readonly comments?: unknown
  readonly reposts?: unknown
  readonly views?: unknown
  readonly product?: string | undefined
  readonly batch?: string | undefined
  readonly orderRef?: string | undefined
  readonly outlet?: MappedOutlet | undefined
  readonly channel?: string | undefined
  readonly region?: string | undefined
  /** Native ids within the same source. */
  readonly parentNativeId?: string | undefined
  readonly followUpOfNativeId?: string | undefined
  readonly answers?: Readonly<Record<string, string | number>> | undefined
  readonly extra?: Readonly<Record<string, string>> | undefined
  readonly demo?: boolean | undefined
}

export interface MappedOutlet {
  readonly id: string
  readonly name?: string | undefined
  readonly province?: string | undefined
  readonly city?: string | undefined
  readonly tier?: string | undefined
}
