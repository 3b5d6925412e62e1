import {
  type ClauseModel,
  excessOf,
  findRow,
  firstLane,
  firstPair,
  laneCount,
  quadCount,
  secondLane,
  secondPair,
  type WeightTable,
} from './clause-model.js'
import { createClauseReader } from './clause-reader.js'

/** What one clause, or two that belong together, complain of; positions in the text that was read. */
export interface ClauseVerdict {
  readonly theme: string
  readonly start: number
  readonly end: number
  /** The model's probability, 0–1. */
  readonly probability: number
}

/** A stretch of text, and how probable it is that it complains of nothing. */
export interface ClauseCalm {
  readonly start: number
  readonly end: number
  /** 0–1. */
  readonly calm: number
}

export interface ClauseReading {
  /** The strongest verdict on each theme. */
  readonly verdicts: readonly ClauseVerdict[]
  /** Every clause that the model knows something of, in order. */
  readonly clauses: readonly ClauseCalm[]
}

export interface ClauseClassifier {
  readonly modelVersion: string
  /**
   * @param tokens of the segmenter for this text: together they are the whole text
   * @param least verdicts that are less probable are left out
   */
  classify(text: string, tokens: readonly string[], least: number): ClauseReading
}

/** Two clauses of so many rows still fit into lanes of 16 bits. */
const MAX_ROWS = 120
/** Two clauses that are so surely calm are not read together. */
const SURE_CALM = 0.9
/** Classes before the themes: `none` and `praise`. */
const FIRST_THEME = 2

/** exp(−i / 128): a softmax over all classes of every clause needs no more. */
const STEPS_PER_UNIT = 128
const FARTHEST = 9
const SHRINK = Float64Array.from({ length: STEPS_PER_UNIT * FARTHEST + 2 }, (_, i) =>
  Math.exp(-i / STEPS_PER_UNIT),
)

/** Adds up the rows of a clause: two quads at a time over all rows, so that the sums stay in registers. */
const createSums = (table: WeightTable, width: number, masses: Float32Array | undefined) => {
  const { quads, places, shift } = table
  const offsets = new Int32Array(MAX_ROWS)
  /** Looks at where each row would be found, so that these misses of the cache do not wait for one another. */
  const isAnyKnown = (hashes: Uint32Array, first: number, last: number): boolean => {
    let found = 0
    for (let i = first; i < last; i += 1) found |= places[((hashes[i] ?? 0) >>> shift) * 2 + 1] ?? 0
    return found !== 0
  }
  return (into: Int32Array, from: number, hashes: Uint32Array, first: number, last: number): number => {
    const end = isAnyKnown(hashes, first, last) ? last : first
    let mass = 0
    let rows = 0
    for (let i = first; i < end && rows < MAX_ROWS; i += 1) {
      const row = findRow(table, hashes[i] ?? 0)
      if (row < 0) continue
      offsets[rows] = row * width
      rows += 1
      mass += masses === undefined ? 1 : (masses[row] ?? 0)
    }
    const excess = excessOf(rows)
    for (let quad = 0; quad < width; quad += 2) {
      let one = 0
      let two = 0
      let three = 0
      let four = 0
      for (let i = 0; i < rows; i += 1) {
        const at = (offsets[i] ?? 0) + quad
        const near = quads[at] ?? 0
        // Of an odd number of quads the last is read with the next row's first, whose sums nobody looks at.
        const far = quads[at + 1] ?? 0
        one = (one + firstPair(near)) | 0
        two = (two + secondPair(near)) | 0
        three = (three + firstPair(far)) | 0
        four = (four + secondPair(far)) | 0
      }
      const lane = from + 2 * quad
      into[lane] = one - excess
      into[lane + 1] = two - excess
      into[lane + 2] = three - excess
      into[lane + 3] = four - excess
    }
    return mass
  }
}

/** Not for sharing between threads: make one per thread from one `ClauseModel`. */
export const createClauseClassifier = (model: ClauseModel): ClauseClassifier => {
  const { header } = model
  const { classes, gramStep, wordStep } = header
  const count = classes.length
  const width = laneCount(count)
  const quads = quadCount(count)
  /** Lanes of a sum, those that nobody looks at included. */
  const room = 4 * ((quads + 1) >> 1)
  const bias = Float64Array.from(header.bias)
  const reader = createClauseReader()
  const sumGrams = createSums(model.grams, quads, undefined)
  const sumWords = createSums(model.words, quads, model.wordMasses)
  // Sums of this clause and of the one before it, side by side.
  const gramSums = new Int32Array(2 * room)
  const wordSums = new Int32Array(2 * room)
  const gramMasses = [0, 0]
  const wordMasses = [0, 0]
  const odds = new Float64Array(2 * width)
  const best = new Float64Array(count)
  const bestStarts = new Uint16Array(count)
  const bestEnds = new Uint16Array(count)

  /** @returns the sum over all classes of exp(odds − most) */
  const weigh = (both: boolean, side: number): { most: number; total: number } | undefined => {
    const other = 1 - side
    const grams = (gramMasses[side] ?? 0) + (both ? (gramMasses[other] ?? 0) : 0)
    const words = (wordMasses[side] ?? 0) + (both ? (wordMasses[other] ?? 0) : 0)
    if (grams === 0 && words === 0) return undefined
    const gramScale = gramStep / Math.sqrt(Math.max(1, grams))
    const wordScale = words === 0 ? 0 : wordStep / Math.sqrt(words)
    const own = side * room
    const before = other * room
    let most = Number.NEGATIVE_INFINITY
    for (let lane = 0; lane < width; lane += 1) {
      let gram = gramSums[own + lane] ?? 0
      let word = wordSums[own + lane] ?? 0
      if (both) {
        gram += gramSums[before + lane] ?? 0
        word += wordSums[before + lane] ?? 0
      }
      const one = 2 * lane
      const first = (bias[one] ?? 0) + firstLane(gram) * gramScale + firstLane(word) * wordScale
      odds[one] = first
      if (first > most) most = first
      if (one + 1 === count) break
      const second = (bias[one + 1] ?? 0) + secondLane(gram) * gramScale + secondLane(word) * wordScale
      odds[one + 1] = second
      if (second > most) most = second
    }
    let total = 0
    for (let one = 0; one < count; one += 1) {
      const away = most - (odds[one] ?? 0)
      if (away < FARTHEST) total += SHRINK[(away * STEPS_PER_UNIT + 0.5) | 0] ?? 0
    }
    return { most, total }
  }

  /** @returns how probable it is that nothing is complained of, if the model knows any of the words */
  const judge = (
    both: boolean,
    side: number,
    start: number,
    end: number,
    least: number,
  ): number | undefined => {
    const weighed = weigh(both, side)
    if (weighed === undefined) return undefined
    const { most, total } = weighed
    const needed = most + Math.log(least * total)
    for (let one = FIRST_THEME; one < count; one += 1) {
      const odd = odds[one] ?? 0
      if (odd < needed) continue
      const probability = Math.exp(odd - most) / total
      if (probability <= (best[one] ?? 0)) continue
      best[one] = probability
      bestStarts[one] = start
      bestEnds[one] = end
    }
    return (Math.exp((odds[0] ?? 0) - most) + Math.exp((odds[1] ?? 0) - most)) / total
  }

  const classify = (text: string, tokens: readonly string[], least: number): ClauseReading => {
    const found: ClauseCalm[] = []
    const clauses = reader.read(text, tokens)
    let calmBefore = 1
    best.fill(0)
    const { starts, ends, closes, gramEnds, wordEnds } = reader
    for (let clause = 0; clause < clauses; clause += 1) {
      const side = clause & 1
      const firstGram = clause === 0 ? 0 : (gramEnds[clause - 1] ?? 0)
      const firstWord = clause === 0 ? 0 : (wordEnds[clause - 1] ?? 0)
      gramMasses[side] = sumGrams(gramSums, side * room, reader.grams, firstGram, gramEnds[clause] ?? 0)
      wordMasses[side] = sumWords(wordSums, side * room, reader.words, firstWord, wordEnds[clause] ?? 0)
      const end = ends[clause] ?? 0
      const start = starts[clause] ?? 0
      const calm = judge(false, side, start, end, least)
      const goesOn = clause > 0 && closes[clause - 1] === 0
      if (calm !== undefined) found.push({ start, end, calm })
      if (goesOn && Math.min(calm ?? 1, calmBefore) < SURE_CALM)
        judge(true, side, starts[clause - 1] ?? 0, end, least)
      calmBefore = calm ?? 1
    }
    const verdicts: ClauseVerdict[] = []
    for (let one = FIRST_THEME; one < count; one += 1) {
      const probability = best[one] ?? 0
      if (probability === 0) continue
      verdicts.push({
        theme: classes[one] ?? '',
        start: bestStarts[one] ?? 0,
        end: bestEnds[one] ?? 0,
        probability,
      })
    }
    return { verdicts, clauses: found }
  }

  return { modelVersion: header.modelVersion, classify }
}
