import { boundaryAt, HARD_BOUNDARY } from '../../clauses.js'

/** A change of what is hashed here needs a new training run and a new version. */
export const CLAUSE_FEATURES_VERSION = 1

/** A post is read to here for themes by clause; the rules read on. */
export const MAX_CLAUSE_UNITS = 4_096
const LONGEST_GRAM = 4
const MULTIPLIER = 0x9e3779b1
const SEEDS = { gram: 0x2545f491, word: 0x1b873593, pair: 0x7feb352d } as const

const fold = (unit: number): number => {
  if (unit >= 0x41 && unit <= 0x5a) return unit + 0x20
  if (unit >= 0x30 && unit <= 0x39) return 0x30
  return unit <= 0x20 || unit === 0x3000 ? 0 : unit
}
const FOLDED = Uint16Array.from({ length: 65_536 }, (_, unit) => fold(unit))

const mix = (hash: number, value: number): number => {
  const h = Math.imul(hash ^ value, MULTIPLIER)
  return h ^ (h >>> 15)
}
/** Never 0: that marks an empty place in the model's tables. */
const finish = (hash: number): number => {
  const h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (h ^ (h >>> 13)) >>> 0 || 1
}

export const wordKey = (word: string): number => {
  let hash: number = SEEDS.word
  for (let i = 0; i < word.length; i += 1) hash = mix(hash, FOLDED[word.charCodeAt(i)] ?? 0)
  return finish(hash)
}

/** What `read` found, valid until its next call: clause i holds the grams from `gramEnds[i − 1]` up to `gramEnds[i]`. */
export interface ReadClauses {
  readonly starts: Uint16Array
  readonly ends: Uint16Array
  /** 1 where a sentence ends with the clause. */
  readonly closes: Uint8Array
  /** Hashes of character 1–4-grams, words and pairs of words. */
  readonly grams: Uint32Array
  readonly gramEnds: Uint32Array
  /** Hashes of the words alone. */
  readonly words: Uint32Array
  readonly wordEnds: Uint32Array
}

export interface ClauseReader extends ReadClauses {
  /**
   * @param tokens the words of `text`: together they are the whole text
   * @returns the number of clauses
   */
  read(text: string, tokens: readonly string[]): number
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39
const SPACE = 0x20
const OPENING = '（(['
const CLOSING = '）)]'

/** Where a clause ends that closes with a number in brackets: such a number counts posts or notes, and says nothing. */
const endBeforeNumber = (text: string, start: number, end: number): number => {
  if (!CLOSING.includes(text.charAt(end - 1))) return end
  let at = end - 2
  while (at > start && isDigit(text.charCodeAt(at))) at -= 1
  return at > start && at < end - 2 && OPENING.includes(text.charAt(at)) ? at : end
}

/** One reader serves one thread: its buffers are reused by every call. */
export const createClauseReader = (): ClauseReader => {
  const starts = new Uint16Array(MAX_CLAUSE_UNITS + 1)
  const ends = new Uint16Array(MAX_CLAUSE_UNITS + 1)
  const closes = new Uint8Array(MAX_CLAUSE_UNITS + 1)
  const grams = new Uint32Array(MAX_CLAUSE_UNITS * (LONGEST_GRAM + 2))
  const gramEnds = new Uint32Array(MAX_CLAUSE_UNITS + 1)
  const words = new Uint32Array(MAX_CLAUSE_UNITS)
  const wordEnds = new Uint32Array(MAX_CLAUSE_UNITS + 1)
  const units = new Uint16Array(MAX_CLAUSE_UNITS)
  let gramCount = 0
  let wordCount = 0
  /** The next token, and where it starts: clauses take them in order. */
  let token = 0
  let tokenStart = 0

  const readGrams = (text: string, start: number, end: number): void => {
    let kept = 0
    for (let i = start; i < end; i += 1) {
      const unit = FOLDED[text.charCodeAt(i)] ?? 0
      if (unit === 0) continue
      units[kept] = unit
      kept += 1
    }
    for (let i = 0; i < kept; i += 1) {
      let hash: number = SEEDS.gram
      const last = Math.min(kept, i + LONGEST_GRAM)
      for (let j = i; j < last; j += 1) {
        hash = mix(hash, units[j] ?? 0)
        grams[gramCount] = finish(hash)
        gramCount += 1
      }
    }
  }

  const readWords = (tokens: readonly string[], start: number, end: number): void => {
    let previous = 0
    for (; token < tokens.length; token += 1) {
      const word = tokens[token] ?? ''
      if (tokenStart + word.length > end && tokenStart >= start) return
      const inside = tokenStart >= start
      tokenStart += word.length
      if (!inside || (FOLDED[word.charCodeAt(0)] ?? 0) === 0) continue
      const key = wordKey(word)
      words[wordCount] = key
      wordCount += 1
      if (previous !== 0) {
        grams[gramCount] = finish(mix(previous ^ SEEDS.pair, key))
        gramCount += 1
      }
      previous = key
    }
  }

  const read = (text: string, tokens: readonly string[]): number => {
    const length = Math.min(text.length, MAX_CLAUSE_UNITS)
    let clauses = 0
    let start = 0
    gramCount = 0
    wordCount = 0
    token = 0
    tokenStart = 0
    for (let index = 0; index <= length; index += 1) {
      const boundary = index === length ? HARD_BOUNDARY : boundaryAt(text, index)
      if (boundary === 0) continue
      const sticker = text.charCodeAt(start - 1) === 0x5b && text.charCodeAt(index) === 0x5d
      while (start < index && text.charCodeAt(start) === SPACE) start += 1
      if (index > start && !sticker) {
        starts[clauses] = start
        ends[clauses] = index
        closes[clauses] = boundary === HARD_BOUNDARY ? 1 : 0
        const end = endBeforeNumber(text, start, index)
        readGrams(text, start, end)
        readWords(tokens, start, end)
        gramEnds[clauses] = gramCount
        wordEnds[clauses] = wordCount
        clauses += 1
      } else if (boundary === HARD_BOUNDARY && clauses > 0) closes[clauses - 1] = 1
      start = index + 1
    }
    return clauses
  }

  return { starts, ends, closes, grams, gramEnds, words, wordEnds, read }
}
