import { z } from 'zod'
import { SourceId } from './ids.js'
import { Author, AuthorRole, Engagement, Outlet, PostKind } from './raw-post.js'

const NativeId = z.union([
  z.string().regex(/\S/, 'at least one character that can be seen').max(500),
  z.int(),
])

/**
 * What a pusher sends for one post, on its way to a RawPost: personal data is masked and the author hashed before
 * anything is written. Sent again with the same source and id, it replaces the post.
 */
export const PushedPost = z.strictObject({
  /** The source's own id: what makes a repeated push harmless. */
  id: NativeId,
  /** Default: the request's `source`. */
  source: SourceId.optional(),
  kind: PostKind.optional(),
  text: z.string(),
  title: z.string().optional(),
  /** 4 · "4/5" · "80分" · { value, max } */
  rating: z
    .union([
      z.number(),
      z.string(),
      z.strictObject({ value: z.number(), max: z.number().positive().optional() }),
    ])
    .nullish(),
  author: z
    .strictObject({
      id: NativeId.optional(),
      /** Hashed where no id is given. */
      name: z.string().max(500).optional(),
      /** Of a record that this installation hashed before. */
      hash: Author.shape.hash.optional(),
      role: AuthorRole.optional(),
      followers: z.int().nonnegative().optional(),
      segment: z.string().max(500).optional(),
      /** Of verified public accounts; kept of the roles brand, merchant_reply, media and kol alone. */
      publicName: z.string().max(80).optional(),
    })
    .optional(),
  /** ISO 8601, another usual form (without zone: in the workspace's), or Unix seconds or milliseconds. */
  publishedAt: z.union([z.string(), z.number()]).nullish(),
  url: z.string().optional(),
  engagement: z.strictObject(Engagement.shape).optional(),
  product: z.string().optional(),
  batch: z.string().optional(),
  orderRef: z.string().optional(),
  outlet: z.strictObject(Outlet.shape).optional(),
  channel: z.string().optional(),
  region: z.string().optional(),
  /** Native id of the post that this one answers, within the same source. */
  parentId: NativeId.optional(),
  /** 追评: native id of the first review. */
  followUpOf: NativeId.optional(),
  answers: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  extra: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /**
   * The source's own revision, at least 0: only a higher one replaces a lower one. A post without one replaces what
   * came before it, and is replaced by what comes after it.
   */
  revision: z.int().nonnegative().nullish(),
  demo: z.boolean().optional(),
})
export type PushedPost = z.infer<typeof PushedPost>
