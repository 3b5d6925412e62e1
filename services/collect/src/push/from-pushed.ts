import type { PushedPost } from '@tingfeng/contracts'
import type { MappedPost } from '@tingfeng/source-kit'
import { asksWho, isPersonal } from '../files/mapping.js'

const idOf = (id: string | number | undefined): string | undefined =>
  id === undefined ? undefined : String(id)

export const nativeIdsOf = ({
  id,
  parentId,
  followUpOf,
}: Pick<PushedPost, 'id' | 'parentId' | 'followUpOf'>) => ({
  nativeId: idOf(id),
  parentNativeId: idOf(parentId),
  followUpOfNativeId: idOf(followUpOf),
})

/** Whose name or number a field says by its own name is not kept, as in a file. */
const HIDDEN = '***'

/** What was pushed, in the shape that all sources share. */
export const fromPushed = (pushed: PushedPost): MappedPost => ({
  ...nativeIdsOf(pushed),
  revision: pushed.revision ?? undefined,
  kind: pushed.kind,
  text: pushed.text,
  title: pushed.title,
  rating: pushed.rating,
  author: pushed.author && { ...pushed.author, id: idOf(pushed.author.id) ?? pushed.author.name },
  publishedAt: pushed.publishedAt,
  url: pushed.url,
  ...pushed.engagement,
  product: pushed.product,
  batch: pushed.batch,
  orderRef: pushed.orderRef,
  outlet: pushed.outlet,
  channel: pushed.channel,
  region: pushed.region,
  answers:
    pushed.answers &&
    Object.fromEntries(
      Object.entries(pushed.answers).map(([key, value]) => [key, asksWho(key) ? HIDDEN : value]),
    ),
  extra:
    pushed.extra &&
    Object.fromEntries(
      Object.entries(pushed.extra).map(([key, value]) => [
        key,
        typeof value !== 'boolean' && isPersonal(key) ? HIDDEN : String(value),
      ]),
    ),
  demo: pushed.demo,
})
