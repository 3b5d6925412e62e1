import { CLAUSE_FACTS, type ClauseReading, ODDS_SCALE, SHARED_FACTS, WHOLE_FACTS } from './clause-net.js'
import { CUE_CLASSES } from './cue-words.js'
import { BLANK_FEATURES, createFeatureExtractor, type FeatureExtractor } from './features.js'
import {
  EXPERT_COUNT,
  EXPERT_OF_KIND,
  type FastModel,
  type FastModelHeader,
  findSlot,
  firstWeight,
  KIND_COUNT,
  neutralWeight,
  secondWeight,
  thirdWeight,
} from './model.js'

/** What the linear weights say of a text, clause by clause. Not for sharing between threads. */
export interface LinearReader {
  readonly features: FeatureExtractor
  /** Good until the next `read`. */
  readonly reading: { clauses: number; facts: Float32Array; whole: Float32Array }
  /** By kind: how likely the text is of it. */
  readonly shares: Float64Array
  /**
   * @param text normalised
   * @param tokens together they are the whole text
   * @returns how many features the text has, 0 where it says nothing
   */
  read(text: string, tokens: readonly string[]): number
  /** The same text without what is counted in one of its clauses; what spans two stays. */
  without(clause: number): ClauseReading
  /** Log-odds of positive that the linear weights give each feature of the text read last; good until the next `read`. */
  weights(): (feature: number) => number
  /** What these add up to. */
  sum(): number
}

/** Facts are of about the size of 1. */
const SIZE_SCALE = 5
const WORDS_SCALE = 3
const MOST_CUES = 3
const FARTHEST_CLAUSE = 6
const CLAUSES_SCALE = 4

/** Of the sizes that most clauses have. */
const LOGARITHMS = Float64Array.from({ length: 256 }, (_, count) => Math.log1p(count))

const grows = (count: number): number => LOGARITHMS[count] ?? Math.log1p(count)
const few = (count: number): number => Math.min(count, MOST_CUES) / MOST_CUES
const far = (clauses: number): number => Math.min(clauses, FARTHEST_CLAUSE) / FARTHEST_CLAUSE

/** What of a model it takes. */
export interface LinearPart extends Pick<FastModel, 'table' | 'gate'> {
  readonly header: Pick<FastModelHeader, 'bits' | 'gateBits' | 'steps' | 'gateStep' | 'gateBias' | 'bias'>
}

export function createLinearReader({ header, table, gate }: LinearPart): LinearReader {
  const features = createFeatureExtractor()
  const gateShift = 32 - header.gateBits
  const votes = new Int32Array(KIND_COUNT)
  const shares = new Float64Array(KIND_COUNT)
  /** What one step of each expert's weights is worth in the text at hand. */
  const worths = new Float64Array(EXPERT_COUNT)
  const neutralWorth = header.steps[EXPERT_COUNT] ?? 0
  /** By feature: its slot in the table. */
  const slots = new Int32Array(features.hashes.length)
  /** By clause. */
  let polar = new Float64Array(64)
  let neutral = new Float64Array(64)
  let sizes = new Uint32Array(64)
  let known = 0
  const reading = {
    clauses: 0,
    facts: new Float32Array(64 * CLAUSE_FACTS),
    whole: new Float32Array(WHOLE_FACTS),
  }

  const guessKind = (): void => {
    const { words } = features
    const count = features.wordCount()
    const scale = count === 0 ? 0 : header.gateStep / Math.sqrt(count)
    votes.fill(0)
    for (let i = 0; i < count; i += 1) {
      const word = gate[(words[i] ?? 0) >>> gateShift] ?? 0
      votes[0] = (votes[0] ?? 0) + ((word << 24) >> 24)
      votes[1] = (votes[1] ?? 0) + ((word << 16) >> 24)
      votes[2] = (votes[2] ?? 0) + ((word << 8) >> 24)
      votes[3] = (votes[3] ?? 0) + (word >> 24)
    }
    let total = 0
    for (let kind = 0; kind < KIND_COUNT; kind += 1) {
      const odds = Math.exp((votes[kind] ?? 0) * scale + (header.gateBias[kind] ?? 0))
      shares[kind] = odds
      total += odds
    }
    worths.fill(0)
    for (let kind = 0; kind < KIND_COUNT; kind += 1) {
      const share = (shares[kind] ?? 0) / total
      shares[kind] = share
      const expert = EXPERT_OF_KIND[kind] ?? 0
      worths[expert] = (worths[expert] ?? 0) + share * (header.steps[expert] ?? 0)
    }
  }

  const room = (clauses: number): void => {
    if (polar.length < clauses) {
      polar = new Float64Array(2 * clauses)
      neutral = new Float64Array(2 * clauses)
      sizes = new Uint32Array(2 * clauses)
      reading.facts = new Float32Array(2 * clauses * CLAUSE_FACTS)
    }
    polar.fill(0, 0, clauses)
    neutral.fill(0, 0, clauses)
    sizes.fill(0, 0, clauses)
  }

  const keep = (clause: number, first: number, second: number, third: number): void => {
    const [worthOfFirst = 0, worthOfSecond = 0, worthOfThird = 0] = worths
    polar[clause] =
      (polar[clause] ?? 0) + first * worthOfFirst + second * worthOfSecond + third * worthOfThird
  }

  const sumFeatures = (count: number): void => {
    const { hashes, starts } = features
    const { ofUnit } = features.clauses
    let clause = 0
    let first = 0
    let second = 0
    let third = 0
    let side = 0
    let size = 0
    known = 0
    // All looks into the table first, none of which waits for another: each is a miss of the cache.
    for (let i = 0; i < count; i += 1) slots[i] = findSlot(table, header.bits, hashes[i] ?? 0)
    for (let i = 0; i < count; i += 1) {
      const slot = slots[i] ?? 0
      if (slot === 0) continue
      const at = ofUnit[starts[i] ?? 0] ?? 0
      if (at !== clause) {
        keep(clause, first, second, third)
        neutral[clause] = (neutral[clause] ?? 0) + side
        sizes[clause] = (sizes[clause] ?? 0) + size
        known += size
        clause = at
        first = 0
        second = 0
        third = 0
        side = 0
        size = 0
      }
      size += 1
      first += firstWeight(slot)
      second += secondWeight(slot)
      third += thirdWeight(slot)
      side += neutralWeight(slot)
    }
    keep(clause, first, second, third)
    neutral[clause] = (neutral[clause] ?? 0) + side
    sizes[clause] = (sizes[clause] ?? 0) + size
    known += size
  }

  const tellWhole = ({ whole, clauses }: ClauseReading, left: number): void => {
    let ofPolar = 0
    let ofNeutral = 0
    let size = 0
    for (let clause = 0; clause < Math.max(1, features.clauses.count()); clause += 1) {
      if (clause === left) continue
      ofPolar += polar[clause] ?? 0
      ofNeutral += neutral[clause] ?? 0
      size += sizes[clause] ?? 0
    }
    let bias = 0
    for (let kind = 0; kind < KIND_COUNT; kind += 1)
      bias += (shares[kind] ?? 0) * (header.bias[EXPERT_OF_KIND[kind] ?? 0] ?? 0)
    const scale = 1 / Math.sqrt(Math.max(1, size))
    whole[0] = (ofPolar * scale + bias) / ODDS_SCALE
    whole[1] = (ofNeutral * scale * neutralWorth + (header.bias[EXPERT_COUNT] ?? 0)) / ODDS_SCALE
    whole[2] = grows(size) / SIZE_SCALE
    whole[3] = Math.sqrt(clauses) / CLAUSES_SCALE
    for (let kind = 0; kind < KIND_COUNT; kind += 1) whole[4 + kind] = shares[kind] ?? 0
  }

  const tellClause = ({ facts, clauses }: ClauseReading, place: number, clause: number): void => {
    const said = features.clauses
    const at = place * CLAUSE_FACTS
    const size = sizes[clause] ?? 0
    const scale = 1 / Math.sqrt(Math.max(1, size))
    facts[at] = ((polar[clause] ?? 0) * scale) / ODDS_SCALE
    facts[at + 1] = ((neutral[clause] ?? 0) * scale * neutralWorth) / ODDS_SCALE
    facts[at + 2] = grows(size) / SIZE_SCALE
    facts[at + 3] = grows(said.words[clause] ?? 0) / WORDS_SCALE
    facts[at + 4] = said.asks[clause] ?? 0
    facts[at + 5] = few(said.negations[clause] ?? 0)
    facts[at + 6] = few(said.praises[clause] ?? 0)
    facts[at + 7] = few(said.blames[clause] ?? 0)
    const cues = said.cues[clause] ?? 0
    for (let bit = 0; bit < CUE_CLASSES.length; bit += 1) facts[at + 8 + bit] = (cues >> bit) & 1
    facts[at + SHARED_FACTS] = place === 0 ? 1 : 0
    facts[at + SHARED_FACTS + 1] = place === clauses - 1 ? 1 : 0
    facts[at + SHARED_FACTS + 2] = far(place)
    facts[at + SHARED_FACTS + 3] = far(clauses - 1 - place)
  }

  return {
    features,
    reading,
    shares,
    read: (text, tokens) => {
      const count = features.extract(text, tokens)
      if (count <= BLANK_FEATURES) return 0
      const clauses = features.clauses.count()
      room(Math.max(1, clauses))
      guessKind()
      sumFeatures(count)
      reading.clauses = clauses
      tellWhole(reading, -1)
      for (let clause = 0; clause < clauses; clause += 1) tellClause(reading, clause, clause)
      return count
    },
    without: (left) => {
      const clauses = reading.clauses - 1
      const rest = {
        clauses,
        facts: new Float32Array(clauses * CLAUSE_FACTS),
        whole: new Float32Array(WHOLE_FACTS),
      }
      tellWhole(rest, left)
      for (let place = 0; place < clauses; place += 1)
        tellClause(rest, place, place < left ? place : place + 1)
      return rest
    },
    weights: () => {
      const [first = 0, second = 0, third = 0] = worths.map((worth) => worth / Math.sqrt(Math.max(1, known)))
      return (feature) => {
        const slot = slots[feature] ?? 0
        return first * firstWeight(slot) + second * secondWeight(slot) + third * thirdWeight(slot)
      }
    },
    sum: () => {
      let sum = 0
      for (let clause = 0; clause < Math.max(1, reading.clauses); clause += 1) sum += polar[clause] ?? 0
      return sum / Math.sqrt(Math.max(1, known))
    },
  }
}

/** A copy that outlives the next `read`. */
export const keepReading = ({ clauses, facts, whole }: ClauseReading): ClauseReading => ({
  clauses,
  facts: facts.slice(0, clauses * CLAUSE_FACTS),
  whole: whole.slice(),
})
