import type { EnrichedPost } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { findHeirs, giveToHeirs, type Heir, nameHeirs } from '../duplicates/heirs.js'
import type { TextOrigins } from '../duplicates/text-origins.js'
import { groupByPost } from './group-by-post.js'
import { findStoredKeys } from './stored-keys.js'
import type { TouchedHours } from './touched-hours.js'
import type { WriteTurns } from './write-turns.js'

/** Posts that never got in, and who their copies repeat now. */
export interface Disowned {
  readonly workspace: string
  readonly ids: readonly string[]
  readonly heirs: readonly Heir[]
}

/** What becomes of the copies of posts that are gone. */
export interface PassOn {
  /**
   * Rewrites the copies of what is gone, while others write: what they wrote meanwhile may still name it, and is
   * rewritten too. Not in a turn. @returns the hours of those
   */
  settleHeirs(workspace: string, heirs: readonly Heir[], signal?: AbortSignal): Promise<readonly number[]>
  /** A text that never got in is nobody's origin: whose its copies are from now on; they are still to be settled. */
  disown(
    touched: TouchedHours,
    refused: readonly { readonly post: EnrichedPost }[],
  ): Promise<readonly Disowned[]>
}

export const createPassOn = (
  client: ClickHouse,
  turns: Pick<WriteTurns, 'alone'>,
  origins: Pick<TextOrigins, 'hide'>,
): PassOn => ({
  settleHeirs: async (workspace, heirs, signal) => {
    const late = new Set<number>()
    if (heirs.length === 0) return []
    const gone = heirs.map(({ origin }) => origin)
    for (;;) {
      await giveToHeirs(client, workspace, heirs, signal)
      const { hours } = await turns.alone(() => findHeirs(client, workspace, gone))
      if (hours.length === 0) return [...late]
      for (const hour of hours) late.add(hour)
    }
  },
  disown: async (touched, refused) => {
    const disowned: Disowned[] = []
    for (const [workspace, byId] of groupByPost(refused.map(({ post }) => post))) {
      const stored = await findStoredKeys(client, workspace, [...byId.keys()])
      const ids = [...byId.keys()].filter((id) => !stored.get(id)?.some(({ isDeleted }) => !isDeleted))
      const { heirs, hours } = await findHeirs(client, workspace, ids)
      await origins.hide(workspace, ids)
      await nameHeirs(client, workspace, heirs)
      touched.add(workspace, hours)
      disowned.push({ workspace, ids, heirs })
    }
    return disowned
  },
})
