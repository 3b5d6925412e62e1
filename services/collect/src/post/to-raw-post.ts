import { MAX_TEXT_LENGTH, type PostKind, type RawPost, SCHEMA_VERSION } from '@tingfeng/contracts'
import { hashAuthor } from '@tingfeng/privacy'
import type { MappedAuthor, MappedOutlet, MappedPost } from '@tingfeng/source-kit'
import { idOfNative } from './identity.js'
import { Masker } from './masker.js'
import { type Outcome, ok, reject } from './outcome.js'
import { parseCount } from './parse-count.js'
import { type DateOrder, parseDate } from './parse-date.js'
import { parseRating } from './parse-rating.js'
import type { Zone } from './zone.js'

const DAY_MS = 86_400_000
const MAX_EXTRA = 50

/** What all posts of one file, push or run share. */
export interface PostContext {
  readonly workspace: string
  readonly source: string
  readonly kind: PostKind
  readonly zone: Zone
  /** What 11/02/2026 means where the posts come from. */
  readonly dateOrder?: DateOrder | undefined
  /** Secret key of the author hashes. */
  readonly authorKey: Uint8Array
  readonly clock: { next(): number; now(): number }
}

type Author = NonNullable<RawPost['author']>
type Outlet = NonNullable<RawPost['outlet']>
type Engagement = NonNullable<RawPost['engagement']>

/** Optional keys may hold undefined here: they vanish when the post is written as JSON. */
type Draft<T> = { [Key in keyof T]: T[Key] | undefined }

const authorOf = (author: MappedAuthor, context: PostContext, masker: Masker): Draft<Author> | undefined => {
  const id = author.id?.trim()
  const hash = author.hash ?? (id ? hashAuthor(context.authorKey, context.source, id) : undefined)
  if (hash === undefined) return undefined
  return {
    hash,
    role: author.role ?? 'unknown',
    followers: parseCount(author.followers),
    segment: masker.short(author.segment, 80),
    publicName: author.publicName?.trim().slice(0, 80) || undefined,
  }
}

const outletOf = (outlet: MappedOutlet, masker: Masker): Draft<Outlet> | undefined => {
  const id = masker.short(outlet.id, 80)
  if (id === undefined) return undefined
  return {
    id,
    name: masker.short(outlet.name, 120),
    province: masker.short(outlet.province, 40),
    city: masker.short(outlet.city, 40),
    tier: masker.short(outlet.tier, 20),
  }
}

const engagementOf = (mapped: MappedPost): Draft<Engagement> | undefined => {
  const likes = parseCount(mapped.likes)
  const comments = parseCount(mapped.comments)
  const reposts = parseCount(mapped.reposts)
  const views = parseCount(mapped.views)
  return (likes ?? comments ?? reposts ?? views) === undefined
    ? undefined
    : { likes, comments, reposts, views }
}

const extraOf = (mapped: MappedPost, badUrl: string | undefined, masker: Masker): RawPost['extra'] => {
  const extra: Record<string, string> = {}
  let count = 0
  for (const key in mapped.extra) {
    if (count++ >= MAX_EXTRA) break
    const name = masker.short(key, 80)
    const value = masker.short(mapped.extra[key], 2000)
    if (name !== undefined && value !== undefined) extra[name] = value
  }
  if (badUrl !== undefined) extra.url = badUrl
  return count > 0 || badUrl !== undefined ? extra : undefined
}

const answersOf = (answers: NonNullable<MappedPost['answers']>, masker: Masker): RawPost['answers'] => {
  const kept: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(answers)) {
    const answer = typeof value === 'number' ? value : masker.short(value, 2000)
    if (answer !== undefined) kept[key.slice(0, 80)] = answer
  }
  return kept
}

/** An address that holds personal data or is none goes into `extra`, masked. */
const urlOf = (url: string | undefined, masker: Masker): { url?: string; badUrl?: string } => {
  const given = url?.trim()
  if (!given) return {}
  const masked = masker.mask(given)
  const usable =
    masked === given && given.length <= 2000 && /^https?:\/\//i.test(given) && URL.canParse(given)
  return usable ? { url: given } : { badUrl: masked.slice(0, 2000) }
}

let lastInstant = { at: 0, iso: '' }
/** Thousands of rows share a millisecond. */
const isoOf = (at: number): string => {
  if (lastInstant.at !== at) lastInstant = { at, iso: new Date(at).toISOString() }
  return lastInstant.iso
}

const INVALID_DATE =
  'The date cannot be read; write it like 2024-01-05 12:30 (a full year, an existing day), or leave it empty.'
const AMBIGUOUS_DATE =
  'The date can be read in two ways: nothing in the file says whether the day or the month stands first. Write it like 2026-02-11, or say dateOrder=day-first or dateOrder=month-first in the mapping.'
const FUTURE_DATE =
  'The date lies more than a day in the future; check the year, the time zone or the column.'
const INVALID_RATING =
  'The rating cannot be read or is above its maximum; write 4, 4/5, 80分 or 5星, or set ratingMax.'
const EMPTY_TEXT = 'The text is empty; map the column that holds what the customer wrote.'

/**
 * Masks, identifies and checks one mapped post.
 *
 * @param rowId makes the id of a post that has no native one; called only then, and only for an accepted post
 */
export const toRawPost = (
  mapped: MappedPost,
  context: PostContext,
  rowId: () => string,
): Outcome<RawPost> => {
  const masker = new Masker()
  const written = masker.clean(mapped.text).trim()
  if (written === '') return reject('empty_text', EMPTY_TEXT)
  if (written.length > MAX_TEXT_LENGTH)
    return reject(
      'text_too_long',
      `The text has ${written.length} characters, at most ${MAX_TEXT_LENGTH} are taken; split or shorten it.`,
    )
  const now = context.clock.now()
  const date = parseDate(mapped.publishedAt, context.zone, context.dateOrder)
  if (date === 'ambiguous') return reject('invalid_date', AMBIGUOUS_DATE)
  if (date === 'invalid') return reject('invalid_date', INVALID_DATE)
  if (date !== 'missing' && date.at > now + DAY_MS) return reject('future_date', FUTURE_DATE)
  const rating = parseRating(mapped.rating, mapped.ratingMax)
  if (rating === 'invalid') return reject('invalid_rating', INVALID_RATING)

  const { source } = context
  const nativeId = mapped.nativeId?.trim()
  const collectedAt = isoOf(now)
  const text = masker.mask(written)
  const { url, badUrl } = urlOf(mapped.url, masker)
  const reference = (id: string | undefined): string | undefined =>
    id?.trim() ? idOfNative(source, id.trim()) : undefined
  const post: Draft<RawPost> = {
    schemaVersion: SCHEMA_VERSION,
    id: nativeId ? idOfNative(source, nativeId) : rowId(),
    rawVersion: mapped.revision ?? context.clock.next(),
    workspace: context.workspace,
    source,
    kind: mapped.kind ?? context.kind,
    text,
    publishedAt: date === 'missing' ? collectedAt : new Date(date.at).toISOString(),
    collectedAt,
    title: masker.short(mapped.title, 500),
    rating: rating === 'missing' ? undefined : rating,
    // safe: see Draft
    author: mapped.author && (authorOf(mapped.author, context, masker) as RawPost['author']),
    undated: date === 'missing' ? true : undefined,
    url,
    engagement: engagementOf(mapped) as RawPost['engagement'], // safe: see Draft
    product: masker.short(mapped.product, 120),
    batch: masker.short(mapped.batch, 120),
    orderRef: masker.short(mapped.orderRef, 120),
    outlet: mapped.outlet && (outletOf(mapped.outlet, masker) as RawPost['outlet']), // safe: see Draft
    channel: masker.short(mapped.channel, 80),
    region: masker.short(mapped.region, 80),
    parentId: reference(mapped.parentNativeId),
    followUpOf: reference(mapped.followUpOfNativeId),
    answers: mapped.answers && answersOf(mapped.answers, masker),
    extra: extraOf(mapped, badUrl, masker),
    demo: mapped.demo || undefined,
    pii: masker.counts,
  }
  return ok(post as RawPost) // safe: see Draft
}
