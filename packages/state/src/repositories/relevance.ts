import type { RelevanceModel } from '@tingfeng/contracts'
import { lockWorkspace, raiseRevision } from '../changes.js'
import type { Db } from '../database.js'
import { transact } from '../transact.js'

/** What was learned of when a subject's name means the subject; `subjects.settings` tells it. */
export interface Relevance {
  /**
   * Keeps what was learned, and raises the workspace's configRevision.
   *
   * @throws StateError `unknown_workspace`
   */
  put(workspace: string, subject: string, model: RelevanceModel): Promise<void>
  /** Goes back to matching by name alone. */
  delete(workspace: string, subject: string): Promise<void>
}

export const createRelevance = (db: Db): Relevance => ({
  put: (workspace, subject, model) =>
    transact(db, async (trx) => {
      await raiseRevision(trx, workspace, await lockWorkspace(trx, workspace), ['subjects'])
      const values = { model: JSON.stringify(model), learned_at: new Date() }
      await trx
        .insertInto('relevance')
        .values({ workspace, subject, ...values })
        .onConflict((conflict) => conflict.columns(['workspace', 'subject']).doUpdateSet(values))
        .execute()
    }),
  delete: (workspace, subject) =>
    transact(db, async (trx) => {
      const revision = await lockWorkspace(trx, workspace)
      const { numDeletedRows } = await trx
        .deleteFrom('relevance')
        .where('workspace', '=', workspace)
        .where('subject', '=', subject)
        .executeTakeFirstOrThrow()
      if (numDeletedRows > 0n) await raiseRevision(trx, workspace, revision, ['subjects'])
    }),
})
