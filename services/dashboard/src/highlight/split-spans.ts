import type { PostView, SentimentLabel } from '@tingfeng/contracts'

/** A stretch of text over which the marks do not change. */
export interface Segment {
  start: number
  end: number
  text: string
  /** Signed weight for the score, in [−1, 1] of the post's strongest word; 0 where no word moved it. */
  weight: number
  /** Polarity of the theme mentions that cover it; negative wins. */
  polarity: SentimentLabel | null
  /** A word that was searched for. */
  found: boolean
  /** Themes whose evidence ends with this segment. */
  ends: { id: string; polarity: SentimentLabel }[]
}

type Marks = Pick<PostView, 'sentimentEvidence' | 'themes'> & {
  found?: readonly (readonly [number, number])[]
}

/** Cuts must not part a surrogate pair, or the halves would show as broken characters. */
const wholeCharacter = (text: string, index: number): number => {
  const code = text.charCodeAt(index)
  const before = text.charCodeAt(index - 1)
  return code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff ? index - 1 : index
}

const strongest = (polarities: readonly SentimentLabel[]): SentimentLabel | null =>
  (['negative', 'positive', 'neutral'] as const).find((label) => polarities.includes(label)) ?? null

/**
 * Splits a text at every border of its marks. The segments in order are the whole text again, whatever the spans:
 * those that overlap are cut, those outside the text are clipped or ignored.
 */
export const splitSpans = (text: string, { sentimentEvidence, themes, found = [] }: Marks): Segment[] => {
  const clip = (span: readonly [number, number]): [number, number] | null => {
    const start = wholeCharacter(text, Math.max(0, Math.min(span[0], text.length)))
    const end = wholeCharacter(text, Math.max(0, Math.min(span[1], text.length)))
    return start < end ? [start, end] : null
  }
  const words = sentimentEvidence.flatMap(({ span, weight }) => {
    const clipped = clip(span)
    return clipped && weight !== 0 ? [{ span: clipped, weight }] : []
  })
  const mentions = themes.flatMap(({ id, polarity, evidence }) => {
    const clipped = clip(evidence)
    return clipped ? [{ id, polarity, span: clipped }] : []
  })
  const hits = found.flatMap((span) => {
    const clipped = clip(span)
    return clipped ? [{ span: clipped }] : []
  })
  const most = Math.max(...words.map(({ weight }) => Math.abs(weight)), 0) || 1
  const borders = [...words, ...mentions, ...hits].flatMap(({ span }) => span)
  const cuts = [...new Set([0, text.length, ...borders])].sort((a, b) => a - b)

  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length
    const covering = <T extends { span: [number, number] }>(marks: readonly T[]): T[] =>
      marks.filter(({ span }) => span[0] <= start && end <= span[1])
    const weights = covering(words).map(({ weight }) => weight / most)
    const ends = mentions.filter(({ span }) => span[1] === end)
    return {
      start,
      end,
      text: text.slice(start, end),
      weight: weights.reduce((top, weight) => (Math.abs(weight) > Math.abs(top) ? weight : top), 0),
      found: covering(hits).length > 0,
      polarity: strongest(covering(mentions).map(({ polarity }) => polarity)),
      ends: [...new Map(ends.map(({ id, polarity }) => [`${id} ${polarity}`, { id, polarity }])).values()],
    }
  })
}
