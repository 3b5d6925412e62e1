import { type CorrectionView, SentimentLabel, SubjectId, ThemeJudgement } from '@tingfeng/contracts'
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

/**
 * What a person said of a post. Without label, themes and irrelevant subjects: the correction was taken back.
 * `revision` grows with each correction of this post, and orders the post's versions.
 */
export type Correction = CorrectionView

export interface NewCorrection {
  readonly postId: string
  readonly label?: SentimentLabel | undefined
  readonly themes?: readonly ThemeJudgement[] | undefined
  readonly irrelevant?: readonly string[] | undefined
  /** The post whose text this one repeats; its own id by default. */
  readonly origin?: string | undefined
  readonly by?: string | undefined
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
  /** The last correction of each text, by the id of the post that it comes from. Uncorrected ones cost no query. */
  forOrigins(workspace: string, origins: readonly string[]): Promise<ReadonlyMap<string, Correction>>
  /** What was said of texts whose first post is gone is said of the post that they come from now. May be repeated. */
  passOn(
    workspace: string,
    heirs: readonly { readonly origin: string; readonly heir: string }[],
  ): Promise<void>
  /** Newest first. */
  list(workspace: string, limit?: number): Promise<Correction[]>
}

const toCorrection = (row: Selectable<CorrectionsTable>): Correction => ({
  postId: row.post_id,
  ...(row.label !== null && { label: SentimentLabel.parse(row.label) }),
  // Themes of before copies were known carry evidence too, which goes.
  ...(row.themes !== null && { themes: ThemeJudgement.strip().array().parse(row.themes) }),
  ...(row.irrelevant !== null && { irrelevant: SubjectId.array().parse(row.irrelevant) }),
  origin: row.origin ?? row.post_id,
  by: row.corrected_by,
  revision: toNumber(row.revision),
  correctedAt: toInstant(row.corrected_at),
})

const IDS_PER_QUERY = 5_000

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

export const createCorrections = async (
  db: Db,
  feed: ChangeFeed,
  logger: Logger,
): Promise<Corrections & Closable> => {
  const corrected = new Map<string, { posts: Set<string>; origins: Set<string> }>()
  const load = async (workspace: string): Promise<void> => {
    const rows = await db
      .selectFrom('corrections')
      .select(['post_id', 'origin'])
      .where('workspace', '=', workspace)
      .execute()
    if (rows.length === 0) corrected.delete(workspace)
    else
      corrected.set(workspace, {
        posts: new Set(rows.map((row) => row.post_id)),
        origins: new Set(rows.map((row) => row.origin ?? row.post_id)),
      })
  }
  const followed = follow({ feed, what: 'corrections', load, logger })
  for (const { workspace } of await db.selectFrom('corrections').select('workspace').distinct().execute())
    await followed.refresh(workspace)

  const find = async (
    workspace: string,
    column: 'post_id' | 'origin',
    known: ReadonlySet<string> | undefined,
    ids: readonly string[],
  ): Promise<Correction[]> => {
    const wanted = known ? [...new Set(ids)].filter((id) => known.has(id)) : []
    const found: Correction[] = []
    for (const chunk of inChunks(wanted, IDS_PER_QUERY)) {
      const rows = await db
        .selectFrom('corrections')
        .selectAll()
        .where('workspace', '=', workspace)
        .where(column, 'in', chunk)
        .orderBy('revision')
        .execute()
      found.push(...rows.map(toCorrection))
    }
    return found
  }

  return {
    put: async (
      workspace,
      { postId, label, themes, irrelevant, origin = postId, by = '' },
      { expectedRevision } = {},
    ) => {
      const saved = await transact(db, async (trx) => {
        const revision = await raiseRevision(
          trx,
          workspace,
          await lockWorkspace(trx, workspace, expectedRevision),
          ['corrections'],
        )
        const values = {
          label: label ?? null,
          themes: json(themes),
          irrelevant: json(irrelevant),
          origin,
          corrected_by: by,
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
      const found = await find(workspace, 'post_id', corrected.get(workspace)?.posts, postIds)
      return new Map(found.map((correction) => [correction.postId, correction]))
    },

    forOrigins: async (workspace, origins) => {
      const found = await find(workspace, 'origin', corrected.get(workspace)?.origins, origins)
      return new Map(found.map((correction) => [correction.origin, correction]))
    },

    passOn: async (workspace, heirs) => {
      const known = corrected.get(workspace)?.origins
      const concerned = heirs.filter(({ origin }) => known?.has(origin))
      if (concerned.length === 0) return
      await transact(db, async (trx) => {
        for (const { origin, heir } of concerned)
          await trx
            .updateTable('corrections')
            .set({ origin: heir })
            .where('workspace', '=', workspace)
            .where((row) => row(row.fn.coalesce('origin', 'post_id'), '=', origin))
            .execute()
        await raiseRevision(trx, workspace, await lockWorkspace(trx, workspace), ['corrections'])
      })
      await followed.refresh(workspace)
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
