import { createHash } from 'node:crypto'

/** What the product owes: every post that it said it took, and what that post is about. */
export interface Oracle {
  readonly source: string
  /** The product said that it has these. */
  accept(posts: readonly PushedText[]): void
  readonly accepted: () => number
  readonly judge: (stored: readonly StoredPost[]) => Verdict
}

export interface PushedText {
  readonly id: string
  readonly text: string
  readonly theme: string
}

export interface StoredPost {
  readonly post_id: string
  readonly theme_ids: readonly string[]
}

export interface Verdict {
  readonly accepted: number
  readonly stored: number
  readonly lost: number
  readonly double: number
  /** Stored, though never accepted. */
  readonly foreign: number
  /** Stored with another text than the one accepted, as its themes tell. */
  readonly wrongTheme: number
}

/** The documented identity of a post: said here once more, so that a slip in the product's own is seen. */
const postIdOf = (source: string, nativeId: string): string =>
  createHash('sha256').update(`id\u0000${source}\u0000${nativeId}`).digest('hex').slice(0, 32)

export const createOracle = (source: string): Oracle => {
  const owed = new Map<string, string>()
  return {
    source,
    accept: (posts) => {
      for (const { id, theme } of posts) owed.set(postIdOf(source, id), theme)
    },
    accepted: () => owed.size,
    judge: (stored) => {
      const themesOf = new Map(stored.map(({ post_id, theme_ids }) => [post_id, theme_ids]))
      return {
        accepted: owed.size,
        stored: stored.length,
        lost: [...owed.keys()].filter((id) => !themesOf.has(id)).length,
        double: stored.length - themesOf.size,
        foreign: [...themesOf.keys()].filter((id) => !owed.has(id)).length,
        wrongTheme: [...owed].filter(([id, theme]) => themesOf.get(id)?.includes(theme) === false).length,
      }
    },
  }
}
