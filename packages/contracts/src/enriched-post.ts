import { z } from 'zod'
import { PostId, SubjectId, ThemeId } from './ids.js'
import { RawPost } from './raw-post.js'

export const SENTIMENT_LABELS = ['negative', 'neutral', 'positive'] as const
export const SentimentLabel = z.enum(SENTIMENT_LABELS)
export type SentimentLabel = z.infer<typeof SentimentLabel>

/** Half-open range of UTF-16 code units in the post's `text`. */
export const Span = z.tuple([z.int().nonnegative(), z.int().nonnegative()])
export type Span = z.infer<typeof Span>

export const Sentiment = z.object({
  label: SentimentLabel,
  /** P(positive) − P(negative), in [−1, 1]. */
  score: z.number().min(-1).max(1),
  /** Calibrated probability of `label`, in [0, 1]. */
  confidence: z.number().min(0).max(1),
  /** `english`: a lexicon; `none`: written in a language that nothing here reads, then neutral with confidence 0. */
  scorer: z.enum(['fast', 'transformer', 'cascade', 'english', 'none', 'correction']),
})
export type Sentiment = z.infer<typeof Sentiment>

export const ThemeMention = z.object({
  id: ThemeId,
  /** Toward the theme: a negative mention is a complaint, a positive one praise. */
  polarity: SentimentLabel,
  evidence: Span,
  confidence: z.number().min(0).max(1),
  subjectId: SubjectId.optional(),
})
export type ThemeMention = z.infer<typeof ThemeMention>

export const SubjectMention = z.object({
  id: SubjectId,
  relevance: z.number().min(0).max(1),
  sentiment: SentimentLabel,
  /** Toward this subject, in [−1, 1]. */
  score: z.number().min(-1).max(1),
  evidence: Span,
})
export type SubjectMention = z.infer<typeof SubjectMention>

export const INTENTS = ['complaint', 'question', 'praise', 'suggestion', 'purchase', 'churn'] as const
export const Intent = z.enum(INTENTS)
export type Intent = z.infer<typeof Intent>

export const URGENCY_CAUSES = ['safety', 'injury', 'food_poisoning', 'legal', 'media', 'minors'] as const
export const UrgencyCause = z.enum(URGENCY_CAUSES)
export type UrgencyCause = z.infer<typeof UrgencyCause>

/** Why a customer leaves, in Keaveney's eight classes. */
export const CHURN_CAUSES = [
  'price',
  'inconvenience',
  'core_failure',
  'service_failure',
  'poor_response',
  'competition',
  'ethics',
  'involuntary',
] as const
export const ChurnCause = z.enum(CHURN_CAUSES)
export type ChurnCause = z.infer<typeof ChurnCause>

/**
 * Why a post is taken for noise. `advertising`: it sells; `contact`: it lures readers to a private account;
 * `filler`: nobody wrote it to be read; `copies`: many authors published the same text (水军); `burst`: the same
 * text came within a short time.
 */
export const SPAM_REASONS = ['advertising', 'contact', 'filler', 'copies', 'burst'] as const
export const SpamReason = z.enum(SPAM_REASONS)
export type SpamReason = z.infer<typeof SpamReason>

export const Spam = z.object({
  /** From 0.5 on the post counts as noise. */
  probability: z.number().min(0).max(1),
  reasons: z.array(SpamReason),
})
export type Spam = z.infer<typeof Spam>

/** A raw post and what was understood of it. `EnrichedPost` extends `RawPost`: one message, one row. */
export const EnrichedPost = RawPost.extend({
  language: z.enum(['zh', 'en', 'other']),
  /** Content words in order of appearance, without repeats. */
  tokens: z.array(z.string()),
  keywords: z.array(z.string()),
  sentiment: Sentiment,
  /** The words that moved the score most, as spans with their signed weight. */
  sentimentEvidence: z.array(z.object({ span: Span, weight: z.number() })),
  themes: z.array(ThemeMention),
  subjects: z.array(SubjectMention),
  intents: z.array(Intent),
  /**
   * The words that each intent was told by: several entries of one where several places tell it, [0, 0] for what only
   * the title says; none where a person said it, and in posts of before.
   */
  intentEvidence: z.array(z.object({ intent: Intent, evidence: Span })).optional(),
  /** Reasons to act today, each with the words that give it; absent where there is none. */
  urgency: z.array(z.object({ cause: UrgencyCause, evidence: Span })).optional(),
  /** Of a post with the intent `churn`. */
  churnCause: ChurnCause.optional(),
  /** The words that give that cause. */
  churnCauseEvidence: Span.optional(),
  /** What near copies of the text are found by (fingerprint.ts). Absent where it is too short or too general to be one. */
  fingerprint: z
    .string()
    .regex(/^[\w-]{40,76}$/)
    .optional(),
  /** The post whose text this one repeats, the first of them that was seen. */
  duplicateOf: PostId.optional(),
  /** Absent where nothing speaks for noise. */
  spam: Spam.optional(),
  /** 默认好评 and other text that nobody wrote. */
  boilerplate: z.boolean(),
  starTextConflict: z.boolean(),
  correctionRevision: z.int().nonnegative(),
  modelVersion: z.string(),
  taxonomyVersion: z.int().positive(),
  /** Revision of the workspace's settings (subjects, words, themes) that this was made with; orders re-enrichments. */
  configRevision: z.int().nonnegative(),
})
export type EnrichedPost = z.infer<typeof EnrichedPost>
