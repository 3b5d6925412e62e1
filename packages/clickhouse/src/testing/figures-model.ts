import type {
  Counts,
  Dimension,
  EnrichedPost,
  Measures,
  PostsQuery,
  ScopeQuery,
  SentimentLabel,
} from '@tingfeng/contracts'

/*
 * The figures of a list of posts in the plainest way, for tests to compare the store with. It shares no code with the
 * store: the same mistake would have to be made twice.
 */

const HOUR = 3_600_000
const NOT_CUSTOMERS = ['brand', 'merchant_reply', 'media', 'staff']

const at = (post: EnrichedPost): number => Date.parse(post.publishedAt)

export interface Range {
  readonly from: number
  readonly to: number
}

export const wholeHours = (query: { readonly from: string; readonly to: string }): Range => ({
  from: Math.floor(Date.parse(query.from) / HOUR) * HOUR,
  to: Math.ceil(Date.parse(query.to) / HOUR) * HOUR,
})

type Scope = Omit<ScopeQuery, 'from' | 'to'> & { readonly themes?: readonly string[] | undefined }

const mentionsOf = (post: EnrichedPost, subject: string | undefined) =>
  post.themes.filter(
    (theme) => subject === undefined || theme.subjectId === undefined || theme.subjectId === subject,
  )

const subjectOf = (post: EnrichedPost, subject: string) => post.subjects.find(({ id }) => id === subject)

const regionOf = (post: EnrichedPost): string => post.region ?? post.outlet?.province ?? ''

const inScope = (
  post: EnrichedPost,
  { subject, source, theme, themes, product, region, segment, kind, reposts, spam, everyone }: Scope,
): boolean =>
  (everyone || !NOT_CUSTOMERS.includes(post.author?.role ?? 'unknown')) &&
  (product === undefined || post.product === product) &&
  (region === undefined || regionOf(post) === region) &&
  (segment === undefined || post.author?.segment === segment) &&
  (kind === undefined || post.kind === kind) &&
  (reposts !== 'exclude' || post.duplicateOf === undefined) &&
  (spam !== 'exclude' || (post.spam?.probability ?? 0) < 0.5) &&
  (source === undefined || post.source === source) &&
  (subject === undefined || subjectOf(post, subject) !== undefined) &&
  (theme === undefined || mentionsOf(post, subject).some(({ id }) => id === theme)) &&
  (themes === undefined || mentionsOf(post, subject).some(({ id }) => themes.includes(id)))

const labelOf = (post: EnrichedPost, subject: string | undefined): SentimentLabel =>
  (subject === undefined ? undefined : subjectOf(post, subject)?.sentiment) ?? post.sentiment.label

const scoreOf = (post: EnrichedPost, subject: string | undefined): number =>
  (subject === undefined ? undefined : subjectOf(post, subject)?.score) ?? post.sentiment.score

export const has = (
  post: EnrichedPost,
  polarity: SentimentLabel,
  { subject, theme, themes }: Pick<Scope, 'subject' | 'theme' | 'themes'>,
): boolean =>
  mentionsOf(post, subject).some(
    ({ id, polarity: said }) =>
      said === polarity && (theme === undefined ? (themes?.includes(id) ?? true) : id === theme),
  )

/** Dated posts of the scope in the range. */
export const select = (posts: readonly EnrichedPost[], scope: Scope, { from, to }: Range): EnrichedPost[] =>
  posts.filter((post) => !post.undated && inScope(post, scope) && at(post) >= from && at(post) < to)

export const countUndated = (posts: readonly EnrichedPost[], scope: Scope, { from, to }: Range): number =>
  posts.filter((post) => post.undated && inScope(post, scope) && at(post) >= from && at(post) < to).length

export const countsOf = (posts: readonly EnrichedPost[], scope: Scope): Counts => {
  const of = (label: SentimentLabel) => posts.filter((post) => labelOf(post, scope.subject) === label).length
  const [negative, positive] = [of('negative'), of('positive')]
  const scores = posts.reduce((sum, post) => sum + Math.round(scoreOf(post, scope.subject) * 1e6), 0)
  return {
    posts: posts.length,
    negative,
    neutral: of('neutral'),
    positive,
    complaints: posts.filter((post) => has(post, 'negative', scope)).length,
    netSentiment: positive + negative === 0 ? null : (positive - negative) / (positive + negative),
    meanScore: posts.length === 0 ? null : scores / (posts.length * 1e6),
    negativeShare: posts.length === 0 ? null : negative / posts.length,
  }
}

const heatOf = ({ engagement = {}, author }: EnrichedPost): number => {
  const { likes = 0, comments = 0, reposts = 0 } = engagement
  const reactions = 1 + Math.log(1 + likes + 2 * comments + 3 * reposts)
  return Math.round(1000 * reactions * (1 + Math.log10(1 + (author?.followers ?? 0)) / 4))
}

export const measuresOf = (posts: readonly EnrichedPost[], scope: Scope): Measures => {
  const sum = (of: (post: EnrichedPost) => number) => posts.reduce((all, post) => all + of(post), 0)
  return {
    ...countsOf(posts, scope),
    engagement: sum(({ engagement: of }) => (of?.likes ?? 0) + (of?.comments ?? 0) + (of?.reposts ?? 0)),
    reach: sum(({ engagement, author }) => engagement?.views ?? author?.followers ?? 0),
    heat: sum(heatOf) / 1000,
  }
}

/** The values that a post has of a dimension. */
export const valuesOf = (post: EnrichedPost, by: Dimension, { subject }: Scope): string[] => {
  const one = { source: post.source, product: post.product, segment: post.author?.segment, kind: post.kind }
  if (by === 'region') return [regionOf(post)]
  if (by === 'theme') return [...new Set(mentionsOf(post, subject).map(({ id }) => id))]
  if (by === 'subject')
    return [...new Set(post.subjects.map(({ id }) => id))].filter(
      (id) => subject === undefined || id === subject,
    )
  return [one[by] ?? '']
}

const newestFirst = (posts: readonly EnrichedPost[]): EnrichedPost[] =>
  [...posts].sort((a, b) => at(b) - at(a) || (a.id < b.id ? 1 : -1))

export const newestAt = (posts: readonly EnrichedPost[]): string | null =>
  newestFirst(posts)[0]?.publishedAt ?? null

export const oldestAt = (posts: readonly EnrichedPost[]): string | null =>
  newestFirst(posts).at(-1)?.publishedAt ?? null

/** Whether the dated posts reach back to the beginning of a range, of so few posts that none is a stray. */
export const isCovered = (posts: readonly EnrichedPost[], { from, to }: Range): boolean => {
  const hours = posts.filter(({ undated }) => !undated).map((post) => Math.floor(at(post) / HOUR) * HOUR)
  if (hours.length === 0) return false
  const [first, last] = [Math.min(...hours), Math.max(...hours) + HOUR]
  const late = Math.max((to - from) / 10, (3 * (last - first)) / hours.length, HOUR)
  return first < to && first - from <= late
}

/** What a list of posts should hold, newest first. */
export const behind = (posts: readonly EnrichedPost[], query: PostsQuery): EnrichedPost[] => {
  const ranged = query.from !== undefined || query.to !== undefined
  const range = {
    from: query.from === undefined ? 0 : Math.floor(Date.parse(query.from) / HOUR) * HOUR,
    to: query.to === undefined ? Number.POSITIVE_INFINITY : Math.ceil(Date.parse(query.to) / HOUR) * HOUR,
  }
  return newestFirst(
    posts.filter(
      (post) =>
        inScope(post, query) &&
        at(post) >= range.from &&
        at(post) < range.to &&
        (query.undated ? post.undated === true : !ranged || !post.undated) &&
        (query.label === undefined || labelOf(post, query.subject) === query.label) &&
        (query.polarity === undefined || has(post, query.polarity, query)) &&
        (query.text === undefined || post.text.toLowerCase().includes(query.text.toLowerCase())),
    ),
  )
}
