import { setImmediate as immediately } from 'node:timers/promises'
import type { EnrichedPost } from '@tingfeng/contracts'
import type { ClickHouse } from '../client.js'
import { asJudgedBefore, judgeSpread } from '../duplicates/judge-spread.js'
import { findStoredJudgements, type StoredCopy } from '../duplicates/stored-judgements.js'
import { createTextOrigins, type TakeOriginTurn } from '../duplicates/text-origins.js'
import { isStorable } from '../schema/hour.js'
import { placeOf } from '../schema/version.js'
import { deleteHiddenRows } from './delete-hidden-rows.js'
import { createHidePosts, type EraseOptions, type EraseResult, mayBeMetSince } from './erase-posts.js'
import { groupByPost, type Versions } from './group-by-post.js'
import { insertLines, type LineGroup } from './insert-lines.js'
import { mergeHiddenRows } from './merge-hidden-rows.js'
import { hourOfPost, type NewestVersion, newestVersion } from './newest-version.js'
import { findOvertaken, type NewestVersions } from './overtaken.js'
import { createPassOn, type Disowned } from './pass-on.js'
import { planWrite } from './plan-write.js'
import { postLine, tombstoneLine } from './post-lines.js'
import { findStandings, findStoredKeys, type StoredKey, standingRow } from './stored-keys.js'
import { TouchedHours } from './touched-hours.js'
import { isPlain, plainStanding, type Standing } from './version-order.js'
import type { UnstorablePost, WriteResult } from './write-result.js'
import { createWriteTurns } from './write-turns.js'

export interface PostWriter {
  /**
   * Stores the newest version of each post, in one insert; one without a date stays where its first version without
   * a date was put. Safe to repeat after any failure, with the same posts or
   * others: a post counts once, at its newest version, wherever an earlier try broke off.
   *
   * @param options `urgent`: before other writes that have not begun
   * @throws StoreError when the store cannot be reached or refuses; then call it again with the same posts
   */
  write(posts: readonly EnrichedPost[], options?: { readonly urgent?: boolean }): Promise<WriteResult>
  /**
   * Takes posts away for good: nothing with the same or an older `rawVersion` brings them back, and a post that is
   * not stored yet stays out if it was collected before now. Their rows can be read by nobody when it resolves. Safe to
   * repeat. Writes wait only until the posts are hidden. Authors must be on the erasure list before.
   */
  erase(workspace: string, ids: readonly string[], options?: EraseOptions): Promise<EraseResult>
  /** The same of their mentions: once the hours that `erase` told are rebuilt, for a pass before that may write some. */
  forgetMentions(workspace: string, ids: readonly string[]): Promise<void>
  /**
   * Takes off the disk what `erase` has hidden of posts from before a whole hour, and of all that it left there: once the
   * hours that it told are rebuilt. Each year that holds some of it is rewritten once, however many posts it is.
   */
  mergeHidden(workspace: string, before: Date, signal?: AbortSignal): Promise<void>
}

export interface PostWriterOptions {
  readonly clock?: () => Date
  /**
   * The erasure list, asked when a write begins: no post that was on its way when its author was erased can slip in
   * behind `erase`.
   */
  readonly isErased?: (workspace: string, postId: string, authorHash?: string) => boolean
  /** Whether a workspace keeps posts that old; asked when a write begins, too. */
  readonly isExpired?: (post: EnrichedPost) => boolean
  /** Of several processes that write posts; by default this one is alone, and looks for nobody else's rows. */
  readonly takeOriginTurn?: TakeOriginTurn
  /** What is known of a text holds for all its copies: sees the posts of a workspace once their origins are known. */
  readonly reviseByOrigin?: (
    workspace: string,
    posts: readonly EnrichedPost[],
  ) => Promise<readonly EnrichedPost[]>
}

/** Other work of this thread gets its turn after so many: some 10 ms. */
const POSTS_PER_TURN = 250

/** What `write` found out before it inserts. */
interface PreparedWrite {
  readonly counts: Pick<WriteResult, 'written' | 'unchanged' | 'stale' | 'moved' | 'erased' | 'expired'>
  readonly touched: TouchedHours
  readonly groups: readonly LineGroup[]
  readonly unstorable: readonly UnstorablePost[]
  readonly newest: NewestVersions
}

interface Inserted extends Pick<PreparedWrite, 'counts' | 'touched' | 'unstorable'> {
  readonly disowned: readonly Disowned[]
}

/** Two processes that write one post by turns end at the first look that finds nothing new. */
const MOST_LOOKS = 5

/** The one writer of the posts table in this process: a call looks up what is stored while the rows of the one before it are on their way. */
export const createPostWriter = (
  client: ClickHouse,
  {
    clock = () => new Date(),
    isErased = () => false,
    isExpired = () => false,
    takeOriginTurn,
    reviseByOrigin = async (_workspace, posts) => posts,
  }: PostWriterOptions = {},
): PostWriter => {
  const turns = createWriteTurns()
  const origins = createTextOrigins(client, clock, takeOriginTurn)
  const hide = createHidePosts(client, origins, clock)
  const { disown, settleHeirs } = createPassOn(client, turns, origins)
  /** What one erasure leaves to heirs the next one must see. */
  let erasing: Promise<unknown> = Promise.resolve()

  /** The posts with what they repeat. Nothing is asked of what is stored already, or is older; of a text that is, neither. */
  const withOrigins = async (
    workspace: string,
    posts: ReadonlyMap<string, NewestVersion>,
    storedKeys: ReadonlyMap<string, readonly StoredKey[]>,
  ): Promise<ReadonlyMap<string, EnrichedPost>> => {
    const result = new Map([...posts].map(([id, { post }]) => [id, post]))
    const asked: EnrichedPost[] = []
    const stored: StoredCopy[] = []
    for (const [id, { post, version }] of posts) {
      const standing = standingRow(storedKeys.get(id) ?? [])
      if (standing !== undefined && version <= standing.version) continue
      // What is not stored is nobody's origin.
      if (!isStorable(Date.parse(post.publishedAt)) || !isStorable(Date.parse(post.collectedAt))) continue
      if (standing?.origin !== undefined) stored.push({ post, hourMs: standing.hourMs })
      // What the demo generator makes up says the same all the time.
      else if (!post.demo) asked.push(post)
    }
    const judged = await findStoredJudgements(client, workspace, stored)
    for (const { post } of stored) {
      const judgement = judged.get(post.id)
      if (judgement === undefined) asked.push(post)
      else result.set(post.id, asJudgedBefore(post, judgement))
    }
    const found = await origins.find(workspace, asked)
    const copies = asked.flatMap((post) => {
      const duplicateOf = found.get(post.id)
      return duplicateOf === undefined ? [] : [{ ...post, duplicateOf }]
    })
    for (const post of copies) result.set(post.id, post)
    for (const post of await judgeSpread(client, workspace, copies)) result.set(post.id, post)
    for (const post of await reviseByOrigin(workspace, [...result.values()])) result.set(post.id, post)
    return result
  }

  /** How the newest stored version of each post came. */
  const standingsOf = async (
    workspace: string,
    posts: ReadonlyMap<string, Versions>,
    storedKeys: ReadonlyMap<string, readonly StoredKey[]>,
  ): Promise<ReadonlyMap<string, Standing>> => {
    const standings = new Map<string, Standing>()
    const unclear: string[] = []
    for (const [id, stored] of storedKeys) {
      const place = placeOf(standingRow(stored)?.version ?? 0n)
      if (isPlain(place, posts.get(id) ?? [])) standings.set(id, plainStanding(place))
      else unclear.push(id)
    }
    for (const [id, standing] of await findStandings(client, workspace, unclear)) standings.set(id, standing)
    return standings
  }

  const prepare = async (all: readonly EnrichedPost[]): Promise<PreparedWrite> => {
    const known = all.filter(({ workspace, id, author }) => !isErased(workspace, id, author?.hash))
    const posts = known.filter((post) => !isExpired(post))
    const writtenAt = clock().toISOString()
    const touched = new TouchedHours()
    const groups: LineGroup[] = []
    const unstorable: UnstorablePost[] = []
    const newestOf = new Map<string, Map<string, bigint>>()
    const counts = {
      written: 0,
      unchanged: 0,
      stale: posts.length,
      moved: 0,
      erased: all.length - known.length,
      expired: known.length - posts.length,
    }

    let handled = 0
    for (const [workspace, byId] of groupByPost(posts)) {
      counts.stale -= byId.size
      const withTimes = [...byId.values()].some((versions) => versions.some(({ undated }) => undated))
      const storedKeys = await findStoredKeys(client, workspace, [...byId.keys()], { withTimes })
      const standings = await standingsOf(workspace, byId, storedKeys)
      const newest = new Map<string, NewestVersion>()
      for (const [id, versions] of byId) {
        const found = newestVersion(versions, storedKeys.get(id) ?? [], standings.get(id))
        // One without a date is as old as its first version.
        if (found.post.undated && found.version >= 0n && isExpired(found.post)) counts.expired++
        else newest.set(id, found)
      }
      const revised = await withOrigins(workspace, newest, storedKeys)
      const left = new Map<string, bigint>()
      newestOf.set(workspace, left)
      for (const [id, { post: asCame, version, passedOver, standing }] of newest) {
        if (++handled % POSTS_PER_TURN === 0) await immediately()
        const stored = storedKeys.get(id) ?? []
        const post = revised.get(id) ?? asCame
        let line: string
        try {
          line = postLine(post, version, standing?.highestRevision, writtenAt)
        } catch (cause) {
          unstorable.push({ post, cause })
          continue
        }
        const plan = planWrite(version, hourOfPost(post), stored, passedOver)
        counts[plan.outcome]++
        left.set(id, plan.newest)
        if (plan.moved) counts.moved++
        touched.add(workspace, plan.touchedHours)
        const tombstones = plan.tombstoneHours.map((hourMs) =>
          tombstoneLine({ workspace, id, hourMs, version: plan.newest, standing }, writtenAt),
        )
        const lines = plan.outcome === 'written' ? [line, ...tombstones] : tombstones
        if (lines.length > 0) groups.push({ post, lines: lines.join('') })
      }
    }
    return { counts, touched, groups, unstorable, newest: newestOf }
  }

  /**
   * The lanes of a post may be read by two processes, and neither sees the other's rows before its own are there. Each
   * looks again behind its insert: the later of the two finds both, and takes the older row away.
   */
  const settleWithOthers = async (all: readonly EnrichedPost[], prepared: PreparedWrite): Promise<void> => {
    let posts = all
    let { newest } = prepared
    for (let look = 0; look < MOST_LOOKS; look++) {
      posts = await findOvertaken(client, posts, newest)
      if (posts.length === 0) return
      const again = await prepare(posts)
      await insertLines(client, again.groups)
      prepared.touched.addAll(again.touched)
      newest = again.newest
    }
  }

  const insert = async (all: readonly EnrichedPost[], prepared: PreparedWrite): Promise<Inserted> => {
    const { counts, touched, groups, unstorable } = prepared
    const refused = await insertLines(client, groups)
    const disowned = await disown(touched, refused)
    if (takeOriginTurn !== undefined) {
      const isRefused = new Set(refused.map(({ post }) => post.id))
      await settleWithOthers(
        all.filter(({ id }) => !isRefused.has(id)),
        prepared,
      )
    }
    const written = counts.written - refused.length
    return { counts: { ...counts, written }, touched, unstorable: [...unstorable, ...refused], disowned }
  }

  const eraseNow: PostWriter['erase'] = async (workspace, ids, options) => {
    const gone = await turns.alone(() => hide(workspace, ids, options))
    const { older, signal } = options ?? {}
    signal?.throwIfAborted()
    gone.touched.add(workspace, await settleHeirs(workspace, gone.heirs, signal))
    await origins.forget(workspace, gone.postIds, { since: mayBeMetSince(older), signal })
    if (!older) await deleteHiddenRows(client, 'posts', workspace, gone.stored)
    return { touched: gone.touched.toMap(), heirs: gone.heirs, erased: gone.erased }
  }

  return {
    write: async (posts, options) => {
      const { counts, touched, unstorable, disowned } = await turns.write(
        posts.map(({ workspace, id }) => `${workspace}/${id}`),
        () => prepare(posts),
        (prepared) => insert(posts, prepared),
        options,
      )
      for (const { workspace, ids, heirs } of disowned) {
        touched.add(workspace, await settleHeirs(workspace, heirs))
        await origins.forget(workspace, ids)
      }
      return { ...counts, touched: touched.toMap(), unstorable }
    },
    erase: (workspace, ids, options) => {
      const result = erasing.then(() => eraseNow(workspace, ids, options))
      erasing = result.catch(() => undefined)
      return result
    },
    mergeHidden: async (workspace, before, signal) => {
      await origins.forgetBefore(workspace, before, signal)
      await mergeHiddenRows(client, workspace, before, signal)
    },
    forgetMentions: (workspace, ids) => deleteHiddenRows(client, 'mentions', workspace, ids),
  }
}
