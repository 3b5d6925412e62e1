import type { PushedPost } from '@tingfeng/contracts'
import type { MappedPost } from '@tingfeng/source-kit'
import { Masker } from './masker.js'
import { parseDate } from './parse-date.js'
import { parseRating } from './parse-rating.js'
import { answersOf, authorOf, engagementOf, extraOf, maskedUrl, outletOf } from './post-parts.js'
import type { PostContext } from './to-raw-post.js'

const MAX_TEXT_KEPT = 32_000
const MAX_FIELD_KEPT = 2_000
/** Ends a text that was cut: who mends the post has to put the rest of it back. */
const CUT = '[… cut here: the whole text is at the source]'

/** Whether the text of a kept post is only the beginning of what was written. */
export const isCutText = (text: string): boolean => text.trimEnd().endsWith(CUT)

/** The text of a post that was refused; a long one is cut, and says so. */
export const keptText = (whole: string, masker: Masker): string => {
  const text = whole.trim()
  const kept = masker.short(text.slice(0, MAX_TEXT_KEPT * 2), MAX_TEXT_KEPT) ?? ''
  return text.length > MAX_TEXT_KEPT ? `${kept}${CUT}` : kept
}

const UNREAD = '…'

/** Masked; of a list or an object, in which anybody's name may stand, only that something stood there. */
export const keptValue = (value: unknown, masker: Masker, max = MAX_FIELD_KEPT): unknown => {
  if (typeof value === 'string') return masker.short(value, max) ?? ''
  if (typeof value === 'number') return masker.number(value)
  return typeof value === 'object' && value !== null && !(value instanceof Date) ? UNREAD : value
}

/** As `keptValue`; of { value, max } both. */
export const keptRating = (rating: unknown, masker: Masker): unknown => {
  if (typeof rating !== 'object' || rating === null || !('value' in rating))
    return keptValue(rating, masker, 200)
  const { value, max } = rating as { value: unknown; max?: unknown } // safe: it has a value
  return { value: keptValue(value, masker, 200), max: keptValue(max, masker, 200) }
}

/** As written where it says the same without the column's scale; else with it. */
const ratingOf = ({ rating, ratingMax }: MappedPost, written: (value: unknown) => unknown): unknown => {
  if (rating === '' || rating === null || rating === undefined) return undefined
  const [read, alone] = [parseRating(rating, ratingMax), parseRating(rating)]
  if (typeof read === 'object')
    return typeof alone === 'object' && alone.value === read.value && alone.max === read.max
      ? written(rating)
      : read
  const value = typeof rating === 'string' ? Number(rating) : rating
  return ratingMax !== undefined && typeof value === 'number' && Number.isFinite(value)
    ? { value, max: ratingMax }
    : written(rating)
}

/** As written where it says the same without what is known of the file; else as an instant. */
const dateOf = (
  { publishedAt }: MappedPost,
  { zone, dateOrder }: PostContext,
  written: (value: unknown) => unknown,
): unknown => {
  const [read, alone] = [parseDate(publishedAt, zone, dateOrder), parseDate(publishedAt, zone)]
  if (typeof read === 'object' && (typeof alone !== 'object' || alone.at !== read.at))
    return new Date(read.at).toISOString()
  return written(publishedAt)
}

/**
 * A mapped post as it could be pushed again: what a rejected post keeps, so that it can be mended and replayed.
 * Masked, the author hashed, long texts cut.
 *
 * @param fallbackId names a post without native id to whoever reads it; a replay knows it by its identity
 */
export const toPushed = (
  mapped: MappedPost,
  context: PostContext,
  fallbackId: string,
): Omit<PushedPost, 'rating' | 'publishedAt'> & { rating?: unknown; publishedAt?: unknown } => {
  const masker = new Masker()
  const short = (text: string | undefined, max = MAX_FIELD_KEPT): string | undefined =>
    masker.short(text, max)
  const draft = {
    id: short(mapped.nativeId, 500) ?? fallbackId,
    source: context.source,
    kind: mapped.kind ?? context.kind,
    text: keptText(mapped.text, masker),
    title: short(mapped.title),
    rating: ratingOf(mapped, (rating) => keptRating(rating, masker)),
    author: mapped.author && authorOf(mapped.author, context, masker),
    publishedAt: dateOf(mapped, context, (date) => keptValue(date, masker, 200)),
    url: mapped.url && maskedUrl(mapped.url, masker).slice(0, MAX_FIELD_KEPT),
    engagement: engagementOf(mapped),
    product: short(mapped.product),
    batch: short(mapped.batch),
    orderRef: short(mapped.orderRef),
    outlet: mapped.outlet && outletOf(mapped.outlet, masker),
    channel: short(mapped.channel),
    region: short(mapped.region),
    parentId: short(mapped.parentNativeId, 500),
    followUpOf: short(mapped.followUpOfNativeId, 500),
    answers: mapped.answers && answersOf(mapped.answers, masker),
    extra: extraOf(mapped, undefined, masker),
    revision: mapped.revision,
    demo: mapped.demo,
  }
  return JSON.parse(JSON.stringify(draft)) as typeof draft & PushedPost // safe: only drops keys without a value
}
