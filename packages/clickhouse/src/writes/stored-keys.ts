import type { ClickHouse } from '../client.js'
import { placeOf } from '../schema/version.js'
import { isMixed, looksLikeClock, type Standing, TICKS_PER_MS } from './version-order.js'

/** A row of the posts table, by what orders it. */
export interface StoredKey {
  /** Milliseconds since 1970. */
  readonly hourMs: number
  readonly version: bigint
  readonly isDeleted: boolean
  /** The post whose text it repeats. */
  readonly origin?: string
  /** When a post without a date counts as published, or did until it was erased; milliseconds since 1970. */
  readonly undatedAtMs?: number
}

/** The newest row of a post, a tombstone too: but not that of the hour which this very version has left. */
export const standingRow = (stored: readonly StoredKey[]): StoredKey | undefined => {
  let newest: StoredKey | undefined
  for (const key of stored)
    if (
      newest === undefined ||
      key.version > newest.version ||
      (key.version === newest.version && newest.isDeleted)
    )
      newest = key
  return newest
}

interface KeyRow {
  readonly post: string
  readonly at: number
  readonly newest: string
  readonly deleted: 0 | 1
  readonly origin: string
  readonly undated?: 0 | 1
  readonly published?: number
}

const TIMES = `,
        argMax(undated, version) AS undated, toUnixTimestamp64Milli(argMax(published_at, version)) AS published`

/** Keeps the bound list of one query below a megabyte. */
const IDS_PER_QUERY = 20_000

/**
 * The newest row at every hour at which a post ever stood, tombstones too, by post id. The sorting key begins with
 * the hour, which is what may have changed: the ids are found by reading their whole column.
 *
 * @param withTimes also reads when posts without a date count as published
 */
export const findStoredKeys = async (
  client: ClickHouse,
  workspace: string,
  ids: readonly string[],
  { withTimes = false }: { readonly withTimes?: boolean } = {},
): Promise<ReadonlyMap<string, readonly StoredKey[]>> => {
  const found = new Map<string, StoredKey[]>()
  for (let from = 0; from < ids.length; from += IDS_PER_QUERY) {
    const rows = await client.query<KeyRow>(
      `SELECT replaceAll(toString(id), '-', '') AS post, toUnixTimestamp(hour) AS at, toString(max(version)) AS newest,
        argMax(is_deleted, version) AS deleted,
        argMax(ifNull(replaceAll(toString(duplicate_of), '-', ''), ''), version) AS origin${withTimes ? TIMES : ''}
      FROM posts
      WHERE workspace = {workspace:String} AND id IN {ids:Array(UUID)}
      GROUP BY id, hour`,
      { workspace, ids: ids.slice(from, from + IDS_PER_QUERY) },
    )
    for (const { post, at, newest, deleted, origin, undated, published } of rows) {
      const key = {
        hourMs: at * 1000,
        version: BigInt(newest),
        isDeleted: deleted === 1,
        ...(origin === '' ? {} : { origin }),
        ...(undated === 1 && published !== undefined ? { undatedAtMs: published } : {}),
      }
      const keys = found.get(post)
      if (keys === undefined) found.set(post, [key])
      else keys.push(key)
    }
  }
  return found
}

interface StandingRow {
  readonly post: string
  readonly newest: string
  readonly raw: number
  readonly arrived: number
  readonly highest: number
  /** Milliseconds since 1970. */
  readonly collected: number
}

const standingOf = ({ newest, raw, arrived, highest, collected }: StandingRow): Standing => {
  const place = placeOf(BigInt(newest))
  // Tombstones did not say it before `arrival` was kept.
  const rawVersion = raw === 0 && !isMixed(place) ? Number(place) : raw
  const isByClock = arrived === 0 && looksLikeClock(rawVersion)
  return {
    place,
    isByClock,
    arrival: isByClock ? rawVersion : arrived === 0 ? collected * TICKS_PER_MS : arrived,
    highestRevision: highest >= 0 ? highest : isByClock ? undefined : rawVersion,
  }
}

/** How the newest version of each of these posts came, by post id. */
export const findStandings = async (
  client: ClickHouse,
  workspace: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Standing>> => {
  const found = new Map<string, Standing>()
  for (let from = 0; from < ids.length; from += IDS_PER_QUERY) {
    const newest = (column: string): string => `argMax(${column}, (version, is_deleted = 0, arrival))`
    const rows = await client.query<StandingRow>(
      `SELECT replaceAll(toString(id), '-', '') AS post, toString(max(version)) AS newest,
        ${newest('raw_version')} AS raw, ${newest('arrival')} AS arrived, ${newest('highest_revision')} AS highest,
        ${newest('toUnixTimestamp64Milli(if(is_deleted = 1, written_at, collected_at))')} AS collected
      FROM posts
      WHERE workspace = {workspace:String} AND id IN {ids:Array(UUID)}
      GROUP BY id`,
      { workspace, ids: ids.slice(from, from + IDS_PER_QUERY) },
    )
    for (const row of rows) found.set(row.post, standingOf(row))
  }
  return found
}

/** Ids of the live posts of these authors. Reads the whole column of authors: for the rare wish to be forgotten. */
export const findPostsOfAuthors = async (
  client: ClickHouse,
  workspace: string,
  authorHashes: readonly string[],
): Promise<readonly string[]> => {
  if (authorHashes.length === 0) return []
  const rows = await client.query<Pick<KeyRow, 'post'>>(
    `SELECT DISTINCT replaceAll(toString(id), '-', '') AS post FROM posts FINAL
    WHERE workspace = {workspace:String} AND author_hash IN {hashes:Array(String)}`,
    { workspace, hashes: authorHashes },
  )
  return rows.map(({ post }) => post)
}
