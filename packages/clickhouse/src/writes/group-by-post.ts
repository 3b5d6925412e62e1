import type { EnrichedPost } from '@tingfeng/contracts'

export type Versions = [EnrichedPost, ...EnrichedPost[]]

/** The versions of each post in the order in which they came, by workspace and id. */
export const groupByPost = (posts: readonly EnrichedPost[]): Map<string, Map<string, Versions>> => {
  const grouped = new Map<string, Map<string, Versions>>()
  for (const post of posts) {
    const ofWorkspace = grouped.get(post.workspace) ?? new Map<string, Versions>()
    grouped.set(post.workspace, ofWorkspace)
    const others = ofWorkspace.get(post.id)
    if (others === undefined) ofWorkspace.set(post.id, [post])
    else others.push(post)
  }
  return grouped
}
