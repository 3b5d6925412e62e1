import { type ClauseFacts, createClauseStore } from './clause-facts.js'
import { CUE_CLASSES, cueBit, hashCues } from './cue-words.js'

/**
 * Turns a text into hashed features without allocating substrings: character 1–4-grams, words, word pairs, words by
 * what is around them (under one negation or two, before and after a turn such as 但是, in a question, a condition,
 * behind irony, in another's mouth), the last words, and for each clause what its steering words make of it. Training
 * and scoring share this file, its cue words and what it keeps of clauses: a change of them needs a new training run and
 * a new `FEATURES_VERSION`.
 */
export const FEATURES_VERSION = 5
/** Longer texts are judged by their first part only; what follows hardly ever changes the verdict. */
export const MAX_UNITS = 8_192

const MULTIPLIER = 0x9e3779b1
const NEGATION_REACH = 3
/** The last tokens of a text often hold its verdict. */
const ENDING = 10
/** A cue of a clause stands for a whole clause, so that it counts as several features. */
const CUE_REPEATS = 3
/** What a text without any character gives: the cue that nothing came last. */
export const BLANK_FEATURES = CUE_REPEATS
/** What is beyond is left out: only a text made for the purpose has as many. */
const MAX_FEATURES = MAX_UNITS * 24

const CLAUSE_ENDS = new Set([...',。!?;:、…~\n，！？；：～.'].map((mark) => mark.charCodeAt(0)))
const QUESTION_MARK = 0x3f

const BLANK = 0

/** Folds case and digits, and drops blanks, so that the n-grams see the same text however it was typed. */
const fold = (unit: number): number => {
  if (unit >= 0x41 && unit <= 0x5a) return unit + 0x20
  if (unit >= 0x30 && unit <= 0x39) return 0x30
  if (unit <= 0x20 || unit === 0x3000 || unit === 0xa0) return BLANK
  return unit
}
const FOLDED = Uint16Array.from({ length: 65_536 }, (_, unit) => fold(unit))

const mix = (hash: number, value: number): number => {
  const h = Math.imul(hash ^ value, MULTIPLIER)
  return h ^ (h >>> 15)
}
const finish = (hash: number): number => {
  const h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (h ^ (h >>> 13)) >>> 0
}

const wordHash = (word: string): number => {
  let hash = 0x51ed270b
  for (let i = 0; i < word.length; i += 1) hash = mix(hash, FOLDED[word.charCodeAt(i)] ?? BLANK)
  return hash
}

const SEEDS = {
  word: 0x1b873593,
  skip: 0x2c1b3c6d,
  negated: 0x38495ab5,
  doubled: 0x5bd1e995,
  turned: 0x7feb352d,
  conceded: 0x3c6ef372,
  ending: 0x846ca68b,
  cue: 0x27d4eb2f,
} as const

const CUES = hashCues(wordHash)
const PRAISE = cueBit('praise')
const BLAME = cueBit('blame')
const NEGATION = cueBit('negation')
const SIDES = PRAISE | BLAME
const RELEASE = cueBit('release')
const TURN = cueBit('turn')
const QUESTION = cueBit('question')
/** The classes that change how the other words of their clause are read; a seed for each. */
const MODES = (
  [
    ['release', 0x165667b1],
    ['condition', 0x68e31da4],
    ['challenge', 0x4cf5ad43],
  ] as const
).map(([name, seed]) => ({ bit: cueBit(name), seed }))
/** These change how the clause behind theirs is read, too. */
const LASTING = (
  [
    ['irony', 0x2745937f],
    ['report', 0x38b34ae5],
  ] as const
).map(([name, seed]) => ({ bit: cueBit(name), seed }))
const ASKING = 0x52dce729
const STEERING = CUE_CLASSES.map(cueBit).filter((bit) => bit !== PRAISE && bit !== BLAME)

export interface Features {
  /** 32-bit hashes; only the first `count` are valid, and only until the next call of `extract`. */
  readonly hashes: Uint32Array
  /** UTF-16 start and end, in the text given, of what each hash stands for. */
  readonly starts: Uint16Array
  readonly ends: Uint16Array
  /** Hashes of the single words, for the gate that guesses the kind of text. */
  readonly words: Uint32Array
  readonly clauses: ClauseFacts
}

export interface FeatureExtractor extends Features {
  /**
   * @param tokens the words of `text`, blanks and punctuation included: together they are the whole text
   * @returns how many hashes were written.
   */
  extract(text: string, tokens: readonly string[]): number
  /** How many of `words` the last `extract` wrote. */
  wordCount(): number
}

/** One extractor serves one thread: its buffers are reused by every call. */
export function createFeatureExtractor(): FeatureExtractor {
  const hashes = new Uint32Array(MAX_FEATURES)
  const starts = new Uint16Array(MAX_FEATURES)
  const ends = new Uint16Array(MAX_FEATURES)
  const units = new Uint16Array(MAX_UNITS)
  const places = new Uint16Array(MAX_UNITS)
  const words = new Uint32Array(MAX_UNITS)
  let count = 0
  let wordCount = 0
  const clauses = createClauseStore(MAX_UNITS)

  const emit = (hash: number, start: number, end: number): void => {
    if (count === MAX_FEATURES) return
    hashes[count] = finish(hash)
    starts[count] = start
    ends[count] = end
    count += 1
  }

  const readUnits = (text: string): number => {
    const length = Math.min(text.length, MAX_UNITS)
    let kept = 0
    let previous = BLANK
    let run = 0
    for (let i = 0; i < length; i += 1) {
      const unit = FOLDED[text.charCodeAt(i)] ?? BLANK
      if (unit === BLANK) continue
      run = unit === previous ? run + 1 : 1
      previous = unit
      if (run > 3) continue
      units[kept] = unit
      places[kept] = i
      kept += 1
    }
    return kept
  }

  const emitCharacters = (kept: number): void => {
    for (let i = 0; i < kept; i += 1) {
      const start = places[i] ?? 0
      const last = Math.min(kept, i + 4)
      let hash = 0
      for (let j = i; j < last; j += 1) {
        hash = mix(hash, units[j] ?? BLANK)
        emit(hash, start, (places[j] ?? 0) + 1)
      }
    }
  }

  const cue = (value: number, start: number, end: number): void => {
    const hash = mix(SEEDS.cue, value)
    for (let i = 0; i < CUE_REPEATS; i += 1) emit(hash, start, end)
  }

  /** Words of the text so far, for what is known of them only later. */
  const seen = new Uint32Array(MAX_UNITS)
  const seenStarts = new Uint16Array(MAX_UNITS)
  const seenEnds = new Uint16Array(MAX_UNITS)

  const again = (from: number, to: number, seed: number): void => {
    for (let i = from; i < to; i += 1) emit(mix(seed, seen[i] ?? 0), seenStarts[i] ?? 0, seenEnds[i] ?? 0)
  }

  const emitWords = (tokens: readonly string[]): void => {
    let at = 0
    let previous = 0
    let previousStart = 0
    let beforePrevious = 0
    let beforePreviousStart = 0
    let negatedFor = 0
    let negations = 0
    let turned = false
    let clauseFirst = 0
    let clauseStart = 0
    let mask = 0
    let praises = 0
    let blames = 0
    let lastSide = 0
    let lasting = 0
    let wholeMask = 0

    const closeClause = (end: number, asks: boolean): void => {
      if (wordCount === clauseFirst) {
        if (asks && lastSide !== 0) cue(900 + lastSide, clauseStart, end)
        return
      }
      const question = asks ? 1 : 0
      const start = seenStarts[clauseFirst] ?? 0
      const inIt = wordCount - clauseFirst
      clauses.add({ start, end, words: inIt, cues: mask, asks: question, negations, praises, blames })
      const side = 1 + (praises > 0 ? 1 : 0) + (blames > 0 ? 2 : 0)
      cue(side * 2 + question, clauseStart, end)
      cue(mix(mask & ~SIDES, 700 + side * 2 + question), clauseStart, end)
      cue(600 + Math.min(negations, 3) * 16 + side * 2 + question, clauseStart, end)
      cue(100 + side * 8 + lastSide, clauseStart, end)
      for (const bit of STEERING) {
        if ((mask & bit) === 0) continue
        cue((bit << 10) + side * 2 + question, clauseStart, end)
        if ((wholeMask & TURN) !== 0) cue((bit << 10) + 16 + side, clauseStart, end)
      }
      for (const { bit, seed } of MODES) if ((mask & bit) !== 0) again(clauseFirst, wordCount, seed)
      for (const { bit, seed } of LASTING)
        if (((lasting | mask) & bit) !== 0) again(clauseFirst, wordCount, seed)
      if (asks || (mask & QUESTION) !== 0) again(clauseFirst, wordCount, ASKING + question)
      lasting = mask
      wholeMask |= mask
      lastSide = side
      clauseFirst = wordCount
      mask = 0
      praises = 0
      blames = 0
      negations = 0
      negatedFor = 0
    }

    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index] ?? ''
      const start = at
      at += token.length
      if (at > MAX_UNITS) break
      const first = FOLDED[token.charCodeAt(0)] ?? BLANK
      if (first === BLANK) continue
      if (CLAUSE_ENDS.has(first)) {
        closeClause(start, first === QUESTION_MARK)
        clauseStart = at
        previous = 0
        beforePrevious = 0
        continue
      }
      const hash = wordHash(token)
      emit(hash ^ SEEDS.word, start, at)
      words[wordCount] = finish(hash)
      seen[wordCount] = hash
      seenStarts[wordCount] = start
      seenEnds[wordCount] = at
      wordCount += 1
      const cues = CUES.get(hash) ?? 0
      if (previous !== 0) emit(mix(previous, hash), previousStart, at)
      if (beforePrevious !== 0) emit(mix(beforePrevious ^ SEEDS.skip, hash), beforePreviousStart, at)
      if (negatedFor > 0) emit(mix(negations > 1 ? SEEDS.doubled : SEEDS.negated, hash), start, at)
      if (index + ENDING >= tokens.length) emit(mix(SEEDS.ending, hash), start, at)
      if (turned) emit(mix(SEEDS.turned, hash), start, at)
      if (cues !== 0) {
        const flipped = negatedFor > 0 && negations % 2 === 1
        if ((cues & PRAISE) !== 0) {
          if (flipped) blames += 1
          else praises += 1
        }
        if ((cues & BLAME) !== 0) {
          if (flipped || (mask & RELEASE) !== 0) praises += 1
          else blames += 1
        }
        mask |= cues
        if ((cues & NEGATION) !== 0) {
          negatedFor = NEGATION_REACH + 1
          negations += 1
        }
        if ((cues & TURN) !== 0 && !turned) {
          turned = true
          again(0, wordCount - 1, SEEDS.conceded)
        }
      }
      negatedFor -= 1
      beforePrevious = previous
      beforePreviousStart = previousStart
      previous = hash
      previousStart = start
    }
    closeClause(Math.min(at, MAX_UNITS), false)
    cue(500 + lastSide, clauseStart, Math.min(at, MAX_UNITS))
  }

  return {
    hashes,
    starts,
    ends,
    words,
    clauses,
    wordCount: () => wordCount,
    extract: (text, tokens) => {
      count = 0
      wordCount = 0
      clauses.clear()
      emitCharacters(readUnits(text))
      emitWords(tokens)
      clauses.close(Math.min(text.length, MAX_UNITS))
      return count
    },
  }
}
