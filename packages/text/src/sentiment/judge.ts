import type { Sentiment } from '@tingfeng/contracts'
import { hasLetter, isUnsupported, type Language } from '../language.js'
import { createEnglishScorer } from './english-scorer.js'
import type { WordEvidence } from './explain.js'
import type { FastScore } from './fast-score.js'
import type { FastScorer } from './fast-scorer.js'
import { judgeWordless } from './wordless.js'

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
const byEmoji = (text: string): Judgement => {
  const { score, evidence } = judgeWordless(text)
  return { score, scorer: 'fast', explain: () => evidence }
}

export const createJudge = (fast: FastScorer): Judge => {
  const english = createEnglishScorer()
  const byFast = (text: string, tokens: readonly string[]): Judgement => ({
    score: fast.score(text, tokens),
    scorer: 'fast',
    explain: () => fast.explain(text, tokens),
  })
  return (language, text, tokens) => {
    if (isUnsupported(language, text)) return UNREAD
    if (text.trim() !== '' && !hasLetter(text)) return byEmoji(text)
    if (language !== 'en') return byFast(text, tokens)
    return { score: english.score(text), scorer: 'english', explain: () => english.explain(text) }
  }
}
