import { z } from 'zod'
import { type EnrichedPost, SentimentLabel } from './enriched-post.js'
import { PostId, SubjectId, ThemeId } from './ids.js'

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

/** POST …/corrections: many at once, as from a file. */
export const CorrectionsRequest = z.strictObject({
  corrections: z
    .array(z.strictObject({ postId: PostId, ...said }))
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

const SCORE_OF = { negative: -1, neutral: 0, positive: 1 } as const

const themesOf = (post: EnrichedPost, wanted: readonly ThemeJudgement[]): EnrichedPost['themes'] =>
  wanted.flatMap(({ id, polarity }) => {
    const found = post.themes.filter((theme) => theme.id === id && theme.polarity === polarity)
    return found.length > 0 ? found : [{ id, polarity, evidence: [0, post.text.length], confidence: 1 }]
  })

type Said = Pick<CorrectionView, 'label' | 'themes' | 'irrelevant' | 'revision'>

/** The post as a person says it is. */
export const correctPost = (
  post: EnrichedPost,
  { label, themes, irrelevant = [], revision }: Said,
): EnrichedPost => {
  const corrected: EnrichedPost = {
    ...post,
    ...(label && {
      sentiment: { label, score: SCORE_OF[label], confidence: 1, scorer: 'correction' },
      sentimentEvidence: [],
    }),
    ...(themes && { themes: themesOf(post, themes) }),
    correctionRevision: revision,
  }
  if (themes) {
    const complains = corrected.themes.some(({ polarity }) => polarity === 'negative')
    const others = corrected.intents.filter((intent) => intent !== 'complaint')
    corrected.intents = complains ? ['complaint', ...others] : others
  }
  if (irrelevant.length > 0) {
    corrected.subjects = corrected.subjects.filter(({ id }) => !irrelevant.includes(id))
    corrected.themes = corrected.themes.map(({ subjectId, ...theme }) =>
      subjectId === undefined || irrelevant.includes(subjectId) ? theme : { ...theme, subjectId },
    )
  }
  return corrected
}
