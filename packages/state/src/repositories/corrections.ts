import { type SentimentLabel, SentimentLabel as SentimentLabels, ThemeMention } from '@tingfeng/contracts'
import type { Closable, Logger } from '@tingfeng/kit'
import type { Selectable } from 'kysely'
import type { ChangeFeed } from '../change-feed.js'
import { lockWorkspace, raiseRevision } from '../changes.js'
import { toInstant, toNumber } from '../column-values.js'
import type { Db } from '../database.js'
import { follow } from '../followed.js'
import { inChunks } from '../in-chunks.js'
import type { CorrectionsTable } from '../schema.js'
import { transact } from '../transact.js'
import type { Expectation } from './workspaces.js'

/** What a person said of a post. Without label and themes: the correction was taken back. */
export interface Correction {
  readonly postId: string
  readonly label?: SentimentLabel
  readonly themes?: readonly ThemeMention[]
  /** Grows with each correction of this post; orders the post's versions. */
  readonly revision: number
  readonly correctedAt: string
}

export interface NewCorrection {
  readonly postId: string
  readonly label?: SentimentLabel | undefined
  readonly themes?: readonly ThemeMention[] | undefined
}

export interface Corrections {
  /**
   * Replaces the post's correction and raises the workspace's configRevision. When it resolves, `forPosts` of this
   * process knows it.
   *
   * @throws StateError `unknown_workspace` · `revision_conflict`
   */
  put(workspace: string, correction: NewCorrection, expectation?: Expectation): Promise<Correction>
  /** By post id. Posts that were never corrected cost no query. */
  forPosts(workspace: string, postIds: readonly string[]): Promise<ReadonlyMap<string, Correction>>
  /** Newest first. */
  list(workspace: string, limit?: number): Promise<Correction[]>
}

const toCorrection = (row: Selectable<CorrectionsTable>): Correction => ({
  postId: row.post_id,
  ...(row.label !== null && { label: SentimentLabels.parse(row.label) }),
  ...(row.themes !== null && { themes: ThemeMention.array().parse(row.themes) }),
  revision: toNumber(row.revision),
  correctedAt: toInstant(row.corrected_at),
})

export const createCorrections = async (
  db: Db,
  feed: ChangeFeed,
  logger: Logger,
): Promise<Corrections & Closable> => {
  const corrected = new Map<string, Set<string>>()
  const load = async (workspace: string): Promise<void> => {
    const rows = await db
      .selectFrom('corrections')
      .select('post_id')
      .where('workspace', '=', workspace)
      .execute()
    if (rows.length === 0) corrected.delete(workspace)
    else corrected.set(workspace, new Set(rows.map((row) => row.post_id)))
  }
  const followed = follow({ feed, what: 'corrections', load, logger })
  for (const { workspace } of await db.selectFrom('corrections').select('workspace').distinct().execute())
    await followed.refresh(workspace)

  return {
    put: async (workspace, { postId, label, themes }, { expectedRevision } = {}) => {
      const saved = await transact(db, async (trx) => {
        const revision = await raiseRevision(
          trx,
          workspace,
          await lockWorkspace(trx, workspace, expectedRevision),
          ['corrections'],
        )
        const values = {
          label: label ?? null,
          themes: themes === undefined ? null : JSON.stringify(themes),
          revision,
          corrected_at: new Date(),
        }
        const row = await trx
          .insertInto('corrections')
          .values({ workspace, post_id: postId, ...values })
          .onConflict((conflict) => conflict.columns(['workspace', 'post_id']).doUpdateSet(values))
          .returningAll()
          .executeTakeFirstOrThrow()
        return toCorrection(row)
      })
      await followed.refresh(workspace)
      return saved
    },

    forPosts: async (workspace, postIds) => {
      const ids = corrected.get(workspace)
      const wanted = ids ? [...new Set(postIds)].filter((id) => ids.has(id)) : []
      const found = new Map<string, Correction>()
      for (const chunk of inChunks(wanted, 5_000)) {
        const rows = await db
          .selectFrom('corrections')
          .selectAll()
          .where('workspace', '=', workspace)
          .where('post_id', 'in', chunk)
          .execute()
        for (const row of rows) found.set(row.post_id, toCorrection(row))
      }
      return found
    },

    list: async (workspace, limit = 100) => {
      const rows = await db
        .selectFrom('corrections')
        .selectAll()
        .where('workspace', '=', workspace)
        .orderBy('revision', 'desc')
        .limit(limit)
        .execute()
      return rows.map(toCorrection)
    },

    close: () => followed.close(),
  }
}
