import type { ClickHouse } from '../client.js'
import { findHeirs, type Heir, nameHeirs } from '../duplicates/heirs.js'
import { COPIES_MEET_WITHIN_MS, type TextOrigins } from '../duplicates/text-origins.js'
import { erasureVersion } from '../schema/version.js'
import { insertLines, type LineGroup } from './insert-lines.js'
import { findPostsBefore } from './old-posts.js'
import { tombstoneLine } from './post-lines.js'
import { findPostsOfAuthors, findStandings, findStoredKeys, type StoredKey } from './stored-keys.js'
import { TouchedHours } from './touched-hours.js'
import { isMixed, mixedPlace, type Standing, TICKS_PER_MS } from './version-order.js'

/** What nothing tells any more once an erasure has gone so far. */
export interface EraseProgress {
  /** Also the posts of the authors, whom nothing names once their rows are gone. */
  readonly postIds: readonly string[]
  /** The first copies of erased posts: what they said comes from them now. */
  readonly heirs: readonly Heir[]
  /** Where copies of erased posts stand; milliseconds since 1970. */
  readonly hours: readonly number[]
  /** When the first try began to hide them; milliseconds since 1970. */
  readonly at?: number | undefined
}

export interface EraseOptions {
  /** Their posts go too: all that are stored when the turn comes. */
  readonly authorHashes?: readonly string[]
  /**
   * So many of what was published before a whole hour go too, as `findPostsBefore` finds them when the turn comes. A
   * text of theirs goes on as that of its first copy that is left, though the next turn may take that one: none may come.
   * Their rows are hidden, and stay on the disk until `mergeHidden`.
   */
  readonly older?: { readonly than: Date; readonly most: number }
  /** Of an earlier try. Of its posts, those that came in again since stay. */
  readonly before?: EraseProgress
  /** Ends it between two steps, and no rewriting is waited for; what was begun goes on. */
  readonly signal?: AbortSignal
  /** Called before what it tells is done: keep it until the roll-ups are rebuilt, and ask with it again if they are not. */
  readonly keep?: (progress: EraseProgress) => Promise<void>
}

export interface EraseResult {
  /** Hours whose roll-ups must be rebuilt, by workspace; also those that an earlier try left behind. */
  readonly touched: ReadonlyMap<string, readonly Date[]>
  /** Posts that were there, and are no longer. */
  readonly erased: number
  /** Of those of them whose text others repeat. */
  readonly heirs: readonly Heir[]
}

const NOTHING: EraseProgress = { postIds: [], heirs: [], hours: [] }

/** Keeps the bound list of one query below a megabyte. */
const IDS_PER_QUERY = 20_000

/** Where the tombstone of a post stands that was never stored. */
const NO_HOUR = 0

/** Milliseconds to a hybrid logical clock's number, its counter at the highest. */
const clockVersion = (now: Date): number => now.getTime() * TICKS_PER_MS + TICKS_PER_MS - 1

/** What stands from now on instead of a post. Of one that came both ways, whatever was on its way stays out. */
const erasureOf = (before: Standing | undefined, now: Date): Standing => {
  const arrival = clockVersion(now)
  if (before === undefined)
    return { place: BigInt(arrival), isByClock: true, arrival, highestRevision: undefined }
  if (!isMixed(before.place)) return { ...before, arrival }
  const place = mixedPlace(arrival)
  const erased = { ...before, isByClock: true, arrival }
  return place > before.place ? { ...erased, place } : erased
}

/** Those of the posts whose newest version was collected since. */
const findCollectedSince = async (
  client: ClickHouse,
  workspace: string,
  ids: readonly string[],
  at: number | undefined,
): Promise<ReadonlySet<string>> => {
  const found = new Set<string>()
  if (at === undefined) return found
  for (let from = 0; from < ids.length; from += IDS_PER_QUERY) {
    const rows = await client.query<{ post: string }>(
      `SELECT replaceAll(toString(id), '-', '') AS post FROM posts FINAL
      WHERE workspace = {workspace:String} AND id IN {ids:Array(UUID)} AND collected_at > {at:DateTime64(3)}`,
      { workspace, ids: ids.slice(from, from + IDS_PER_QUERY), at: new Date(at) },
    )
    for (const { post } of rows) found.add(post)
  }
  return found
}

const wasLive = (keys: readonly StoredKey[]): boolean => keys.some((key) => !key.isDeleted)

/** What is older than a workspace keeps posts is met by none that comes yet where it lies further back. */
export const mayBeMetSince = (older: EraseOptions['older']): Date | undefined =>
  older && new Date(older.than.getTime() - COPIES_MEET_WITHIN_MS)

export interface HiddenPosts {
  readonly postIds: readonly string[]
  readonly stored: readonly string[]
  /** Of them, those that were there. */
  readonly erased: number
  readonly heirs: readonly Heir[]
  readonly touched: TouchedHours
}

/**
 * Hides posts for good, for every reader of the newest rows, and tells from which posts what they said comes from now
 * on. Waits for no rewriting. Nothing may write posts of the workspace in this process meanwhile.
 */
export const createHidePosts =
  (client: ClickHouse, origins: Pick<TextOrigins, 'hide'>, clock: () => Date) =>
  async (
    workspace: string,
    ids: readonly string[],
    { authorHashes = [], older, before = NOTHING, keep }: EraseOptions = {},
  ): Promise<HiddenPosts> => {
    const now = clock()
    const { at = now.getTime() } = before
    const touched = new TouchedHours()
    const cameAgain = await findCollectedSince(client, workspace, before.postIds, before.at)
    const left = before.postIds.filter((id) => !cameAgain.has(id))
    const ofAuthors = await findPostsOfAuthors(client, workspace, authorHashes)
    const tooOld = older ? await findPostsBefore(client, workspace, older.than, older.most) : []
    const distinct = [...new Set([...ids, ...left, ...ofAuthors, ...tooOld])]
    await keep?.({ ...before, postIds: distinct, at })
    const stored = await findStoredKeys(client, workspace, distinct, { withTimes: true })
    const standings = await findStandings(client, workspace, [...stored.keys()])
    const groups = distinct.map((id): LineGroup => {
      const keys = stored.get(id) ?? []
      touched.add(
        workspace,
        keys.map((key) => key.hourMs),
      )
      const standing = erasureOf(standings.get(id), now)
      const version = erasureVersion(standing.place)
      const places: readonly Pick<StoredKey, 'hourMs' | 'undatedAtMs'>[] =
        keys.length > 0 ? keys : [{ hourMs: NO_HOUR }]
      return {
        lines: places
          .map(({ hourMs, undatedAtMs }) =>
            tombstoneLine({ workspace, id, hourMs, version, standing, undatedAtMs }, now.toISOString()),
          )
          .join(''),
      }
    })
    await insertLines(client, groups)
    const heritage = await findHeirs(client, workspace, distinct)
    const gone = new Set(distinct)
    // Who had become the heir stays it, unless erased too: copies that came in since are its copies.
    const kept = before.heirs.filter(({ heir }) => !gone.has(heir))
    const known = new Set(kept.map(({ origin }) => origin))
    const heirs = [...kept, ...heritage.heirs.filter(({ origin }) => !known.has(origin))]
    const hours = [...new Set([...before.hours, ...heritage.hours])]
    touched.add(workspace, hours)
    await keep?.({ postIds: distinct, heirs, hours, at })
    await origins.hide(workspace, distinct, mayBeMetSince(older))
    await nameHeirs(client, workspace, heirs)
    const erased = [...stored.values()].filter(wasLive).length
    return { postIds: distinct, stored: [...stored.keys()], erased, heirs, touched }
  }
