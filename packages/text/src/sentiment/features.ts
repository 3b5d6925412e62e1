/**
 * Turns a text into hashed features without allocating substrings: character 1–4-grams, words, word pairs,
 * words under a negation, words after a turn (但是 …) and the last words. Training and scoring share this file: a
 * change here needs a new training run and a new `FEATURES_VERSION`.
 */
export const FEATURES_VERSION = 1
/** Longer texts are judged by their first part only; what follows hardly ever changes the verdict. */
export const MAX_UNITS = 8_192

const MULTIPLIER = 0x9e3779b1
const NEGATION_REACH = 3
/** The last tokens of a text often hold its verdict. */
const ENDING = 10
/** Each unit begins at most four n-grams; each word of one unit gives at most five more, and the last ones a sixth. */
const MAX_FEATURES = MAX_UNITS * 9 + ENDING

const NEGATIONS = [
  '不',
  '没',
  '没有',
  '别',
  '无',
  '不是',
  '不会',
  '未',
  '毫无',
  '并不',
  '并非',
  '绝不',
  '从不',
  '不能',
  '不够',
  '不太',
  '不怎么',
  '不曾',
  '不再',
  '一点也不',
  '从来不',
  '没什么',
  '算不上',
  '谈不上',
]
const TURNS = ['但', '但是', '不过', '可是', '然而', '可惜', '只是', '就是', '却', '美中不足', '除了']
const CLAUSE_ENDS = new Set([...',。!?;:、…~\n，！？；：～.'].map((mark) => mark.charCodeAt(0)))

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
  turned: 0x7feb352d,
  ending: 0x846ca68b,
} as const
const NEGATION_HASHES = new Set(NEGATIONS.map(wordHash))
const TURN_HASHES = new Set(TURNS.map(wordHash))

export interface Features {
  /** 32-bit hashes; only the first `count` are valid, and only until the next call of `extract`. */
  readonly hashes: Uint32Array
  /** UTF-16 start and end, in the text given, of what each hash stands for. */
  readonly starts: Uint16Array
  readonly ends: Uint16Array
  /** Hashes of the single words, for the gate that guesses the kind of text. */
  readonly words: Uint32Array
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

  const emit = (hash: number, start: number, end: number): void => {
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

  const emitWords = (tokens: readonly string[]): void => {
    let at = 0
    let previous = 0
    let previousStart = 0
    let beforePrevious = 0
    let beforePreviousStart = 0
    let negatedFor = 0
    let turned = false
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index] ?? ''
      const start = at
      at += token.length
      if (at > MAX_UNITS) return
      const first = FOLDED[token.charCodeAt(0)] ?? BLANK
      if (first === BLANK) continue
      if (CLAUSE_ENDS.has(first)) {
        negatedFor = 0
        previous = 0
        beforePrevious = 0
        continue
      }
      const hash = wordHash(token)
      emit(hash ^ SEEDS.word, start, at)
      words[wordCount] = finish(hash)
      wordCount += 1
      if (previous !== 0) emit(mix(previous, hash), previousStart, at)
      if (beforePrevious !== 0) emit(mix(beforePrevious ^ SEEDS.skip, hash), beforePreviousStart, at)
      if (negatedFor > 0) emit(mix(SEEDS.negated, hash), start, at)
      if (index + ENDING >= tokens.length) emit(mix(SEEDS.ending, hash), start, at)
      if (turned) emit(mix(SEEDS.turned, hash), start, at)
      if (NEGATION_HASHES.has(hash)) negatedFor = NEGATION_REACH
      else negatedFor -= 1
      if (TURN_HASHES.has(hash)) turned = true
      beforePrevious = previous
      beforePreviousStart = previousStart
      previous = hash
      previousStart = start
    }
  }

  return {
    hashes,
    starts,
    ends,
    words,
    wordCount: () => wordCount,
    extract: (text, tokens) => {
      count = 0
      wordCount = 0
      emitCharacters(readUnits(text))
      emitWords(tokens)
      return count
    },
  }
}
