import type { Closable, Logger } from '@tingfeng/kit'
import type { ChangeFeed } from '../change-feed.js'
import { announce } from '../changes.js'
import { toInstant } from '../column-values.js'
import type { Db } from '../database.js'
import { follow } from '../followed.js'
import { inChunks } from '../in-chunks.js'
import { transact } from '../transact.js'

export interface Erasure {
  readonly kind: 'post' | 'author'
  /** Post id or author hash. */
  readonly value: string
  readonly erasedAt: string
}

/** Whom and what was erased: nobody on this list comes back, whatever is replayed. Nothing leaves the list. */
export interface Erasures {
  /** When it resolves, `isErased` knows them in this process. @returns how many were not on the list before */
  add(
    workspace: string,
    erased: { readonly postIds?: readonly string[]; readonly authorHashes?: readonly string[] },
  ): Promise<number>
  /** Newest first. */
  list(workspace: string): Promise<Erasure[]>
  /** From memory: cheap enough to ask for every post. */
  isErased(workspace: string, postId: string, authorHash?: string): boolean
}

interface Erased {
  readonly post: Set<string>
  readonly author: Set<string>
}

export const createErasures = async (
  db: Db,
  feed: ChangeFeed,
  logger: Logger,
): Promise<Erasures & Closable> => {
  const known = new Map<string, Erased>()
  const remember = (workspace: string, { kind, value }: Pick<Erasure, 'kind' | 'value'>): void => {
    let erased = known.get(workspace)
    if (!erased) {
      erased = { post: new Set(), author: new Set() }
      known.set(workspace, erased)
    }
    erased[kind].add(value)
  }
  const load = async (workspace: string): Promise<void> => {
    for (const row of await db
      .selectFrom('erasures')
      .selectAll()
      .where('workspace', '=', workspace)
      .execute())
      remember(workspace, row)
  }
  const followed = follow({ feed, what: 'erasures', load, logger })
  for (const row of await db.selectFrom('erasures').selectAll().execute()) remember(row.workspace, row)

  return {
    add: async (workspace, { postIds = [], authorHashes = [] }) => {
      const erased_at = new Date()
      const rows = [
        ...[...new Set(postIds)].map((value) => ({ workspace, kind: 'post' as const, value, erased_at })),
        ...[...new Set(authorHashes)].map((value) => ({
          workspace,
          kind: 'author' as const,
          value,
          erased_at,
        })),
      ]
      const added = await transact(db, async (trx) => {
        let count = 0n
        for (const chunk of inChunks(rows, 1_000)) {
          const inserted = await trx
            .insertInto('erasures')
            .values(chunk)
            .onConflict((conflict) => conflict.columns(['workspace', 'kind', 'value']).doNothing())
            .executeTakeFirstOrThrow()
          count += inserted.numInsertedOrUpdatedRows ?? 0n
        }
        if (count > 0n) await announce(trx, workspace, 'erasures')
        return Number(count)
      })
      for (const row of rows) remember(workspace, row)
      return added
    },

    list: async (workspace) => {
      const rows = await db
        .selectFrom('erasures')
        .selectAll()
        .where('workspace', '=', workspace)
        .orderBy('erased_at', 'desc')
        .orderBy('value')
        .execute()
      return rows.map(({ kind, value, erased_at }) => ({ kind, value, erasedAt: toInstant(erased_at) }))
    },

    isErased: (workspace, postId, authorHash) => {
      const erased = known.get(workspace)
      if (!erased) return false
      return erased.post.has(postId) || (authorHash !== undefined && erased.author.has(authorHash))
    },

    close: () => followed.close(),
  }
}
