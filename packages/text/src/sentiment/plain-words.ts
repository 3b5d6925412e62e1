/** Turns of the language that a count of words reads as their opposite, said again in words that it reads right. */
import type { Span } from './hide-names.js'
import { createLiteralGate, type LiteralGate } from './turns/literal-gate.js'
import type { Turn } from './turns/turn.js'
import { TURNS } from './turns/turns.js'

export interface PlainText {
  /** Of the same length. */
  readonly text: string
  /** What was said again, by position. */
  readonly turned: readonly Span[]
}

const sayTurn = (text: string, { pattern, say }: Turn, turned: Span[]): string =>
  text.replace(pattern, (...found: unknown[]) => {
    const groups = found.filter((one): one is string => typeof one === 'string').slice(0, -1)
    const all = groups[0] ?? ''
    const start = Number(found.find((one) => typeof one === 'number'))
    turned.push({ start, end: start + all.length })
    return say(...groups)
  })

let gate: LiteralGate | undefined
const NOTHING_TURNED: readonly Span[] = []

/** @param text normalised */
export const sayPlainly = (text: string): PlainText => {
  gate ??= createLiteralGate(TURNS.map(({ pattern }) => pattern))
  let turned: Span[] | undefined
  let said = text
  gate.read(text)
  for (let at = gate.next(0); at !== undefined; at = gate.next(at + 1)) {
    const turn = TURNS[at]
    if (turn === undefined) break
    turn.pattern.lastIndex = 0
    if (!turn.pattern.test(said)) continue
    turned ??= []
    said = sayTurn(said, turn, turned)
    gate.read(said)
  }
  return { text: said, turned: turned ?? NOTHING_TURNED }
}
