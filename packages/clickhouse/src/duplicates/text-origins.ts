import {
  type EnrichedPost,
  isSameSketch,
  LEAST_LIKENESS,
  readFingerprint,
  Sketches,
} from '@tingfeng/contracts'
import { retry } from '@tingfeng/kit'
import type { ClickHouse, QueryValues } from '../client.js'
import { isStorable } from '../schema/hour.js'
import { changeRows } from '../writes/change-rows.js'
import { instantValue } from '../writes/instant-value.js'

/**
 * Finds the post whose text another one repeats.
 *
 * - A text that is like none before it, within 30 days by publication, is an origin; what is like an origin repeats
 *   it. Copies of copies are compared with the origin too, so that nothing drifts away step by step.
 * - The first of them that was seen is the origin, and stays it: asked again, also after a crash, a post gets the
 *   same answer for as long as the log can bring it again. A text is kept for 45 days after it, or a copy of it, was
 *   last asked for.
 */
export interface TextOrigins {
  /** @returns the origin's id, by id of the posts that repeat one */
  find(workspace: string, posts: readonly EnrichedPost[]): Promise<ReadonlyMap<string, string>>
  /**
   * When it resolves, these texts are nobody's origin in this process.
   *
   * @param since looks only for texts that were published since
   * @returns those of them that were remembered
   */
  hide(workspace: string, ids: readonly string[], since?: Date): Promise<readonly string[]>
  /** The same in every process, and off the disk, when it resolves: that takes its time. */
  forget(workspace: string, ids: readonly string[], options?: ForgetOptions): Promise<void>
  /** Takes off the disk what is remembered of texts from before, unless their posts are there. */
  forgetBefore(workspace: string, before: Date, signal?: AbortSignal): Promise<void>
}

export interface ForgetOptions {
  /** Only texts that were published since. */
  readonly since?: Date | undefined
  readonly signal?: AbortSignal | undefined
}

/** Lets one process at a time compare and keep texts of a workspace: two copies must not both be new. */
export type TakeOriginTurn = <Result>(workspace: string, work: () => Promise<Result>) => Promise<Result>

/** Texts that were published further from each other do not meet. */
export const COPIES_MEET_WITHIN_MS = 30 * 24 * 3_600_000
/** A key that so many texts share says nothing of any of them. */
const MOST_PER_KEY = 40
/** Keeps the bound list of one query below a megabyte. */
const KEYS_PER_QUERY = 50_000
const IDS_PER_QUERY = 20_000
/** Of the 45 days for which a row stays: more often it is not written anew. */
const RENEW_AFTER_S = 24 * 3600
const RETRIES = { attempts: 5, firstDelayMs: 200, maxDelayMs: 2_000 }

interface Origin {
  readonly id: string
  readonly sketch: string
  /** Of its sketch among those that are compared. */
  readonly number: number
  readonly publishedMs: number
  /** Keys of rows that were not written for so long that they would leave though the text is met. */
  readonly staleKeys: Set<number>
  /** Number of the text that was compared with it last: most candidates come with several keys. */
  comparedWith: number
}

interface Row {
  readonly key: number
  readonly id: string
  readonly sketch: string
  readonly published: number
  /** Seconds since 1970. */
  readonly seen: number
}

interface Asking extends Origin {
  readonly keys: readonly number[]
}

const inOrder = (a: Origin, b: Origin): number => a.publishedMs - b.publishedMs || (a.id < b.id ? -1 : 1)

const toAsking = ({ id, fingerprint, publishedAt }: EnrichedPost, sketches: Sketches): Asking[] => {
  const publishedMs = Date.parse(publishedAt)
  if (fingerprint === undefined || !isStorable(publishedMs)) return []
  const { sketch, keys } = readFingerprint(fingerprint)
  return [
    { id, publishedMs, sketch, number: sketches.add(sketch), keys, staleKeys: new Set(), comparedWith: -1 },
  ]
}

const add = (byKey: Map<number, Origin[]>, key: number, origin: Origin): void => {
  const others = byKey.get(key)
  if (others === undefined) byKey.set(key, [origin])
  else if (others.length < MOST_PER_KEY) others.push(origin)
}

/** The likest origin within the window; its own row where the post is one. */
const originOf = (
  { id, sketch, number, keys, publishedMs }: Asking,
  byKey: ReadonlyMap<number, readonly Origin[]>,
  sketches: Sketches,
): Origin | undefined => {
  let best: Origin | undefined
  let most = LEAST_LIKENESS
  for (const key of keys)
    for (const origin of byKey.get(key) ?? []) {
      if (origin.comparedWith === number) continue
      origin.comparedWith = number
      if (origin.id === id) {
        if (isSameSketch(origin.sketch, sketch)) return origin
        continue
      }
      if (Math.abs(origin.publishedMs - publishedMs) > COPIES_MEET_WITHIN_MS) continue
      const alike = sketches.likeness(number, origin.number)
      if (alike < most || (alike === most && best !== undefined && inOrder(best, origin) < 0)) continue
      best = origin
      most = alike
    }
  return best
}

export const createTextOrigins = (
  client: ClickHouse,
  clock: () => Date,
  takeTurn: TakeOriginTurn = (_workspace, work) => work(),
): TextOrigins => {
  /** By workspace: their rows may still be there for some seconds. */
  const forgotten = new Map<string, Set<string>>()
  const nowS = (): number => Math.floor(clock().getTime() / 1000)

  const load = async (
    workspace: string,
    asking: readonly Asking[],
    sketches: Sketches,
  ): Promise<Map<number, Origin[]>> => {
    const wanted = [...new Set(asking.flatMap(({ keys }) => keys))]
    const byKey = new Map<number, Origin[]>()
    const origins = new Map<string, Origin>()
    for (let from = 0; from < wanted.length; from += KEYS_PER_QUERY) {
      const rows = await client.query<Row>(
        `SELECT key, replaceAll(toString(id), '-', '') AS id, argMax(text_origins.sketch, seen_at) AS sketch,
          toUnixTimestamp64Milli(argMax(published_at, seen_at)) AS published, toUnixTimestamp(max(seen_at)) AS seen
        FROM text_origins WHERE workspace = {workspace:String} AND key IN {keys:Array(UInt64)}
        GROUP BY key, text_origins.id ORDER BY key, text_origins.id LIMIT {most:UInt32} BY key`,
        { workspace, keys: wanted.slice(from, from + KEYS_PER_QUERY), most: MOST_PER_KEY },
      )
      for (const { key, id, sketch, published, seen } of rows) {
        if (forgotten.get(workspace)?.has(id)) continue
        const known = origins.get(id)
        const origin: Origin =
          known?.sketch === sketch
            ? known
            : {
                ...{ id, sketch, number: sketches.add(sketch), publishedMs: published },
                ...{ staleKeys: new Set(), comparedWith: -1 },
              }
        origins.set(id, origin)
        if (seen < nowS() - RENEW_AFTER_S) origin.staleKeys.add(key)
        add(byKey, key, origin)
      }
    }
    return byKey
  }

  const keep = async (
    workspace: string,
    texts: readonly (Pick<Origin, 'id' | 'sketch' | 'publishedMs'> & { readonly keys: readonly number[] })[],
  ): Promise<void> => {
    if (texts.length === 0) return
    for (const { id } of texts) forgotten.get(workspace)?.delete(id)
    const seenAt = nowS()
    const lines = texts.flatMap(({ id, sketch, publishedMs, keys }) => {
      const publishedAt = instantValue(new Date(publishedMs).toISOString())
      return keys.map((key) => `["${workspace}",${key},"${id}","${publishedAt}","${sketch}",${seenAt}]\n`)
    })
    const rows = Buffer.from(lines.join(''))
    const columns = ['workspace', 'key', 'id', 'published_at', 'sketch', 'seen_at']
    const settings = { date_time_input_format: 'basic' } as const
    const options = { columns, format: 'JSONCompactEachRow', settings } as const
    await retry(() => client.insert('text_origins', rows, options), RETRIES)
  }

  /** Of posts that are older than a text is remembered for there are none: millions of them cost no memory. */
  const withSketches = async (
    workspace: string,
    ids: readonly string[],
    since = new Date(0),
  ): Promise<readonly string[]> => {
    const found: string[] = []
    for (let from = 0; from < ids.length; from += IDS_PER_QUERY) {
      const rows = await client.query<Pick<Row, 'id'>>(
        `SELECT DISTINCT replaceAll(toString(text_origins.id), '-', '') AS id FROM text_origins
        WHERE workspace = {workspace:String} AND text_origins.id IN {ids:Array(UUID)}
          AND published_at >= {since:DateTime64(3)}`,
        { workspace, ids: ids.slice(from, from + IDS_PER_QUERY), since },
      )
      for (const { id } of rows) found.push(id)
    }
    return found
  }

  const hide: TextOrigins['hide'] = async (workspace, all, since) => {
    const ids = await withSketches(workspace, all, since)
    if (ids.length === 0) return ids
    const known = forgotten.get(workspace) ?? new Set()
    for (const id of ids) known.add(id)
    forgotten.set(workspace, known)
    return ids
  }

  const remove = (condition: string, values: QueryValues, signal?: AbortSignal): Promise<void> =>
    changeRows(
      client,
      `ALTER TABLE text_origins DELETE WHERE workspace = {workspace:String} AND ${condition}`,
      values,
      signal,
    )

  return {
    find: async (workspace, posts) => {
      const sketches = new Sketches()
      const asking = posts.flatMap((post) => toAsking(post, sketches)).sort(inOrder)
      const found = new Map<string, string>()
      if (asking.length === 0) return found
      await takeTurn(workspace, async () => {
        const byKey = await load(workspace, asking, sketches)
        const kept: Parameters<typeof keep>[1][number][] = []
        for (const text of asking) {
          const origin = originOf(text, byKey, sketches)
          if (origin === undefined) {
            kept.push(text)
            for (const key of text.keys) add(byKey, key, text)
            continue
          }
          if (origin.id !== text.id) found.set(text.id, origin.id)
          const met = text.keys.filter((key) => origin.staleKeys.delete(key))
          if (met.length > 0) kept.push({ ...origin, keys: met })
        }
        await keep(workspace, kept)
      })
      return found
    },
    hide,
    forget: async (workspace, all, { since, signal } = {}) => {
      const ids = await hide(workspace, all, since)
      if (ids.length > 0) await remove('id IN {ids:Array(UUID)}', { workspace, ids }, signal)
    },
    forgetBefore: async (workspace, before, signal) => {
      const values = { workspace, before }
      const old = 'workspace = {workspace:String} AND published_at < {before:DateTime64(3)}'
      const [found] = await client.query<{ total: number; live: number }>(
        `SELECT count() AS total, countIf(id IN (SELECT id FROM posts FINAL
          WHERE workspace = {workspace:String} AND hour < {before:DateTime64(3)})) AS live
        FROM text_origins WHERE ${old}`,
        values,
      )
      if (found === undefined || found.total === found.live) return
      if (found.live === 0) return remove('published_at < {before:DateTime64(3)}', values, signal)
      // Rare: where the setting was taken back in the middle.
      const rows = await client.query<Pick<Row, 'id'>>(
        `SELECT DISTINCT replaceAll(toString(text_origins.id), '-', '') AS id FROM text_origins
        WHERE ${old} AND text_origins.id NOT IN (SELECT id FROM posts FINAL WHERE workspace = {workspace:String})`,
        values,
      )
      for (let from = 0; from < rows.length; from += IDS_PER_QUERY) {
        const ids = rows.slice(from, from + IDS_PER_QUERY).map(({ id }) => id)
        await remove('id IN {ids:Array(UUID)}', { workspace, ids }, signal)
      }
    },
  }
}
