import { z } from 'zod'
import { type EnrichedPost, INTENTS, type Intent, SentimentLabel } from './enriched-post.js'
import { PostId, SubjectId, ThemeId } from './ids.js'
import { starTextConflict } from './star-text-conflict.js'

/** A theme that a person says is there, with the stance toward it. */
export const ThemeJudgement = z.strictObject({ id: ThemeId, polarity: SentimentLabel })
export type ThemeJudgement = z.infer<typeof ThemeJudgement>

/** What a person says of a post. What is not given stays the model's word. */
const said = {
  label: SentimentLabel.optional(),
  /** All themes that the post has; none where the list is empty. */
  themes: z.array(ThemeJudgement).max(30).optional(),
  /** 不相关: matched subjects that the post does not speak of. Teaches the matcher. */
  irrelevant: z.array(SubjectId).max(50).optional(),
}

/**
 * PUT …/posts/:id/correction: replaces what was said before, but for irrelevant subjects where the new one names none;
 * an empty one takes everything back.
 */
export const CorrectionRequest = z.strictObject(said)
export type CorrectionRequest = z.infer<typeof CorrectionRequest>

/** A correction as it is kept, and GET …/corrections in lists of them. */
export const CorrectionView = z.object({
  postId: PostId,
  ...said,
  /** The post whose text this one repeats, or its own id: the correction holds for all copies of that text. */
  origin: PostId,
  /** Who said it. */
  by: z.string(),
  revision: z.int().nonnegative(),
  correctedAt: z.string(),
})
export type CorrectionView = z.infer<typeof CorrectionView>
export const CorrectionPage = z.object({ corrections: z.array(CorrectionView) })

/**
 * POST …/corrections: many at once, as from a file. What is not given stays as it was said before; `null` takes it back,
 * so that the model's word holds again.
 */
export const CorrectionsRequest = z.strictObject({
  corrections: z
    .array(
      z.strictObject({
        postId: PostId,
        label: said.label.unwrap().nullable().optional(),
        themes: said.themes.unwrap().nullable().optional(),
        irrelevant: said.irrelevant.unwrap().nullable().optional(),
      }),
    )
    .min(1)
    .max(1_000),
})
export type CorrectionsRequest = z.infer<typeof CorrectionsRequest>
export const CorrectionsResult = z.object({
  corrected: z.int().nonnegative(),
  /** Copies of their texts, which the corrections hold for too. */
  copies: z.int().nonnegative(),
  /** Ids of posts that are not there. */
  unknown: z.array(PostId),
})
export type CorrectionsResult = z.infer<typeof CorrectionsResult>

/** Which words beside a subject's name speak for and against its being meant (小米 the brand or the grain). */
export const RelevanceModel = z.object({
  /** Log odds without any known word. */
  bias: z.number(),
  /** Log odds that each content word adds. */
  words: z.record(z.string(), z.number()),
  /** Posts that people called 不相关. */
  examples: z.int().nonnegative(),
})
export type RelevanceModel = z.infer<typeof RelevanceModel>

/** GET …/posts/:id/relevance/:subject: what would be learned if this post were called 不相关, before it is. */
export const RelevancePreview = z.object({
  /** Posts that were called so, this one among them; from three on something is learned. */
  examples: z.int().nonnegative(),
  /** The newest posts about the subject, without those. */
  posts: z.int().nonnegative(),
  /** How many of them would no longer count for it. */
  leftOut: z.int().nonnegative(),
  /** Words that would speak against it, the strongest first. */
  against: z.array(z.string()),
})
export type RelevancePreview = z.infer<typeof RelevancePreview>

const SCORE_OF = { negative: -1, neutral: 0, positive: 1 } as const

type Said = Pick<CorrectionView, 'label' | 'themes' | 'irrelevant' | 'revision'>

/** What was read of the theme stays where it fits; a theme that the reader missed is said of the only subject. */
const themesOf = (
  { themes, text }: Pick<EnrichedPost, 'themes' | 'text'>,
  subjects: EnrichedPost['subjects'],
  wanted: readonly ThemeJudgement[],
): EnrichedPost['themes'] =>
  wanted.flatMap(({ id, polarity }): EnrichedPost['themes'] => {
    const read = themes.filter((theme) => theme.id === id)
    const agreed = read.filter((theme) => theme.polarity === polarity)
    if (agreed.length > 0) return agreed
    const turned = read[0]
    if (turned) return [{ ...turned, polarity, confidence: 1 }]
    const [only, ...others] = subjects
    const subjectId = others.length === 0 ? only?.id : undefined
    return [{ id, polarity, evidence: [0, text.length], confidence: 1, ...(subjectId && { subjectId }) }]
  })

/** The only subject shares the text's label; of several those that were judged as the text was. */
const subjectsOf = ({ subjects, sentiment }: EnrichedPost, label: SentimentLabel): EnrichedPost['subjects'] =>
  subjects.map((subject) =>
    subjects.length === 1 || subject.sentiment === sentiment.label
      ? { ...subject, sentiment: label, score: SCORE_OF[label] }
      : subject,
  )

/** The reader's own rules, as far as they go by label and themes: what words alone show stays. */
const intentsOf = (
  { intents, sentiment, themes }: Pick<EnrichedPost, 'intents' | 'sentiment' | 'themes'>,
  said: Pick<Said, 'label' | 'themes'>,
): Intent[] => {
  const found = new Set(intents)
  const set = (intent: Intent, holds: boolean): void =>
    void (holds ? found.add(intent) : found.delete(intent))
  const complains = themes.some(({ polarity }) => polarity === 'negative')
  const { label } = sentiment
  if (said.themes || said.label === 'positive') set('complaint', complains)
  if (label === 'positive') {
    const praises = themes.some(({ polarity }) => polarity === 'positive')
    if (praises || !(found.has('question') || found.has('suggestion'))) found.add('praise')
  } else found.delete('praise')
  if (label === 'negative') found.delete('purchase')
  if (label === 'positive' || (said.themes && !complains && label === 'neutral')) found.delete('churn')
  return INTENTS.filter((intent) => found.has(intent))
}

/** The words of the intents that stay, and of complaint and praise that themes tell now. */
const evidenceOf = (
  { intents, themes }: Pick<EnrichedPost, 'intents' | 'themes'>,
  read: NonNullable<EnrichedPost['intentEvidence']>,
): NonNullable<EnrichedPost['intentEvidence']> =>
  intents.flatMap((intent) => {
    const told = read.filter((one) => one.intent === intent)
    if (told.length > 0 || (intent !== 'complaint' && intent !== 'praise')) return told
    const polarity = intent === 'complaint' ? 'negative' : 'positive'
    const theme = themes.find((one) => one.polarity === polarity)
    return theme ? [{ intent, evidence: theme.evidence }] : []
  })

/**
 * The post as a person says it is.
 *
 * - A label holds for the only subject too, and of several for those that were judged as the text was; for the conflict
 *   with the stars; and for intents: who is called positive neither leaves nor needs help today, and complains only of
 *   the themes that stand.
 * - Themes stay as they were read until themes are given: who is content may well complain of one thing.
 */
export const correctPost = (post: EnrichedPost, said: Said): EnrichedPost => {
  const { label, themes, irrelevant = [], revision } = said
  const relevant = post.subjects.filter(({ id }) => !irrelevant.includes(id))
  const corrected: EnrichedPost = { ...post, subjects: relevant, correctionRevision: revision }
  if (label) {
    corrected.sentiment = { label, score: SCORE_OF[label], confidence: 1, scorer: 'correction' }
    corrected.sentimentEvidence = []
    corrected.subjects = subjectsOf({ ...post, subjects: relevant }, label)
    corrected.starTextConflict = starTextConflict(post.rating, corrected.sentiment)
    if (label === 'positive') delete corrected.urgency
  }
  corrected.themes = (themes ? themesOf(post, relevant, themes) : post.themes).map(
    ({ subjectId, ...theme }) =>
      subjectId === undefined || irrelevant.includes(subjectId) ? theme : { ...theme, subjectId },
  )
  if (label || themes) {
    corrected.intents = intentsOf(corrected, said)
    const told = evidenceOf(corrected, post.intentEvidence ?? [])
    if (told.length > 0) corrected.intentEvidence = told
    else delete corrected.intentEvidence
  }
  if (!corrected.intents.includes('churn')) {
    delete corrected.churnCause
    delete corrected.churnCauseEvidence
  }
  return corrected
}
