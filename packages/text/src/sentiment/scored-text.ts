import { hasLetter } from '../language.js'
import type { Segmenter } from '../segment/segmenter.js'
import type { WordEvidence } from './explain.js'
import { hideNames, type Span } from './hide-names.js'
import { sayPlainly } from './plain-words.js'

/** A text as the scorers are to read it, with its words; of the same length as what was written. */
export interface ScoredText {
  readonly text: string
  readonly tokens: readonly string[]
  /** Where it says in other words what was written. */
  readonly turned: readonly Span[]
}

/**
 * @param text normalised
 * @param tokens together they are the whole text
 * @param named names that are not to move the score, beside the well-known ones
 */
export const toScoredText = (
  segmenter: Segmenter,
  text: string,
  tokens: readonly string[],
  named?: readonly Span[],
): ScoredText => {
  // Emoji alone are read as signs, not said in words.
  const plain = hasLetter(text) ? sayPlainly(text) : { text, turned: [] }
  const cut = plain.turned.length === 0 ? tokens : segmenter.cut(plain.text)
  return { ...hideNames(plain.text, cut, named), turned: plain.turned }
}

/** Evidence within a turn of the language is all of the turn: its words stand elsewhere than what was written. */
export const overTurns = (
  evidence: readonly WordEvidence[],
  turned: readonly Span[],
): readonly WordEvidence[] => {
  if (turned.length === 0) return evidence
  const bySpan = new Map<string, WordEvidence>()
  for (const { span, weight } of evidence) {
    const [first, last] = span
    const over = turned.filter(({ start, end }) => start < last && end > first)
    const whole: [number, number] = [
      Math.min(first, ...over.map(({ start }) => start)),
      Math.max(last, ...over.map(({ end }) => end)),
    ]
    const known = bySpan.get(whole.join())
    bySpan.set(whole.join(), { span: whole, weight: weight + (known?.weight ?? 0) })
  }
  return [...bySpan.values()].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}
