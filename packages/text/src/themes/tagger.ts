import { findDurations } from './duration.js'
import { BAD, DEGREE, GOOD, type Lexicon, NEEDS_DEGREE, NEGATOR, type Term, WISH } from './lexicon.js'
import { createScanner, type Scan } from './scan.js'

/** A theme that a text names, in positions of the normalised text. */
export interface ThemeHit {
  readonly theme: string
  readonly sign: -1 | 1
  readonly start: number
  readonly end: number
  readonly confidence: number
}

export interface ThemeTagger {
  tag(normalized: string, tokens: readonly string[]): ThemeHit[]
}

/** How sure a rule is by the way in which it matched. */
const CONFIDENCE = {
  pair: 0.85,
  phrase: 0.8,
  verdict: 0.75,
  carried: 0.6,
  flipped: 0.7,
  duration: 0.75,
} as const

/** Characters that may stand between a negator and what it negates. */
const NEGATION_REACH = 2
/** 没有 NOKIA 好用: a comparison holds the other's name in between. */
const COMPARISON_REACH = 8
/** 很差的服务: an aspect behind its verdict. */
const AFTER_REACH = 6

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

interface Context {
  readonly text: string
  readonly scan: Scan
  readonly hits: Map<string, ThemeHit>
}

interface Modifiers {
  readonly flipped: boolean
  readonly graded: boolean
  readonly start: number
}

const isOpinion = (term: Term): boolean =>
  term.verdict !== 0 || term.phrases.length > 0 || term.opinionIn.size > 0

export const createThemeTagger = (lexicon: Lexicon): ThemeTagger => {
  const { terms, blocks } = lexicon
  const scanText = createScanner(lexicon)
  const nothing = terms[0]
  if (!nothing) throw new Error('the lexicon of themes is empty')
  const termAt = (scan: Scan, hit: number): Term => terms[scan.terms[hit] ?? 0] ?? nothing
  const startAt = (scan: Scan, hit: number): number => scan.starts[hit] ?? 0
  const endAt = (scan: Scan, hit: number): number => scan.ends[hit] ?? 0

  const emit = (
    context: Context,
    theme: string,
    sign: -1 | 1,
    start: number,
    end: number,
    confidence: number,
  ): void => {
    const key = sign < 0 ? theme : `+${theme}`
    const held = context.hits.get(key)
    if (held && held.confidence >= confidence) return
    context.hits.set(key, { theme, sign, start, end, confidence })
  }

  const modifiersOf = (scan: Scan, hit: number, first: number): Modifiers => {
    let flipped = false
    let graded = false
    let at = startAt(scan, hit)
    for (let before = hit - 1; before >= first; before -= 1) {
      const gap = at - endAt(scan, before)
      const term = termAt(scan, before)
      if (term.roles & NEGATOR) {
        const reach = comparators.has(term.text) ? COMPARISON_REACH : NEGATION_REACH
        if (gap > reach) break
        flipped = !flipped
      } else if (gap > NEGATION_REACH) {
        if (isOpinion(term) || gap > COMPARISON_REACH) break
        continue
      } else if (term.roles & DEGREE && term.verdict === 0) graded = true
      else if (isOpinion(term)) break
      else continue
      at = startAt(scan, before)
    }
    return { flipped, graded, start: at }
  }

  /** The word is in a rule of this aspect: theme and sign, before negation. */
  const explicit = (
    term: Term,
    aspect: Term,
    domain: number,
    graded: boolean,
  ): { theme: string; sign: -1 | 1 } | undefined => {
    for (const block of aspect.aspectOf) {
      const kind = term.opinionIn.get(block)
      const rule = blocks[block]
      if (kind === undefined || rule === undefined || !(rule.domains & domain)) continue
      if (kind & NEEDS_DEGREE && !graded) continue
      if (kind & BAD) return { theme: rule.theme, sign: -1 }
      if (kind & GOOD) return { theme: rule.theme, sign: 1 }
    }
    return undefined
  }

  const verdictTheme = (aspect: Term, domain: number): string | undefined => {
    for (const block of aspect.aspectOf) {
      const rule = blocks[block]
      if (rule?.verdict && rule.domains & domain) return rule.theme
    }
    return undefined
  }

  const flip = (sign: -1 | 1, flipped: boolean): -1 | 1 => (flipped ? (sign < 0 ? 1 : -1) : sign)

  /** 没有 before a word that it negates is a negator, before a thing it is the complaint. */
  const negatesNext = (scan: Scan, hit: number, last: number): boolean => {
    if (hit >= last) return false
    const next = termAt(scan, hit + 1)
    const gap = startAt(scan, hit + 1) - endAt(scan, hit)
    if (gap > NEGATION_REACH) return false
    if (next.roles & DEGREE && hit + 2 <= last) return negatesNext(scan, hit + 1, last)
    return (
      next.verdict !== 0 || next.phrases.length > 0 || (next.opinionIn.size > 0 && next.aspectOf.length === 0)
    )
  }

  /** Aspects of one opinion, most likely first: those before it, nearest first, then those behind. */
  const aspectsFor = (scan: Scan, hit: number, first: number, last: number): number[] => {
    const before: number[] = []
    const behind: number[] = []
    for (let other = hit - 1; other >= first; other -= 1) {
      if (termAt(scan, other).aspectOf.length > 0) before.push(other)
    }
    for (let other = hit + 1; other <= last; other += 1) {
      if (termAt(scan, other).aspectOf.length > 0) behind.push(other)
    }
    const next = behind[0]
    const attributive = next !== undefined && startAt(scan, next) - endAt(scan, hit) <= 1
    return attributive ? [...behind, ...before] : [...before, ...behind]
  }

  const tagVerdict = (
    context: Context,
    hit: number,
    first: number,
    last: number,
    modifiers: Modifiers,
    carried: readonly number[],
  ): void => {
    const { scan } = context
    const term = termAt(scan, hit)
    if (term.verdict === 0) return
    const sign = flip(term.verdict, modifiers.flipped)
    let found = false
    for (let other = hit - 1; other >= first; other -= 1) {
      const aspect = termAt(scan, other)
      if (aspect.aspectOf.length > 0) {
        const theme = verdictTheme(aspect, scan.domain)
        if (theme !== undefined) {
          emit(context, theme, sign, startAt(scan, other), endAt(scan, hit), CONFIDENCE.verdict)
          found = true
        }
      } else if (aspect.verdict !== 0) break
    }
    if (found) return
    for (let other = hit + 1; other <= last; other += 1) {
      const aspect = termAt(scan, other)
      if (startAt(scan, other) - endAt(scan, hit) > AFTER_REACH) break
      if (aspect.aspectOf.length === 0) continue
      const theme = verdictTheme(aspect, scan.domain)
      if (theme === undefined) continue
      emit(context, theme, sign, modifiers.start, endAt(scan, other), CONFIDENCE.verdict)
      return
    }
    for (const other of carried) {
      const theme = verdictTheme(termAt(scan, other), scan.domain)
      if (theme === undefined) continue
      emit(context, theme, sign, startAt(scan, other), endAt(scan, hit), CONFIDENCE.carried)
      return
    }
  }

  const tagOpinion = (
    context: Context,
    hit: number,
    first: number,
    last: number,
    carried: readonly number[],
  ): void => {
    const { scan } = context
    const term = termAt(scan, hit)
    if (term.roles & NEGATOR && negatesNext(scan, hit, last)) return
    const modifiers = modifiersOf(scan, hit, first)
    if (term.opinionIn.size > 0) {
      for (const other of aspectsFor(scan, hit, first, last)) {
        const pair = explicit(term, termAt(scan, other), scan.domain, modifiers.graded)
        if (!pair) continue
        const start = Math.min(startAt(scan, other), modifiers.start)
        const end = Math.max(endAt(scan, other), endAt(scan, hit))
        emit(context, pair.theme, flip(pair.sign, modifiers.flipped), start, end, CONFIDENCE.pair)
        return
      }
    }
    let named = false
    for (const phrase of term.phrases) {
      if (!(phrase.domains & scan.domain)) continue
      named = true
      const confidence = modifiers.flipped ? CONFIDENCE.flipped : CONFIDENCE.phrase
      emit(
        context,
        phrase.theme,
        flip(phrase.sign, modifiers.flipped),
        modifiers.start,
        endAt(scan, hit),
        confidence,
      )
    }
    if (named) return
    if (term.opinionIn.size > 0) {
      for (const other of carried) {
        const pair = explicit(term, termAt(scan, other), scan.domain, modifiers.graded)
        if (!pair) continue
        emit(
          context,
          pair.theme,
          flip(pair.sign, modifiers.flipped),
          startAt(scan, other),
          endAt(scan, hit),
          CONFIDENCE.carried,
        )
        return
      }
    }
    tagVerdict(context, hit, first, last, modifiers, carried)
  }

  const tagClause = (context: Context, first: number, last: number, carried: readonly number[]): void => {
    const { scan } = context
    for (let hit = first; hit <= last; hit += 1) {
      const term = termAt(scan, hit)
      if (term.roles & WISH) return
      if (isOpinion(term)) tagOpinion(context, hit, first, last, carried)
    }
  }

  const tag = (text: string, tokens: readonly string[]): ThemeHit[] => {
    const scan = scanText(text, tokens)
    const context: Context = { text, scan, hits: new Map() }
    let carried: number[] = []
    let age = 0
    for (let first = 0; first < scan.count; ) {
      const clause = scan.clauses[first] ?? 0
      let last = first
      while (last + 1 < scan.count && scan.clauses[last + 1] === clause) last += 1
      tagClause(context, first, last, carried)
      const aspects: number[] = []
      for (let hit = last; hit >= first; hit -= 1)
        if (termAt(scan, hit).aspectOf.length > 0) aspects.push(hit)
      if (aspects.length > 0) {
        carried = aspects
        age = 0
      } else age += 1
      if (age > 1) carried = []
      first = last + 1
    }
    return [...context.hits.values()]
  }
  void findDurations
  void COMPARISON_REACH
  return { tag }
}
