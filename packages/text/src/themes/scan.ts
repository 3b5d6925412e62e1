import { boundaryAt, HARD_BOUNDARY } from '../clauses.js'
import { CUT_BY_NEXT, CUT_BY_TOKEN, createBorders } from './borders.js'
import { domainBit, type Lexicon } from './lexicon.js'
import { DOMAINS } from './rules/rule-types.js'

/** Words of the lexicon in a text, leftmost and longest, by position, in parallel arrays. */
export interface Scan {
  readonly text: string
  readonly count: number
  readonly terms: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Which clause a hit stands in. */
  readonly clauses: Int32Array
  /** Bit of the domain that the text speaks of. */
  readonly domain: number
  /** Starts of the clauses, one more at the end: the length of the text. */
  readonly clauseStarts: Int32Array
  readonly clauseCount: number
  /** By clause: 1 where a sentence ends with it. */
  readonly sentenceEnds: Uint8Array
}

/** A post of any length is read to here for themes: 20,000 characters is a chapter. */
export const MAX_THEME_UNITS = 20_000
/** A text of this length needs no word of trade to be taken for a review, and one hint tells its domain. */
const SHORT = 30

export const createScanner = (lexicon: Lexicon): ((text: string, tokens: readonly string[]) => Scan) => {
  const { trie } = lexicon
  const lengths = Int32Array.from(lexicon.terms, ({ text }) => text.length)
  const borders = createBorders(lexicon)
  const { kinds } = borders
  const cues = Int32Array.from(lexicon.terms, ({ cues: mask }) => mask)
  const hints = Int32Array.from(lexicon.terms, ({ hints: mask }) => mask)
  const terms = new Int32Array(MAX_THEME_UNITS + 1)
  const starts = new Int32Array(MAX_THEME_UNITS + 1)
  const ends = new Int32Array(MAX_THEME_UNITS + 1)
  const clauses = new Int32Array(MAX_THEME_UNITS + 1)
  const clauseStarts = new Int32Array(MAX_THEME_UNITS + 2)
  const sentenceEnds = new Uint8Array(MAX_THEME_UNITS + 2)
  /** 1 where a token starts. */
  const tokenStarts = new Uint8Array(MAX_THEME_UNITS + 2)
  const votes = new Int32Array(DOMAINS.length)

  const markTokens = (tokens: readonly string[], length: number): void => {
    tokenStarts.fill(0, 0, length + 1)
    let at = 0
    for (const token of tokens) {
      if (at > length) return
      tokenStarts[at] = 1
      at += token.length
    }
    if (at <= length) tokenStarts[at] = 1
  }

  const isCut = (term: number, text: string, index: number): boolean => {
    const kind = kinds[term] ?? 0
    if (kind === 0) return false
    const inToken = (kind & CUT_BY_TOKEN) !== 0 && tokenStarts[index + (lengths[term] ?? 1)] !== 1
    return (inToken || (kind & CUT_BY_NEXT) !== 0) && borders.goesOn(term, text, index, tokenStarts)
  }

  const vote = (mask: number, weight: number): void => {
    for (let left = mask; left !== 0; left &= left - 1) {
      const domain = 31 - Math.clz32(left & -left)
      votes[domain] = (votes[domain] ?? 0) + weight
    }
  }

  const chooseDomain = (length: number): number => {
    let best = 0
    let most = length <= SHORT ? 0 : 1
    for (let domain = 1; domain < DOMAINS.length; domain += 1) {
      if ((votes[domain] ?? 0) > most) {
        most = votes[domain] ?? 0
        best = domain
      }
    }
    if (best > 0) return 1 << best
    return length <= SHORT || (votes[0] ?? 0) > 1 ? domainBit('none') : domainBit('life')
  }

  return (text, tokens) => {
    const length = Math.min(text.length, MAX_THEME_UNITS)
    markTokens(tokens, length)
    votes.fill(0)
    let count = 0
    let clause = 0
    let used = 0
    clauseStarts[0] = 0
    for (let index = 0; index < length; ) {
      const boundary = boundaryAt(text, index)
      if (boundary !== 0) {
        index += 1
        if (count > used || boundary === HARD_BOUNDARY) {
          sentenceEnds[clause] = boundary === HARD_BOUNDARY ? 1 : 0
          if (count > used) clause += 1
          used = count
          clauseStarts[clause] = index
        }
        continue
      }
      let term = trie.longestAt(text, index)
      while (term >= 0 && isCut(term, text, index))
        term = trie.longestAt(text, index, index + (lengths[term] ?? 1) - 1)
      if (term < 0) {
        index += 1
        continue
      }
      const end = index + (lengths[term] ?? 1)
      // One character is a word of its own only where the segmenter says so (差 in 出差 is none), or where a word of the
      // lexicon takes the rest of the token: 客服态度 and 差, which the segmenter cuts as 客服 and 态度差.
      const isBehindTerm = count > 0 && ends[count - 1] === index
      const begins = tokenStarts[index] === 1 || isBehindTerm
      const isWord = begins && tokenStarts[end] === 1
      const next = ((kinds[term] ?? 0) & CUT_BY_NEXT) !== 0
      if (next && begins && borders.saysHowMuch(term, text, end, tokenStarts)) term = lexicon.howMuch
      else if ((end - index === 1 && !isWord) || (next && borders.isNearly(term, text, end))) {
        index = end
        continue
      }
      terms[count] = term
      starts[count] = index
      ends[count] = end
      clauses[count] = clause
      count += 1
      vote(cues[term] ?? 0, 2)
      vote(hints[term] ?? 0, 1)
      index = end
    }
    const clauseCount = clause + 1
    clauseStarts[clauseCount] = length
    sentenceEnds[clause] = 1
    return {
      text,
      count,
      terms,
      starts,
      ends,
      clauses,
      domain: chooseDomain(text.trim().length),
      clauseStarts,
      clauseCount,
      sentenceEnds,
    }
  }
}
