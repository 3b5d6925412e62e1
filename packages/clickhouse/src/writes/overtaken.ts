import type { EnrichedPost } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { findStoredKeys, type StoredKey } from './stored-keys.js'

/** What a write leaves as the newest version of each post, by workspace and id. */
export type NewestVersions = ReadonlyMap<string, ReadonlyMap<string, bigint>>

const isOvertaken = (stored: readonly StoredKey[], newest: bigint): boolean =>
  stored.some(({ version }) => version > newest) || stored.filter(({ isDeleted }) => !isDeleted).length > 1

/**
 * Of posts that were just written, those of which there are rows that were not there when the write was prepared:
 * another process wrote the post meanwhile.
 */
export const findOvertaken = async (
  client: ClickHouse,
  posts: readonly EnrichedPost[],
  newest: NewestVersions,
): Promise<readonly EnrichedPost[]> => {
  const overtaken = new Map<string, Set<string>>()
  for (const [workspace, versions] of newest) {
    const stored = await findStoredKeys(client, workspace, [...versions.keys()])
    const ids = [...versions].filter(([id, version]) => isOvertaken(stored.get(id) ?? [], version))
    overtaken.set(workspace, new Set(ids.map(([id]) => id)))
  }
  return posts.filter(({ workspace, id }) => overtaken.get(workspace)?.has(id))
}
