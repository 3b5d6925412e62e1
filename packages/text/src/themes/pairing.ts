import { BAD, type Block, CLOSE, GOOD, NEEDS_DEGREE, NEGATOR, SIZES, type Term } from './lexicon.js'
import { LOOK_BACK_HITS, type TermReader } from './modifiers.js'
import type { Scan } from './scan.js'

/** Farthest an aspect may stand before and behind its opinion, in characters. */
const REACH_BEFORE = 14
const REACH_BEHIND = 8
/** 没有热水, 说明书都没有: a lack stands right beside what lacks. */
const REACH_OF_LACK = 4
/** 服务令人失望, but not 水果坏了, 失望. */
const REACH_OF_CLOSE = 3
/** 很差的服务: an aspect behind its verdict. */
const REACH_OF_VERDICT = 5

export interface Pair {
  readonly theme: string
  readonly sign: -1 | 1
  /** The hit of the aspect. */
  readonly aspect: number
}

export interface Pairing {
  /** The word is named in a rule of this aspect, in this domain. */
  explicit(
    term: Term,
    aspect: Term,
    domain: number,
    tooMuch: boolean,
  ): Pick<Pair, 'theme' | 'sign'> | undefined
  /** The nearest aspect in the clause whose rule names the word. */
  inClause(scan: Scan, hit: number, first: number, last: number, tooMuch: boolean): Pair | undefined
  /** Aspects in the clause that a general verdict judges. */
  judged(scan: Scan, hit: number, first: number, last: number): readonly { theme: string; aspect: number }[]
  verdictTheme(aspect: Term, domain: number): string | undefined
}

/** An opinion between an aspect and another opinion takes the aspect for itself. */
const speaksForItself = (term: Term): boolean =>
  term.aspectOf.length === 0 && (term.verdict !== 0 || term.phrases.length > 0)

/** 比苹果好 praises no apple. */
const isMeasure = (text: string, start: number): boolean =>
  text.charAt(start - 1) === '比' && !/[价对相好无]比$/.test(text.slice(start - 2, start))

export const createPairing = (blocks: readonly Block[], read: TermReader): Pairing => {
  const explicit: Pairing['explicit'] = (term, aspect, domain, tooMuch) => {
    for (const block of aspect.aspectOf) {
      const kind = term.opinionIn.get(block)
      const rule = blocks[block]
      if (kind === undefined || rule === undefined || !(rule.domains & domain)) continue
      if (kind & NEEDS_DEGREE && !tooMuch) continue
      if (kind & BAD) return { theme: rule.theme, sign: -1 }
      if (kind & GOOD && !(tooMuch && SIZES.has(term.text))) return { theme: rule.theme, sign: 1 }
    }
    return undefined
  }

  const verdictTheme: Pairing['verdictTheme'] = (aspect, domain) => {
    for (const block of aspect.aspectOf) {
      const rule = blocks[block]
      if (rule?.verdict && rule.domains & domain) return rule.theme
    }
    return undefined
  }

  const inClause: Pairing['inClause'] = (scan, hit, first, last, tooMuch) => {
    const term = read.termAt(scan, hit)
    const lack = (term.roles & NEGATOR) !== 0
    const start = read.startAt(scan, hit)
    const end = read.endAt(scan, hit)
    const tryAt = (other: number): Pair | undefined => {
      const aspect = read.termAt(scan, other)
      if (aspect.aspectOf.length === 0 || isMeasure(scan.text, read.startAt(scan, other))) return undefined
      const found = explicit(term, aspect, scan.domain, tooMuch)
      return found && { ...found, aspect: other }
    }
    const behind = (): Pair | undefined => {
      for (let other = hit + 1; other <= last; other += 1) {
        if (read.startAt(scan, other) - end > (lack ? REACH_OF_LACK : REACH_BEHIND)) return undefined
        const pair = tryAt(other)
        if (pair) return pair
        if (speaksForItself(read.termAt(scan, other))) return undefined
      }
      return undefined
    }
    const before = (): Pair | undefined => {
      for (let other = hit - 1; other >= first; other -= 1) {
        if (start - read.endAt(scan, other) > (lack ? REACH_OF_LACK : REACH_BEFORE)) return undefined
        const pair = tryAt(other)
        if (pair) return pair
      }
      return undefined
    }
    const attributive = hit < last && read.startAt(scan, hit + 1) - end <= 1
    return attributive ? (behind() ?? before()) : (before() ?? behind())
  }

  const judged: Pairing['judged'] = (scan, hit, first, last) => {
    const found: { theme: string; aspect: number }[] = []
    const close = (read.termAt(scan, hit).roles & CLOSE) !== 0
    let at = read.startAt(scan, hit)
    for (let other = hit - 1; other >= Math.max(first, hit - LOOK_BACK_HITS); other -= 1) {
      const aspect = read.termAt(scan, other)
      if (at - read.endAt(scan, other) > (close ? REACH_OF_CLOSE : REACH_BEFORE)) break
      if (aspect.aspectOf.length > 0) {
        const measured = isMeasure(scan.text, read.startAt(scan, other))
        const theme = measured ? undefined : verdictTheme(aspect, scan.domain)
        if (theme !== undefined) found.push({ theme, aspect: other })
        at = read.startAt(scan, other)
      } else if (aspect.verdict !== 0) break
    }
    if (found.length > 0 || close) return found
    const end = read.endAt(scan, hit)
    for (let other = hit + 1; other <= last; other += 1) {
      if (read.startAt(scan, other) - end > REACH_OF_VERDICT) break
      const aspect = read.termAt(scan, other)
      const theme = aspect.aspectOf.length > 0 ? verdictTheme(aspect, scan.domain) : undefined
      if (theme !== undefined) return [{ theme, aspect: other }]
    }
    return found
  }

  return { explicit, inClause, judged, verdictTheme }
}
