import type { ClickHouse } from '../client.js'
import { changeRows } from './change-rows.js'

const TABLES = [
  'posts',
  'text_origins',
  'sentiment_hourly',
  'themes_hourly',
  'mentions',
  'rejected_posts',
  'source_runs',
  'incidents',
  'own_themes',
] as const

/**
 * Deletes everything of a workspace from the store, off the disk too. Nothing may write to the workspace meanwhile;
 * a replay of its log would bring its posts back.
 */
export const removeWorkspace = async (client: ClickHouse, workspace: string): Promise<void> => {
  for (const table of TABLES)
    await changeRows(client, `ALTER TABLE ${table} DELETE WHERE workspace = {workspace:String}`, {
      workspace,
    })
}
