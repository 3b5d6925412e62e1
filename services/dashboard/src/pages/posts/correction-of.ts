import type { CorrectionRequest, PostView, SentimentLabel, ThemeJudgement } from '@tingfeng/contracts'

/** What a person may say of a post. */
export interface Judgement {
  readonly label: SentimentLabel
  readonly themes: readonly ThemeJudgement[]
  /** Subjects that the post does not speak of. */
  readonly irrelevant: readonly string[]
}

const themesOf = (post: Pick<PostView, 'themes'>): ThemeJudgement[] => {
  const seen = new Set<string>()
  return post.themes.flatMap(({ id, polarity }) => {
    const key = `${id} ${polarity}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ id, polarity }]
  })
}

type Judged = Pick<PostView, 'themes' | 'sentiment' | 'correctionRevision'>

export const judgementOf = (post: Judged): Judgement => ({
  label: post.sentiment.label,
  themes: themesOf(post),
  irrelevant: [],
})

const sameThemes = (one: Judgement, other: Judgement): boolean =>
  JSON.stringify(one.themes) === JSON.stringify(other.themes)

/** Whether a person says nothing but that the post was read rightly. */
export const isConfirmation = (post: Judged, said: Judgement): boolean => {
  const read = judgementOf(post)
  return said.label === read.label && sameThemes(said, read) && said.irrelevant.length === 0
}

/**
 * What is sent: what is not said stays the model's word, but a correction replaces the one before. A right label that a
 * person confirms is said, too: training learns from it.
 */
export const correctionOf = (post: Judged, said: Judgement): CorrectionRequest => {
  const read = judgementOf(post)
  const saysLabel =
    said.label !== read.label || post.sentiment.scorer === 'correction' || isConfirmation(post, said)
  return {
    ...(saysLabel && { label: said.label }),
    ...((!sameThemes(said, read) || post.correctionRevision > 0) && { themes: [...said.themes] }),
    ...(said.irrelevant.length > 0 && { irrelevant: [...said.irrelevant] }),
  }
}
