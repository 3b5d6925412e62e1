import { MAX_TEXT_LENGTH, type PostKind, type RawPost, SCHEMA_VERSION } from '@tingfeng/contracts'
import type { Zone } from '@tingfeng/kit'
import type { MappedPost } from '@tingfeng/source-kit'
import type { PostIds } from './identity.js'
import { Masker } from './masker.js'
import { type Outcome, ok, reject } from './outcome.js'
import { type DateOrder, parseDate } from './parse-date.js'
import { parseRating } from './parse-rating.js'
import { answersOf, authorOf, type Draft, engagementOf, extraOf, outletOf, urlOf } from './post-parts.js'

const DAY_MS = 86_400_000

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
const UNCLEAR_ZONE =
  'The date is in CST, which is China’s time only where the workspace is at UTC+8: write the offset instead, like +0800 or -0600.'
const FUTURE_DATE =
  'The date lies more than a day in the future; check the year, the time zone or the column.'
const INVALID_RATING =
  'The rating cannot be read or is above its maximum; write 4, 4/5, 80分 or 5星, or set ratingMax.'
const EMPTY_TEXT = 'The text is empty; map the column that holds what the customer wrote.'

const versionOf = (
  revision: number | undefined,
  clock: PostContext['clock'],
): Pick<RawPost, 'rawVersion' | 'arrival'> => {
  const arrival = clock.next()
  return revision === undefined ? { rawVersion: arrival } : { rawVersion: revision, arrival }
}

/** Masks and checks one mapped post. */
export const toRawPost = (mapped: MappedPost, context: PostContext, ids: PostIds): Outcome<RawPost> => {
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
  if (date === 'unclear_zone') return reject('invalid_date', UNCLEAR_ZONE)
  if (date === 'invalid') return reject('invalid_date', INVALID_DATE)
  if (date !== 'missing' && date.at > now + DAY_MS) return reject('future_date', FUTURE_DATE)
  const rating = parseRating(mapped.rating, mapped.ratingMax)
  if (rating === 'invalid') return reject('invalid_rating', INVALID_RATING)

  const collectedAt = isoOf(now)
  const text = masker.mask(written)
  const { url, badUrl } = urlOf(mapped.url, masker)
  const post: Draft<RawPost> = {
    schemaVersion: SCHEMA_VERSION,
    id: ids.post,
    ...versionOf(mapped.revision, context.clock),
    workspace: context.workspace,
    source: context.source,
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
    parentId: ids.parent,
    followUpOf: ids.followUpOf,
    answers: mapped.answers && answersOf(mapped.answers, masker),
    extra: extraOf(mapped, badUrl, masker),
    demo: mapped.demo || undefined,
    pii: masker.counts,
  }
  return ok(post as RawPost) // safe: see Draft
}
