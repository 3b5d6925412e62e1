import { AuthorRole, PostKind } from '@tingfeng/contracts'
import { z } from 'zod'

export const FeedConfig = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .describe(
      'Address of an RSS, Atom or JSON feed; RSSHub serves 微博, 知乎, B站, 豆瓣 and many more this way',
    ),
  kind: PostKind.default('post').describe('What its entries are'),
  role: AuthorRole.default('unknown').describe('Who writes it; media and brand stay out of default figures'),
  channel: z.string().min(1).max(80).optional().describe('Name of the platform, for example 微博'),
  product: z.string().min(1).max(120).optional().describe('The product that all entries are about'),
})
export type FeedConfig = z.infer<typeof FeedConfig>

export const FeedCursor = z.object({
  /** Address that the validators are of. */
  url: z.string().optional(),
  validators: z.object({ etag: z.string().optional(), lastModified: z.string().optional() }),
  /** Entries of the last answer, by id, with a fingerprint of what they said. */
  known: z.record(z.string(), z.string()),
})
export type FeedCursor = z.infer<typeof FeedCursor>
