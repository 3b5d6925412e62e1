import type { ClickHouse } from '../client.js'
import { findHeirs, type Heir, nameHeirs } from '../duplicates/heirs.js'
import type { TextOrigins } from '../duplicates/text-origins.js'
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
}

export interface EraseOptions {
  /** Their posts go too: all that are stored when the turn comes. */
  readonly authorHashes?: readonly string[]
  /**
   * So many of what was published before a whole hour go too, oldest first: of what is stored when the turn comes. A
   * text of theirs goes on as that of its first copy that is left, though the next turn may take that one: none may come.
   */
  readonly older?: { readonly than: Date; readonly most: number }
  /** Of an earlier try. */
  readonly before?: EraseProgress
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

const wasLive = (keys: readonly StoredKey[]): boolean => keys.some((key) => !key.isDeleted)

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
    const touched = new TouchedHours()
    const ofAuthors = await findPostsOfAuthors(client, workspace, authorHashes)
    const tooOld = older ? await findPostsBefore(client, workspace, older.than, older.most) : []
    const distinct = [...new Set([...ids, ...before.postIds, ...ofAuthors, ...tooOld])]
    await keep?.({ ...before, postIds: distinct })
    const stored = await findStoredKeys(client, workspace, distinct)
    const standings = await findStandings(client, workspace, [...stored.keys()])
    const groups = distinct.map((id): LineGroup => {
      const keys = stored.get(id) ?? []
      touched.add(
        workspace,
        keys.map((key) => key.hourMs),
      )
      const standing = erasureOf(standings.get(id), now)
      const version = erasureVersion(standing.place)
      const hours = keys.length > 0 ? keys.map((key) => key.hourMs) : [NO_HOUR]
      return {
        lines: hours
          .map((hourMs) => tombstoneLine({ workspace, id, hourMs, version, standing }, now.toISOString()))
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
    await keep?.({ postIds: distinct, heirs, hours })
    await origins.hide(workspace, distinct)
    await nameHeirs(client, workspace, heirs)
    const erased = [...stored.values()].filter(wasLive).length
    return { postIds: distinct, stored: [...stored.keys()], erased, heirs, touched }
  }
