import type { ClickHouse } from '../client.js'
import { changeRows } from './change-rows.js'

/** Keeps the bound list of one statement below a megabyte. */
const IDS_PER_QUERY = 20_000
const ROWS_PER_DELETE = 10_000

interface HiddenRow {
  readonly id: string
  readonly version: string
}

const VERSION_OF = { posts: 'version', mentions: 'post_version' } as const

/**
 * Takes rows off the disk that the tombstones of posts hide already. Rewrites what holds them: nothing may wait behind
 * it. It names the very rows: a post may have come in again above its tombstone, or comes in meanwhile.
 */
export const deleteHiddenRows = async (
  client: ClickHouse,
  table: 'posts' | 'mentions',
  workspace: string,
  ids: readonly string[],
): Promise<void> => {
  const version = VERSION_OF[table]
  for (let from = 0; from < ids.length; from += IDS_PER_QUERY) {
    const rows = await client.query<HiddenRow>(
      `SELECT DISTINCT toString(kept.id) AS id, toString(kept.${version}) AS version
      FROM (SELECT hour, id, ${version} FROM ${table}
        WHERE workspace = {workspace:String} AND id IN {ids:Array(UUID)} AND is_deleted = 0) AS kept
      INNER JOIN (SELECT hour, id, max(version) AS highest FROM posts
        WHERE workspace = {workspace:String} AND id IN {ids:Array(UUID)} AND is_deleted = 1
        GROUP BY hour, id) AS tombstones ON kept.hour = tombstones.hour AND kept.id = tombstones.id
      WHERE kept.${version} < tombstones.highest`,
      { workspace, ids: ids.slice(from, from + IDS_PER_QUERY) },
    )
    for (let first = 0; first < rows.length; first += ROWS_PER_DELETE) {
      const named = rows.slice(first, first + ROWS_PER_DELETE)
      await changeRows(
        client,
        `ALTER TABLE ${table} DELETE WHERE workspace = {workspace:String} AND is_deleted = 0
          AND (id, ${version}) IN arrayZip({ids:Array(UUID)}, arrayMap(one -> toUInt128(one), {versions:Array(String)}))`,
        { workspace, ids: named.map(({ id }) => id), versions: named.map((row) => row.version) },
      )
    }
  }
}
