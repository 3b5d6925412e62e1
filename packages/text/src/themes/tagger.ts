import { CLOSE, domainBit, type Lexicon, NEGATOR, type Term, WISH } from './lexicon.js'
import {
  createTermReader,
  isOpinion,
  LOOK_BACK_HITS,
  type Modifiers,
  modifiersOf,
  negatesNext,
} from './modifiers.js'
import { createNameFinder } from './named.js'
import { createPairing } from './pairing.js'
import { endWithDuration, isMeantHere } from './phrase-in-place.js'
import { createScanner, type Scan } from './scan.js'
import { findWaiting, mayTellWaiting } from './waiting.js'

/** A theme that a text names, in positions of the normalised text. */
export interface ThemeHit {
  readonly theme: string
  /** −1 is a complaint, 1 praise. */
  readonly sign: -1 | 1
  readonly start: number
  readonly end: number
  readonly confidence: number
  /** Heard by the clause classifier alone: no rule names it. */
  readonly byClause?: true
}

export interface ThemeTagger {
  /**
   * @param tokens of the segmenter for this text: together they are the whole text
   * @param positive how probable it is that the text praises, 0–1: sure praise is not searched as closely for complaints
   */
  tag(normalized: string, tokens: readonly string[], positive?: number): ThemeHit[]
}

/** How sure a rule is by the way in which it matched. */
const CONFIDENCE = {
  pair: 0.85,
  phrase: 0.8,
  verdict: 0.75,
  waiting: 0.75,
  flipped: 0.7,
  carried: 0.6,
} as const

/** An enumeration goes on within this: 没有磕碰、划痕. */
const ENUMERATION_REACH = 1

interface Clause {
  readonly scan: Scan
  readonly first: number
  readonly last: number
  /** Aspects of the clause before, while they are what the text speaks of. */
  readonly carried: readonly number[]
  readonly hits: Map<string, ThemeHit>
}

const flip = (sign: -1 | 1, { flipped }: Pick<Modifiers, 'flipped'>): -1 | 1 =>
  flipped === sign < 0 ? 1 : -1

const emit = (hits: Map<string, ThemeHit>, hit: ThemeHit): void => {
  const key = hit.sign < 0 ? hit.theme : `+${hit.theme}`
  const held = hits.get(key)
  if (held === undefined || held.confidence < hit.confidence) hits.set(key, hit)
}

/** 其他都好, 肯德基的至少是脆的: what the clause before spoke of is not meant. */
const OTHERS = /^\s*(?:但是?|不过|只是|可是?|就是|除此之外|除了这个?)?(?:其他|其它|其余|别的|剩下|另外|除此)/
const HOW_TO = /^(?:请问|想问)?(?:怎么|怎样|如何|咋)/
const MAY_BE_HOW = '怎如咋请想'
/** The end takes in what separates the clause from the next. */
const asks = (text: string, start: number, end: number): boolean => {
  const last = text.charAt(end - 1)
  return (
    last === '?' ||
    last === '吗' ||
    text.charAt(end - 2) === '吗' ||
    (MAY_BE_HOW.includes(text.charAt(start)) && HOW_TO.test(text.slice(start, start + 6)))
  )
}

const MEALS = domainBit('food') | domainBit('none')
const PARCELS =
  domainBit('fruit') | domainBit('clothes') | domainBit('cosmetic') | domainBit('book') | domainBit('device')

/** The rules at work. One per thread: its buffers are shared by its calls. */
export const createThemeTagger = (lexicon: Lexicon): ThemeTagger => {
  const read = createTermReader(lexicon)
  const { termAt, startAt, endAt } = read
  const pairing = createPairing(lexicon.blocks, read)
  const scanText = createScanner(lexicon)
  const namesOne = createNameFinder()
  const speaksOfOthers = (text: string, start: number, end: number): boolean => {
    return OTHERS.test(text.slice(start, Math.min(end, start + 12))) || namesOne(text, start, end)
  }

  const spanOf = (scan: Scan, one: number, start: number, other: number): { start: number; end: number } => ({
    start: Math.min(start, startAt(scan, other)),
    end: Math.max(endAt(scan, one), endAt(scan, other)),
  })

  /** Whether the clause has named something of its own before this hit: then nothing is carried over to it. */
  const speaksOfOther = (scan: Scan, hit: number, first: number): boolean => {
    for (let other = hit - 1; other >= Math.max(first, hit - LOOK_BACK_HITS); other -= 1) {
      const term = termAt(scan, other)
      if (term.phrases.length > 0 || term.aspectOf.length > 0) return true
    }
    return false
  }

  /** The aspect's rule, the phrase, the verdict: the first that holds, and then the same for aspects carried over. */
  const tagOpinion = (
    { scan, first, last, carried, hits }: Clause,
    hit: number,
    modifiers: Modifiers,
  ): void => {
    const term = termAt(scan, hit)
    const { start, tooMuch } = modifiers
    const pair = term.opinionIn.size > 0 ? pairing.inClause(scan, hit, first, last, tooMuch) : undefined
    if (pair) {
      const span = spanOf(scan, hit, start, pair.aspect)
      emit(hits, {
        theme: pair.theme,
        sign: flip(pair.sign, modifiers),
        ...span,
        confidence: CONFIDENCE.pair,
      })
      return
    }
    let named = false
    for (const phrase of term.phrases) {
      if (!(phrase.domains & scan.domain)) continue
      named = true
      const sign = flip(phrase.sign, modifiers)
      const at = { text: scan.text, start, end: endAt(scan, hit) }
      if (!isMeantHere(phrase.theme, sign, term.text, at)) continue
      const confidence = modifiers.flipped ? CONFIDENCE.flipped : CONFIDENCE.phrase
      emit(hits, {
        theme: phrase.theme,
        sign,
        start,
        end: endWithDuration(term.text, at),
        confidence,
      })
    }
    if (named) return
    const { verdict } = term
    const judged = verdict === 0 ? [] : pairing.judged(scan, hit, first, last)
    for (const { theme, aspect } of judged) {
      const span = spanOf(scan, hit, start, aspect)
      emit(hits, {
        theme,
        sign: flip(verdict < 0 ? -1 : 1, modifiers),
        ...span,
        confidence: CONFIDENCE.verdict,
      })
    }
    if (judged.length > 0 || carried.length === 0 || speaksOfOther(scan, hit, first)) return
    for (const aspect of carried) {
      const found = pairing.explicit(term, termAt(scan, aspect), scan.domain, tooMuch)
      if (!found || term.roles & NEGATOR) continue
      const span = { start, end: endAt(scan, hit) }
      emit(hits, {
        theme: found.theme,
        sign: flip(found.sign, modifiers),
        ...span,
        confidence: CONFIDENCE.carried,
      })
      return
    }
    if (verdict === 0 || term.roles & CLOSE) return
    for (const aspect of carried) {
      const theme = pairing.verdictTheme(termAt(scan, aspect), scan.domain)
      if (theme === undefined) continue
      const span = { start, end: endAt(scan, hit) }
      emit(hits, { theme, sign: flip(verdict, modifiers), ...span, confidence: CONFIDENCE.carried })
      return
    }
  }

  const tagClause = (clause: Clause): void => {
    const { scan, first, last } = clause
    let denied = -1
    for (let hit = first; hit <= last; hit += 1) {
      const term: Term = termAt(scan, hit)
      if (term.roles & WISH) return
      if (!isOpinion(term)) continue
      if (term.roles & NEGATOR && negatesNext(read, scan, hit, last)) continue
      const own = modifiersOf(read, scan, hit, first)
      const goesOn = denied >= 0 && startAt(scan, hit) - denied <= ENUMERATION_REACH && !own.flipped
      const modifiers = goesOn ? { ...own, flipped: true } : own
      denied = modifiers.flipped && term.verdict === 0 ? endAt(scan, hit) : -1
      tagOpinion(clause, hit, modifiers)
    }
  }

  const tagWaiting = (text: string, scan: Scan, hits: Map<string, ThemeHit>): void => {
    const meal = (scan.domain & MEALS) !== 0
    if ((!meal && !(scan.domain & PARCELS)) || !mayTellWaiting(text)) return
    for (let clause = 0; clause < scan.clauseCount; clause += 1) {
      const start = scan.clauseStarts[clause] ?? 0
      const end = scan.clauseStarts[clause + 1] ?? text.length
      const found = findWaiting(text.slice(start, end), meal)
      if (!found) continue
      const span = { start: start + found.start, end: start + found.end }
      emit(hits, { theme: 'delivery.speed', sign: -1, ...span, confidence: CONFIDENCE.waiting })
    }
  }

  const tag = (text: string, tokens: readonly string[]): ThemeHit[] => {
    const scan = scanText(text, tokens)
    const hits = new Map<string, ThemeHit>()
    let carried: number[] = []
    let clausesSince = 0
    for (let first = 0; first < scan.count; ) {
      const clause = scan.clauses[first] ?? 0
      let last = first
      while (last + 1 < scan.count && scan.clauses[last + 1] === clause) last += 1
      const start = scan.clauseStarts[clause] ?? 0
      const end = scan.clauseStarts[clause + 1] ?? text.length
      if (carried.length > 0 && speaksOfOthers(text, start, end)) carried = []
      tagClause({ scan, first, last, carried, hits })
      const aspects: number[] = []
      for (let hit = last; hit >= first; hit -= 1)
        if (termAt(scan, hit).aspectOf.length > 0) aspects.push(hit)
      clausesSince += 1
      if (asks(text, start, end)) carried = []
      else if (aspects.length > 0) {
        carried = aspects
        clausesSince = 0
      } else if (clausesSince > 1) carried = []
      first = last + 1
    }
    tagWaiting(text, scan, hits)
    return [...hits.values()]
  }

  return { tag }
}
