import type { Meta } from '@tingfeng/contracts'

type Workspace = Meta['workspaces'][number]

/** Of which workspaces it must be known whether they have posts. */
export const askedOf = (all: readonly Workspace[], last: string | null): readonly Workspace[] =>
  all.some(({ id }) => id === last) || !all.some(({ demo }) => demo) ? [] : all.filter(({ demo }) => !demo)

/**
 * The workspace that was open last, else the first own one with posts, else a demo, else the first of all.
 *
 * @param havePosts of those of `askedOf`; undefined while it is not known
 * @returns undefined while that decides; null where there is no workspace
 */
export const firstWorkspace = (
  all: readonly Workspace[],
  last: string | null,
  havePosts: readonly (boolean | undefined)[],
): Workspace | null | undefined => {
  const known = all.find(({ id }) => id === last)
  if (known) return known
  const decided = havePosts.findIndex((has) => has !== false)
  if (decided !== -1 && havePosts[decided] === undefined) return undefined
  return askedOf(all, last)[decided] ?? all.find(({ demo }) => demo) ?? all[0] ?? null
}
