import type { PushedPost } from '@tingfeng/contracts'
import { hashAuthor } from '@tingfeng/privacy'
import type { MappedPost } from '@tingfeng/source-kit'
import { Masker } from './masker.js'
import type { PostContext } from './to-raw-post.js'

const MAX_TEXT_KEPT = 32_000
const MAX_FIELD_KEPT = 2_000

/**
 * A mapped post as it could be pushed again: what a rejected post keeps, so that it can be mended and replayed.
 * Masked, the author hashed, long texts cut.
 */
export const toPushed = (
  mapped: MappedPost,
  { authorKey, source, kind }: Pick<PostContext, 'authorKey' | 'source' | 'kind'>,
  fallbackId: string,
): Omit<PushedPost, 'rating' | 'publishedAt'> & { rating?: unknown; publishedAt?: unknown } => {
  const masker = new Masker()
  const short = (text: string | undefined, max = MAX_FIELD_KEPT): string | undefined =>
    masker.short(text, max)
  const author = mapped.author
  const hash =
    author?.hash ?? (author?.id?.trim() ? hashAuthor(authorKey, source, author.id.trim()) : undefined)
  const extra = Object.entries(mapped.extra ?? {}).slice(0, 50)
  const written = (value: unknown): unknown => (typeof value === 'string' ? short(value, 200) : value)
  const draft = {
    id: short(mapped.nativeId, 500) ?? fallbackId,
    source,
    kind: mapped.kind ?? kind,
    text: short(mapped.text.slice(0, MAX_TEXT_KEPT * 2), MAX_TEXT_KEPT) ?? '',
    title: short(mapped.title),
    rating: mapped.rating === '' ? undefined : written(mapped.rating),
    author: hash === undefined ? undefined : { hash, role: author?.role },
    publishedAt: written(mapped.publishedAt),
    url: short(mapped.url),
    product: short(mapped.product),
    batch: short(mapped.batch),
    orderRef: short(mapped.orderRef),
    outlet: mapped.outlet && { id: short(mapped.outlet.id, 80) ?? '-', name: short(mapped.outlet.name, 120) },
    channel: short(mapped.channel),
    region: short(mapped.region),
    parentId: short(mapped.parentNativeId),
    followUpOf: short(mapped.followUpOfNativeId),
    extra:
      extra.length > 0
        ? Object.fromEntries(extra.map(([key, value]) => [key, short(value) ?? '']))
        : undefined,
    revision: mapped.revision,
    demo: mapped.demo,
  }
  return JSON.parse(JSON.stringify(draft)) as typeof draft & PushedPost // safe: only drops keys without a value
}
