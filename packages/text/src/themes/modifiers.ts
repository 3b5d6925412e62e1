import { DEGREE, type Lexicon, NEGATOR, type Term, TOO_MUCH } from './lexicon.js'
import type { Scan } from './scan.js'

/** What stands before an opinion and changes it. */
export interface Modifiers {
  readonly flipped: boolean
  /** A word for too much stands before it. */
  readonly tooMuch: boolean
  /** Where the opinion starts with its modifiers. */
  readonly start: number
}

/** Characters that may stand between a negator and what it negates. */
const NEGATION_REACH = 2
/** 没有 NOKIA 好用: a comparison holds the other's name in between. */
const COMPARISON_REACH = 8

const comparators = new Set([
  '没',
  '没有',
  '没有那么',
  '没那么',
  '没有想象中',
  '没想象中',
  '没有想像中',
  '不像',
])

/** What was not done before it happened negates nothing: 没装多久就漏水, 没想到会坏. 没有一用就卡 does. */
const NOT_NEGATED = /[就才却]|便(?![利宜当])|几[天次回日周个年]|多久|[想料]到/
const ALWAYS = /^(?:出现)?一[^,]{1,5}就/

const negates = (gap: string): boolean => !NOT_NEGATED.test(gap) || ALWAYS.test(gap)

export interface TermReader {
  termAt(scan: Scan, hit: number): Term
  startAt(scan: Scan, hit: number): number
  endAt(scan: Scan, hit: number): number
}

export const createTermReader = ({ terms }: Lexicon): TermReader => {
  const [nothing] = terms
  if (!nothing) throw new Error('the lexicon of themes is empty')
  return {
    termAt: (scan, hit) => terms[scan.terms[hit] ?? 0] ?? nothing,
    startAt: (scan, hit) => scan.starts[hit] ?? 0,
    endAt: (scan, hit) => scan.ends[hit] ?? 0,
  }
}

export const isOpinion = (term: Term): boolean =>
  term.verdict !== 0 || term.phrases.length > 0 || term.opinionIn.size > 0

/** Looks back from a hit to the first of its clause, over degrees and negators. */
export const modifiersOf = (read: TermReader, scan: Scan, hit: number, first: number): Modifiers => {
  let flipped = false
  let tooMuch = false
  let at = read.startAt(scan, hit)
  for (let before = hit - 1; before >= first; before -= 1) {
    const gap = at - read.endAt(scan, before)
    const term = read.termAt(scan, before)
    if (term.roles & NEGATOR) {
      if (gap > (comparators.has(term.text) ? COMPARISON_REACH : NEGATION_REACH)) break
      if (gap > 0 && !negates(scan.text.slice(read.endAt(scan, before), at))) break
      flipped = !flipped
    } else if (gap > NEGATION_REACH) {
      if (isOpinion(term) || gap > COMPARISON_REACH) break
      continue
    } else if (term.roles & DEGREE && term.verdict === 0) {
      if (term.roles & TOO_MUCH) tooMuch = true
    } else if (isOpinion(term)) break
    else continue
    at = read.startAt(scan, before)
  }
  return { flipped, tooMuch, start: at }
}

/** 没有 before a word that it negates is a negator, before a thing it is the complaint. */
export const negatesNext = (read: TermReader, scan: Scan, hit: number, last: number): boolean => {
  if (hit >= last) return false
  const next = read.termAt(scan, hit + 1)
  if (read.startAt(scan, hit + 1) - read.endAt(scan, hit) > NEGATION_REACH) return false
  if (next.roles & DEGREE && hit + 2 <= last) return negatesNext(read, scan, hit + 1, last)
  return (
    next.verdict !== 0 || next.phrases.length > 0 || (next.opinionIn.size > 0 && next.aspectOf.length === 0)
  )
}
