/** Turns of the language that a count of words reads as their opposite, said again in words that it reads right. */
import type { Span } from './hide-names.js'
import { BELIED_PRAISE } from './turns/belied.js'
import { COMPARISON } from './turns/comparison.js'
import { QUANTITY } from './turns/comparison-quantity.js'
import { RIVAL } from './turns/comparison-rival.js'
import { CONDITIONAL } from './turns/conditional.js'
import { DEGREE } from './turns/degree.js'
import { DOUBLE_NEGATION } from './turns/double-negation.js'
import { EMOJI } from './turns/emoji.js'
import { MOCKERY } from './turns/mockery.js'
import { NEGATION } from './turns/negation.js'
import { WORTH } from './turns/price-worth.js'
import { RELIEF } from './turns/relief.js'
import { RELIEF_BEFORE } from './turns/relief-before.js'
import { RELIEF_DENIED } from './turns/relief-denied.js'
import { RELIEF_DOUBT } from './turns/relief-doubt.js'
import { RELIEF_GONE } from './turns/relief-gone.js'
import type { Turn, TurnFamily } from './turns/turn.js'

export interface PlainText {
  /** Of the same length. */
  readonly text: string
  /** What was said again, by position. */
  readonly turned: readonly Span[]
}

/** One after the other, each on what those before it said. */
const FAMILIES: readonly TurnFamily[] = [
  DEGREE,
  COMPARISON,
  MOCKERY,
  BELIED_PRAISE,
  EMOJI,
  RELIEF,
  CONDITIONAL,
  RELIEF_DENIED,
  RELIEF_BEFORE,
  RELIEF_GONE,
  RELIEF_DOUBT,
  NEGATION,
  RIVAL,
  QUANTITY,
  WORTH,
  DOUBLE_NEGATION,
]

const sayTurn = (text: string, { pattern, say }: Turn, turned: Span[]): string =>
  text.replace(pattern, (...found: unknown[]) => {
    const groups = found.filter((one): one is string => typeof one === 'string').slice(0, -1)
    const all = groups[0] ?? ''
    const start = Number(found.find((one) => typeof one === 'number'))
    turned.push({ start, end: start + all.length })
    return say(...groups)
  })

/** @param text normalised */
export const sayPlainly = (text: string): PlainText => {
  const turned: Span[] = []
  let said = text
  for (const { mayTurn, turns } of FAMILIES)
    if (mayTurn.test(said))
      for (const turn of turns) if (turn.needs?.test(said) !== false) said = sayTurn(said, turn, turned)
  return { text: said, turned }
}
