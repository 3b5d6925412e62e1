import { englishEvents } from './english-events.js'
import { DEGREES, NEGATIONS, SIGNS, strengthOf, TURNS } from './english-words.js'
import type { WordEvidence } from './explain.js'
import { decide, type FastScore } from './fast-score.js'

/** Judges English texts by a lexicon with negation, degree and turns ("but"): a first reading, not a trained model. */
export interface EnglishScorer {
  /** @param normalized the output of `normalize` */
  score(normalized: string): FastScore
  /** The words that moved the score most, the strongest first. */
  explain(normalized: string, limit?: number): WordEvidence[]
}

/** Longer texts are judged by their beginning. */
const MAX_UNITS = 8_192
const WORDS = /[a-z]+(?:['’-][a-z]+)*|\p{Extended_Pictographic}|[:^<][-_]?[)(d/3^]|[.!?;,\n]/gu
/** A negation reaches this many words. */
const REACH = 3
/** "not good" is not as bad as "bad": the share that changes sides. */
const NEGATED = -0.8
const BEFORE_TURN = 0.5
const AFTER_TURN = 1.3
/** How fast strengths add up to certainty. */
const SOFTNESS = 4
/** Log-odds of neutrality where no word has a strength, and what a unit of strength takes away. */
const NEUTRAL_AT_REST = 1.4
const NEUTRAL_FALL = 1.1

const read = (text: string): WordEvidence[] => {
  const found: { span: [number, number]; weight: number }[] = []
  let negatedFor = 0
  let degree = 1
  let afterTurn = 1
  const looked = text.slice(0, MAX_UNITS)
  const events = englishEvents(looked)
  let next = 0
  let eventEnds = 0
  for (const match of looked.matchAll(WORDS)) {
    const word = match[0].replace('’', "'")
    const start = match.index
    if (start < eventEnds) continue
    const event = events[next]
    if (event !== undefined && start >= event.start) {
      next++
      eventEnds = event.end
      const weight = event.weight * afterTurn * (negatedFor > 0 ? NEGATED : 1)
      found.push({ span: [event.start, event.end], weight })
      negatedFor = 0
      degree = 1
      continue
    }
    if (/^[.!?;,\n]$/.test(word)) {
      negatedFor = 0
      degree = 1
      if (word !== ',') afterTurn = 1
      continue
    }
    if (TURNS.has(word)) {
      if (word === 'but' || word === 'however' || word === 'yet' || word === 'until') {
        for (const one of found) one.weight *= BEFORE_TURN
        afterTurn = AFTER_TURN
      }
      negatedFor = 0
    }
    if (NEGATIONS.has(word) && strengthOf(word) === 0) {
      negatedFor = REACH + 1
    } else {
      const factor = DEGREES.get(word)
      if (factor !== undefined) degree *= factor
      const strength = SIGNS.get(word) ?? strengthOf(word)
      if (strength !== 0) {
        const weight = strength * degree * afterTurn * (negatedFor > 0 ? NEGATED : 1)
        found.push({ span: [start, start + match[0].length], weight })
        degree = 1
      }
      if (factor === undefined && strength === 0) degree = 1
    }
    negatedFor -= 1
  }
  return found
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

export const createEnglishScorer = (): EnglishScorer => ({
  score: (text) => {
    const weights = read(text).map(({ weight }) => weight)
    const sum = weights.reduce((total, weight) => total + weight, 0)
    const strongest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
    const odds = sum / Math.sqrt(Math.abs(sum) + SOFTNESS)
    const neutral = sigmoid(NEUTRAL_AT_REST - NEUTRAL_FALL * Math.max(strongest, Math.abs(sum)))
    const positive = (1 - neutral) * sigmoid(1.5 * odds)
    const negative = 1 - neutral - positive
    return decide({ negative, neutral, positive })
  },
  explain: (text, limit = 6) =>
    read(text)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, limit),
})
