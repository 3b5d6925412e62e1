import type { Db } from '../../database.js'
import { inChunks } from '../../in-chunks.js'
import { transact } from '../../transact.js'

/** What was learned of each series, so that a restart goes on where it was. */
export interface Baselines {
  load(workspace: string): Promise<ReadonlyMap<string, Uint8Array>>
  /** Replaces all of the workspace's. */
  save(workspace: string, states: ReadonlyMap<string, Uint8Array>): Promise<void>
}

export const createBaselines = (db: Db): Baselines => ({
  load: async (workspace) => {
    const rows = await db
      .selectFrom('alert_baselines')
      .select(['key', 'state'])
      .where('workspace', '=', workspace)
      .execute()
    return new Map(rows.map(({ key, state }) => [key, new Uint8Array(state)]))
  },
  save: (workspace, states) =>
    transact(db, async (trx) => {
      await trx.deleteFrom('alert_baselines').where('workspace', '=', workspace).execute()
      const saved_at = new Date()
      for (const chunk of inChunks([...states], 200))
        await trx
          .insertInto('alert_baselines')
          .values(chunk.map(([key, state]) => ({ workspace, key, state: Buffer.from(state), saved_at })))
          .execute()
    }),
})
