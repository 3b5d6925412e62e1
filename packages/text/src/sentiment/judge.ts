import type { Sentiment } from '@tingfeng/contracts'
import { hasEnglishWord, isUnsupported, type Language } from '../language.js'
import { createEnglishScorer } from './english-scorer.js'
import type { WordEvidence } from './explain.js'
import type { FastScore } from './fast-score.js'
import type { FastScorer } from './fast-scorer.js'

export interface Judgement {
  readonly score: FastScore
  readonly scorer: Sentiment['scorer']
  /** The words that moved the score; worked out when asked for. */
  explain(): WordEvidence[]
}

/** Gives a text to the scorer that reads its language. */
export type Judge = (language: Language, text: string, tokens: readonly string[]) => Judgement

const UNREAD: Judgement = {
  score: {
    label: 'neutral',
    score: 0,
    confidence: 0,
    probabilities: { negative: 0, neutral: 1, positive: 0 },
  },
  scorer: 'none',
  explain: () => [],
}
/** A few letters among Chinese posts are more often slang (yyds, nb) than English. */
const SHORT_WORDS = 3

export const createJudge = (fast: FastScorer): Judge => {
  const english = createEnglishScorer()
  const byFast = (text: string, tokens: readonly string[]): Judgement => ({
    score: fast.score(text, tokens),
    scorer: 'fast',
    explain: () => fast.explain(text, tokens),
  })
  return (language, text, tokens) => {
    if (isUnsupported(language, text)) return UNREAD
    if (language !== 'en') return byFast(text, tokens)
    const isSlang =
      text.split(' ').length <= SHORT_WORDS && !hasEnglishWord(text) && english.explain(text).length === 0
    if (isSlang) return byFast(text, tokens)
    return { score: english.score(text), scorer: 'english', explain: () => english.explain(text) }
  }
}
