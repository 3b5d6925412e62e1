/** Turns of the language that a count of words reads as their opposite, said again in words that it reads right. */
import type { Span } from './hide-names.js'
import { COMPARISON } from './turns/comparison.js'
import { DEGREE } from './turns/degree.js'
import { MOCKERY } from './turns/mockery.js'
import { RELIEF } from './turns/relief.js'
import type { Turn, TurnFamily } from './turns/turn.js'

export interface PlainText {
  /** Of the same length. */
  readonly text: string
  /** What was said again, by position. */
  readonly turned: readonly Span[]
}

/** One after the other, each on what those before it said. */
const FAMILIES: readonly TurnFamily[] = [DEGREE, COMPARISON, MOCKERY, RELIEF]

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
    if (mayTurn.test(said)) for (const turn of turns) said = sayTurn(said, turn, turned)
  return { text: said, turned }
}
