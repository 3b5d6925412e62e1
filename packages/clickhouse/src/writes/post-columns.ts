import { type EnrichedPost, NON_CUSTOMER_ROLES } from '@tingfeng/contracts'
import { instantValue } from './instant-value.js'

type Value =
  | string
  | number
  | null
  | readonly string[]
  | readonly number[]
  | Readonly<Record<string, unknown>>
type Encode = (post: EnrichedPost) => Value

interface Column {
  readonly name: string
  /** Paths of the fields of `EnrichedPost` that are kept here; none for what the store derives. */
  readonly holds: readonly string[]
  readonly encode: Encode
  /** What a tombstone has here. */
  readonly empty: Value
}

const NON_CUSTOMERS: ReadonlySet<string> = new Set(NON_CUSTOMER_ROLES)

/** What is left out of default figures is known from the author's role alone. */
const isCustomer = (post: EnrichedPost): boolean => !NON_CUSTOMERS.has(post.author?.role ?? 'unknown')

const column = (name: string, holds: string, encode: Encode, empty: Value): Column => ({
  name,
  holds: holds === '' ? [] : [holds],
  encode,
  empty,
})
type Get<T> = (post: EnrichedPost) => T
const text = (name: string, holds: string, get: Get<string | undefined>): Column =>
  column(name, holds, (post) => get(post) ?? '', '')
const number = (name: string, holds: string, get: Get<number>): Column => column(name, holds, get, 0)
const flag = (name: string, holds: string, get: Get<boolean | undefined>): Column =>
  column(name, holds, (post) => (get(post) ? 1 : 0), 0)
const maybe = (name: string, holds: string, get: Get<string | number | undefined>): Column =>
  column(name, holds, (post) => get(post) ?? null, null)
const instant = (name: string, holds: string, get: Get<string>): Column =>
  column(name, holds, (post) => instantValue(get(post)), 0)
const texts = (name: string, holds: string, get: Get<readonly string[]>): Column =>
  column(name, holds, get, [])
const numbers = (name: string, holds: string, get: Get<readonly number[]>): Column =>
  column(name, holds, get, [])

const COLUMNS: readonly Column[] = [
  flag('is_customer', '', isCustomer),
  flag('has_complaint', '', (post) => post.themes.some((theme) => theme.polarity === 'negative')),
  number('schema_version', 'schemaVersion', (post) => post.schemaVersion),
  number('correction_revision', 'correctionRevision', (post) => post.correctionRevision),
  number('config_revision', 'configRevision', (post) => post.configRevision),
  text('source', 'source', (post) => post.source),
  text('kind', 'kind', (post) => post.kind),
  text('text', 'text', (post) => post.text),
  text('title', 'title', (post) => post.title),
  maybe('rating_value', 'rating.value', (post) => post.rating?.value),
  maybe('rating_max', 'rating.max', (post) => post.rating?.max),
  text('author_hash', 'author.hash', (post) => post.author?.hash),
  text('author_role', 'author.role', (post) => post.author?.role ?? 'unknown'),
  maybe('author_followers', 'author.followers', (post) => post.author?.followers),
  text('author_segment', 'author.segment', (post) => post.author?.segment),
  text('author_public_name', 'author.publicName', (post) => post.author?.publicName),
  instant('published_at', 'publishedAt', (post) => post.publishedAt),
  instant('collected_at', 'collectedAt', (post) => post.collectedAt),
  flag('undated', 'undated', (post) => post.undated),
  text('url', 'url', (post) => post.url),
  maybe('engagement_likes', 'engagement.likes', (post) => post.engagement?.likes),
  maybe('engagement_comments', 'engagement.comments', (post) => post.engagement?.comments),
  maybe('engagement_reposts', 'engagement.reposts', (post) => post.engagement?.reposts),
  maybe('engagement_views', 'engagement.views', (post) => post.engagement?.views),
  text('product', 'product', (post) => post.product),
  text('batch', 'batch', (post) => post.batch),
  text('order_ref', 'orderRef', (post) => post.orderRef),
  text('outlet_id', 'outlet.id', (post) => post.outlet?.id),
  text('outlet_name', 'outlet.name', (post) => post.outlet?.name),
  text('outlet_province', 'outlet.province', (post) => post.outlet?.province),
  text('outlet_city', 'outlet.city', (post) => post.outlet?.city),
  text('outlet_tier', 'outlet.tier', (post) => post.outlet?.tier),
  text('channel', 'channel', (post) => post.channel),
  text('region', 'region', (post) => post.region),
  maybe('parent_id', 'parentId', (post) => post.parentId),
  maybe('follow_up_of', 'followUpOf', (post) => post.followUpOf),
  text('answers', 'answers', (post) => post.answers && JSON.stringify(post.answers)),
  column('extra', 'extra', (post) => post.extra ?? {}, {}),
  column('pii', 'pii', (post) => post.pii ?? {}, {}),
  flag('demo', 'demo', (post) => post.demo),
  text('language', 'language', (post) => post.language),
  texts('tokens', 'tokens', (post) => post.tokens),
  texts('keywords', 'keywords', (post) => post.keywords),
  column('sentiment_label', 'sentiment.label', (post) => post.sentiment.label, 'neutral'),
  number('sentiment_score', 'sentiment.score', (post) => post.sentiment.score),
  number('sentiment_confidence', 'sentiment.confidence', (post) => post.sentiment.confidence),
  text('sentiment_scorer', 'sentiment.scorer', (post) => post.sentiment.scorer),
  numbers('sentiment_evidence.start', 'sentimentEvidence.span', (post) =>
    post.sentimentEvidence.map((evidence) => evidence.span[0]),
  ),
  numbers('sentiment_evidence.end', 'sentimentEvidence.span', (post) =>
    post.sentimentEvidence.map((evidence) => evidence.span[1]),
  ),
  numbers('sentiment_evidence.weight', 'sentimentEvidence.weight', (post) =>
    post.sentimentEvidence.map((evidence) => evidence.weight),
  ),
  texts('themes.id', 'themes.id', (post) => post.themes.map((theme) => theme.id)),
  texts('themes.polarity', 'themes.polarity', (post) => post.themes.map((theme) => theme.polarity)),
  numbers('themes.start', 'themes.evidence', (post) => post.themes.map((theme) => theme.evidence[0])),
  numbers('themes.end', 'themes.evidence', (post) => post.themes.map((theme) => theme.evidence[1])),
  numbers('themes.confidence', 'themes.confidence', (post) => post.themes.map((theme) => theme.confidence)),
  texts('themes.subject', 'themes.subjectId', (post) => post.themes.map((theme) => theme.subjectId ?? '')),
  texts('themes.quote', '', (post) => post.themes.map((theme) => post.text.slice(...theme.evidence))),
  texts('subjects.id', 'subjects.id', (post) => post.subjects.map((subject) => subject.id)),
  numbers('subjects.relevance', 'subjects.relevance', (post) =>
    post.subjects.map((subject) => subject.relevance),
  ),
  texts('subjects.sentiment', 'subjects.sentiment', (post) =>
    post.subjects.map((subject) => subject.sentiment),
  ),
  numbers('subjects.score', 'subjects.score', (post) => post.subjects.map((subject) => subject.score)),
  numbers('subjects.start', 'subjects.evidence', (post) =>
    post.subjects.map((subject) => subject.evidence[0]),
  ),
  numbers('subjects.end', 'subjects.evidence', (post) => post.subjects.map((subject) => subject.evidence[1])),
  texts('intents', 'intents', (post) => post.intents),
  texts('intent_evidence.intent', 'intentEvidence.intent', (post) =>
    (post.intentEvidence ?? []).map(({ intent }) => intent),
  ),
  numbers('intent_evidence.start', 'intentEvidence.evidence', (post) =>
    (post.intentEvidence ?? []).map(({ evidence }) => evidence[0]),
  ),
  numbers('intent_evidence.end', 'intentEvidence.evidence', (post) =>
    (post.intentEvidence ?? []).map(({ evidence }) => evidence[1]),
  ),
  texts('urgency.cause', 'urgency.cause', (post) => (post.urgency ?? []).map(({ cause }) => cause)),
  numbers('urgency.start', 'urgency.evidence', (post) =>
    (post.urgency ?? []).map(({ evidence }) => evidence[0]),
  ),
  numbers('urgency.end', 'urgency.evidence', (post) =>
    (post.urgency ?? []).map(({ evidence }) => evidence[1]),
  ),
  text('churn_cause', 'churnCause', (post) => post.churnCause),
  numbers('churn_cause_evidence', 'churnCauseEvidence', (post) => post.churnCauseEvidence ?? []),
  maybe('duplicate_of', 'duplicateOf', (post) => post.duplicateOf),
  number('spam', 'spam.probability', (post) => post.spam?.probability ?? 0),
  texts('spam_reasons', 'spam.reasons', (post) => post.spam?.reasons ?? []),
  flag('boilerplate', 'boilerplate', (post) => post.boilerplate),
  flag('star_text_conflict', 'starTextConflict', (post) => post.starTextConflict),
  text('model_version', 'modelVersion', (post) => post.modelVersion),
  number('taxonomy_version', 'taxonomyVersion', (post) => post.taxonomyVersion),
]

/** Columns that say which row it is, and of which version; the rest says what the post is. */
const KEY_COLUMNS = [
  'workspace',
  'hour',
  'id',
  'version',
  'is_deleted',
  'written_at',
  'raw_version',
  'arrival',
  'highest_revision',
] as const

/** Columns of an INSERT, in the order of the values. */
export const POST_COLUMNS: readonly string[] = [...KEY_COLUMNS, ...COLUMNS.map(({ name }) => name)]

/** Every field of `EnrichedPost` that the table keeps, as a path: compared with the contract by a test. */
export const STORED_FIELDS: readonly string[] = [
  ...new Set(['workspace', 'id', 'rawVersion', 'arrival', ...COLUMNS.flatMap(({ holds }) => holds)]),
]

/** Appends the values behind the key. */
export const pushContent = (values: unknown[], post: EnrichedPost): void => {
  for (const { encode } of COLUMNS) values.push(encode(post))
}

/** The same for a row that takes another one away. */
export const EMPTY_CONTENT: readonly unknown[] = COLUMNS.map(({ empty }) => empty)

/** And still says when a post without a date counted as published. */
export const undatedContent = (atMs: number): readonly unknown[] => {
  const told = new Map<string, Value>([
    ['undated', 1],
    ['published_at', instantValue(new Date(atMs).toISOString())],
  ])
  return COLUMNS.map(({ name, empty }) => told.get(name) ?? empty)
}
