export interface SaidWords {
  /** Dated posts. */
  readonly posts: readonly [now: number, before: number]
  /** Words in posts: a post counts as many times as it has different words. */
  readonly said: readonly [now: number, before: number]
  /** Posts that say a word. */
  readonly words: readonly { readonly key: string; readonly posts: readonly [now: number, before: number] }[]
  /** The words of some keys. A word whose last post has gone meanwhile may lack. */
  readonly spell: (keys: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

/** What fewer posts than this say, in both spans together, is chance. */
export const LEAST_POSTS = 3
export const MOST_WORDS = 5_000
