import type {
  EnrichedPost,
  OwnTheme,
  RawPost,
  RelevanceModel,
  SentimentAdaptation,
  Subject,
} from '@tingfeng/contracts'

/** What reading its text adds to a post: plain data, spans in the post's `text`. */
export type Analysis = Pick<
  EnrichedPost,
  | 'language'
  | 'tokens'
  | 'keywords'
  | 'sentiment'
  | 'sentimentEvidence'
  | 'themes'
  | 'subjects'
  | 'intents'
  | 'intentEvidence'
  | 'urgency'
  | 'churnCause'
  | 'churnCauseEvidence'
  | 'fingerprint'
  | 'spam'
  | 'boilerplate'
  | 'starTextConflict'
>

/** What of a post is read. */
export type Readable = Pick<RawPost, 'text' | 'title' | 'rating' | 'product'>

/** What of a workspace's settings changes the reading of its posts. */
export interface TextSettings {
  readonly workspace: string
  /** Grows with every change of what follows. */
  readonly revision: number
  readonly subjects: readonly Subject[]
  readonly words: readonly string[]
  /** Themes that the workspace made of example sentences. */
  readonly themes?: readonly OwnTheme[]
  /** When a subject's name means the subject, by subject. */
  readonly relevance?: Readonly<Record<string, RelevanceModel>>
  /** What people's corrections taught, and the number of that version. */
  readonly sentiment?: { readonly number: number; readonly adaptation: SentimentAdaptation }
}
