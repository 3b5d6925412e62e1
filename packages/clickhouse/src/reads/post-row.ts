import type { EnrichedPost, RawPost, SentimentLabel } from '@tingfeng/contracts'

/** A row of the posts table as JSON gives it. */
export interface PostRow {
  readonly workspace: string
  readonly post_id: string
  readonly schema_version: RawPost['schemaVersion']
  readonly raw_version: number
  readonly arrival: number
  readonly correction_revision: number
  readonly config_revision: number
  readonly source: string
  readonly kind: EnrichedPost['kind']
  readonly text: string
  readonly title: string
  readonly rating_value: number | null
  readonly rating_max: number | null
  readonly author_hash: string
  readonly author_role: NonNullable<EnrichedPost['author']>['role']
  readonly author_followers: number | null
  readonly author_segment: string
  readonly author_public_name: string
  readonly published_at: string
  readonly collected_at: string
  readonly undated: 0 | 1
  readonly url: string
  readonly engagement_likes: number | null
  readonly engagement_comments: number | null
  readonly engagement_reposts: number | null
  readonly engagement_views: number | null
  readonly product: string
  readonly batch: string
  readonly order_ref: string
  readonly outlet_id: string
  readonly outlet_name: string
  readonly outlet_province: string
  readonly outlet_city: string
  readonly outlet_tier: string
  readonly channel: string
  readonly region: string
  readonly parent: string | null
  readonly follow_up: string | null
  readonly answers: string
  readonly extra: Readonly<Record<string, string>>
  readonly pii: NonNullable<EnrichedPost['pii']>
  readonly demo: 0 | 1
  readonly language: EnrichedPost['language']
  readonly tokens: string[]
  readonly keywords: string[]
  readonly sentiment_label: SentimentLabel
  readonly sentiment_score: number
  readonly sentiment_confidence: number
  readonly sentiment_scorer: EnrichedPost['sentiment']['scorer']
  readonly evidence: readonly (readonly [start: number, end: number, weight: number])[]
  readonly theme_mentions: readonly (readonly [
    id: string,
    polarity: SentimentLabel,
    start: number,
    end: number,
    confidence: number,
    subject: string,
  ])[]
  readonly subject_mentions: readonly (readonly [
    id: string,
    relevance: number,
    sentiment: SentimentLabel,
    score: number,
    start: number,
    end: number,
  ])[]
  readonly intents: EnrichedPost['intents']
  readonly told_intents: readonly (readonly [
    intent: EnrichedPost['intents'][number],
    start: number,
    end: number,
  ])[]
  readonly urgency_reasons: readonly (readonly [
    cause: NonNullable<EnrichedPost['urgency']>[number]['cause'],
    start: number,
    end: number,
  ])[]
  readonly churn_cause: NonNullable<EnrichedPost['churnCause']> | ''
  /** Empty or a span. */
  readonly churn_cause_evidence: readonly number[]
  readonly duplicate: string | null
  readonly spam: number
  readonly spam_reasons: NonNullable<EnrichedPost['spam']>['reasons']
  readonly boilerplate: 0 | 1
  readonly star_text_conflict: 0 | 1
  readonly model_version: string
  readonly taxonomy_version: number
}

const id = (column: string): string => `replaceAll(toString(${column}), '-', '')`

/** What a query selects for `toPost`. */
export const POST_SELECT = `workspace, ${id('id')} AS post_id, schema_version, raw_version, arrival, correction_revision,
  config_revision, source, kind, text, title, rating_value, rating_max, author_hash, author_role, author_followers,
  author_segment, author_public_name, published_at, collected_at, undated, url, engagement_likes, engagement_comments,
  engagement_reposts, engagement_views, product, batch, order_ref, outlet_id, outlet_name, outlet_province, outlet_city,
  outlet_tier, channel, region, ${id('parent_id')} AS parent, ${id('follow_up_of')} AS follow_up, answers, extra, pii,
  demo, language, tokens, keywords, sentiment_label, sentiment_score, sentiment_confidence, sentiment_scorer,
  arrayZip(sentiment_evidence.start, sentiment_evidence.end, sentiment_evidence.weight) AS evidence,
  arrayZip(themes.id, themes.polarity, themes.start, themes.end, themes.confidence, themes.subject) AS theme_mentions,
  arrayZip(subjects.id, subjects.relevance, subjects.sentiment, subjects.score, subjects.start, subjects.end)
    AS subject_mentions,
  intents, arrayZip(intent_evidence.intent, intent_evidence.start, intent_evidence.end) AS told_intents,
  arrayZip(urgency.cause, urgency.start, urgency.end) AS urgency_reasons, churn_cause, churn_cause_evidence,
  ${id('duplicate_of')} AS duplicate, spam, spam_reasons, boilerplate, star_text_conflict, model_version, taxonomy_version`

/** The fields that have a value: empty strings, nulls and empty objects stand for what a post does not have. */
const given = <T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } => {
  const entries = Object.entries(fields).filter(
    ([, value]) =>
      value !== null &&
      value !== undefined &&
      value !== '' &&
      !(typeof value === 'object' && Object.keys(value).length === 0),
  )
  // safe: the entries left are those of `fields` without its nulls
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> }
}

const authorOf = (row: PostRow): EnrichedPost['author'] =>
  row.author_hash === ''
    ? undefined
    : {
        hash: row.author_hash,
        role: row.author_role,
        ...given({
          followers: row.author_followers,
          segment: row.author_segment,
          publicName: row.author_public_name,
        }),
      }

const outletOf = (row: PostRow): EnrichedPost['outlet'] =>
  row.outlet_id === ''
    ? undefined
    : {
        id: row.outlet_id,
        ...given({
          name: row.outlet_name,
          province: row.outlet_province,
          city: row.outlet_city,
          tier: row.outlet_tier,
        }),
      }

const answersOf = ({ answers }: PostRow): EnrichedPost['answers'] =>
  // safe: written by this package from the same type
  answers === '' ? undefined : (JSON.parse(answers) as EnrichedPost['answers'])

const churnEvidenceOf = ({
  churn_cause_evidence: [start, end],
}: PostRow): Pick<EnrichedPost, 'churnCauseEvidence'> =>
  start === undefined || end === undefined ? {} : { churnCauseEvidence: [start, end] }

/** The post that a row was made of. */
export const toPost = (row: PostRow): EnrichedPost => ({
  schemaVersion: row.schema_version,
  id: row.post_id,
  rawVersion: row.raw_version,
  workspace: row.workspace,
  source: row.source,
  kind: row.kind,
  text: row.text,
  publishedAt: row.published_at,
  collectedAt: row.collected_at,
  ...given({
    title: row.title,
    rating:
      row.rating_value === null ? null : { value: row.rating_value, max: row.rating_max ?? row.rating_value },
    author: authorOf(row),
    url: row.url,
    engagement: given({
      likes: row.engagement_likes,
      comments: row.engagement_comments,
      reposts: row.engagement_reposts,
      views: row.engagement_views,
    }),
    product: row.product,
    batch: row.batch,
    orderRef: row.order_ref,
    outlet: outletOf(row),
    channel: row.channel,
    region: row.region,
    parentId: row.parent,
    followUpOf: row.follow_up,
    answers: answersOf(row),
    extra: row.extra,
    pii: row.pii,
    duplicateOf: row.duplicate,
  }),
  ...(row.arrival === 0 ? {} : { arrival: row.arrival }),
  ...(row.undated === 1 ? { undated: true } : {}),
  ...(row.demo === 1 ? { demo: true } : {}),
  language: row.language,
  tokens: row.tokens,
  keywords: row.keywords,
  sentiment: {
    label: row.sentiment_label,
    score: row.sentiment_score,
    confidence: row.sentiment_confidence,
    scorer: row.sentiment_scorer,
  },
  sentimentEvidence: row.evidence.map(([start, end, weight]) => ({ span: [start, end], weight })),
  themes: row.theme_mentions.map(([theme, polarity, start, end, confidence, subject]) => ({
    id: theme,
    polarity,
    evidence: [start, end],
    confidence,
    ...(subject === '' ? {} : { subjectId: subject }),
  })),
  subjects: row.subject_mentions.map(([subject, relevance, sentiment, score, start, end]) => ({
    id: subject,
    relevance,
    sentiment,
    score,
    evidence: [start, end],
  })),
  intents: row.intents,
  ...(row.told_intents.length === 0
    ? {}
    : {
        intentEvidence: row.told_intents.map(([intent, start, end]) => ({ intent, evidence: [start, end] })),
      }),
  ...(row.urgency_reasons.length === 0
    ? {}
    : { urgency: row.urgency_reasons.map(([cause, start, end]) => ({ cause, evidence: [start, end] })) }),
  ...(row.spam === 0 ? {} : { spam: { probability: row.spam, reasons: row.spam_reasons } }),
  ...(row.churn_cause === '' ? {} : { churnCause: row.churn_cause }),
  ...churnEvidenceOf(row),
  boilerplate: row.boilerplate === 1,
  starTextConflict: row.star_text_conflict === 1,
  correctionRevision: row.correction_revision,
  modelVersion: row.model_version,
  taxonomyVersion: row.taxonomy_version,
  configRevision: row.config_revision,
})
