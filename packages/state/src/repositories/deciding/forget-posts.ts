import { type RawBuilder, sql } from 'kysely'
import { announce } from '../../changes.js'
import type { Db } from '../../database.js'
import { inChunks } from '../../in-chunks.js'
import { transact } from '../../transact.js'

/**
 * Takes posts out of all that is kept of incidents: what they show, what is to be told and was told, and the summaries
 * that a language model wrote of them. Safe to repeat.
 *
 * @returns how many incidents had shown one of them
 */
export type ForgetPosts = (workspace: string, postIds: readonly string[]) => Promise<number>

/** Keeps the bound list of one statement below a megabyte. */
const IDS_PER_STATEMENT = 20_000

export const createForgetPosts =
  (db: Db): ForgetPosts =>
  async (workspace, postIds) => {
    let shown = 0
    for (const ids of inChunks(postIds, IDS_PER_STATEMENT)) {
      const gone = sql`(SELECT jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
      const holds = (posts: RawBuilder<unknown>) =>
        sql`EXISTS (SELECT 1 FROM jsonb_array_elements(${posts}) AS post WHERE post->>'id' IN ${gone})`
      const others = (posts: RawBuilder<unknown>) => sql`(
        SELECT coalesce(jsonb_agg(post ORDER BY nth), '[]'::jsonb)
        FROM jsonb_array_elements(${posts}) WITH ORDINALITY AS listed(post, nth) WHERE post->>'id' NOT IN ${gone}
      )`
      const [shownBy, noticed, told] = [
        sql`snapshot->'posts'`,
        sql`incident->'posts'`,
        sql`body->'incident'->'posts'`,
      ] as const
      shown += await transact(db, async (trx) => {
        const { rows } = await sql<{ id: string }>`
          UPDATE incidents SET snapshot = jsonb_set(snapshot, '{posts}', ${others(shownBy)}), revision = revision + 1
          WHERE workspace = ${workspace} AND ${holds(shownBy)} RETURNING id`.execute(trx)
        await sql`
          UPDATE incident_notices SET incident = jsonb_set(incident, '{posts}', ${others(noticed)})
          WHERE workspace = ${workspace} AND ${holds(noticed)}`.execute(trx)
        await sql`
          UPDATE alert_deliveries SET body = jsonb_set(body, '{incident,posts}', ${others(told)})
          WHERE workspace = ${workspace} AND kind = 'notice' AND ${holds(told)}`.execute(trx)
        for (const { id } of rows)
          await trx
            .deleteFrom('incident_summaries')
            .where('workspace', '=', workspace)
            .where('incident', '=', id)
            .execute()
        if (rows.length > 0) await announce(trx, workspace, 'incidents')
        return rows.length
      })
    }
    return shown
  }
