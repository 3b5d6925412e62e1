import { z } from 'zod'
import { At, ORDER, PostView, rangeFits, Scope } from './api.js'
import { SentimentLabel, Span } from './enriched-post.js'

/*
 * Full text over posts. The language: words side by side must all be there (AND); OR or 或 or |; NOT or 非 or a dash
 * before a word; "a phrase" in any kind of quotation marks; A NEAR/5 B (at most 5 characters between them, in either
 * order); field:value with the fields below; * for any letters within a word; parentheses. Chinese and full-width
 * punctuation is read as its ASCII twin.
 */
export const SEARCH_FIELDS = [
  'text',
  'title',
  'source',
  'kind',
  'subject',
  'theme',
  'complaint',
  'praise',
  'label',
  'product',
  'region',
  'segment',
  'channel',
  'role',
  'language',
  'intent',
  'urgency',
  'rating',
  'likes',
  'comments',
  'reposts',
  'views',
  'followers',
] as const
export const SearchField = z.enum(SEARCH_FIELDS)
export type SearchField = z.infer<typeof SearchField>

const Query = z.string().max(2000)

const searchScope = {
  ...Scope.shape,
  /** Without a range: all time, undated posts too. */
  from: At.optional(),
  to: At.optional(),
  label: SentimentLabel.optional(),
  /** Polarity of the mention of `theme`; without `theme`, of any theme. */
  polarity: SentimentLabel.optional(),
  /** Empty: every post of the scope. */
  q: Query.default(''),
}

/** GET …/search: the first page of the newest posts that match, or of the oldest. */
export const SearchQuery = z
  .object({
    ...searchScope,
    order: z.enum(['newest', 'oldest']).default('newest'),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  })
  .refine(rangeFits, ORDER)
export type SearchQuery = z.infer<typeof SearchQuery>
export const Found = z.object({
  post: PostView,
  /** Where the words asked for stand in `text` and in `title`, without overlaps. */
  highlights: z.array(Span),
  titleHighlights: z.array(Span),
})
export type Found = z.infer<typeof Found>
export const SearchPage = z.object({
  posts: z.array(Found),
  /** Opaque; absent on the last page. */
  nextCursor: z.string().optional(),
})
export type SearchPage = z.infer<typeof SearchPage>

/** GET …/search/facets: how many posts match, and how they fall into the values of each field. */
export const FACETS = ['source', 'label', 'theme', 'subject', 'product', 'region', 'kind', 'role'] as const
export const FacetsQuery = z
  .object({ ...searchScope, limit: z.coerce.number().int().min(1).max(50).default(10) })
  .refine(rangeFits, ORDER)
export type FacetsQuery = z.infer<typeof FacetsQuery>
export const SearchFacets = z.object({
  total: z.int().nonnegative(),
  facets: z.record(z.enum(FACETS), z.array(z.object({ key: z.string(), posts: z.int().nonnegative() }))),
})
export type SearchFacets = z.infer<typeof SearchFacets>

/** GET …/search/check: whether a query can be read, and how it was; what is wrong with it and where. */
export const SearchCheckQuery = z.object({ q: Query })
export const SearchCheck = z.object({
  ok: z.boolean(),
  /** The query as it was understood, with every operator and parenthesis written out. */
  canonical: z.string().nullable(),
  error: z.object({ message: z.string(), code: z.string(), at: Span }).nullable(),
  fields: z.array(z.object({ field: SearchField, values: z.array(z.string()).nullable() })),
})
export type SearchCheck = z.infer<typeof SearchCheck>
