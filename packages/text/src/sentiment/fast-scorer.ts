import { fileURLToPath } from 'node:url'
import { type Adaptation, addResidual, CLASSES, polarityOf, shiftBy } from './adaptation.js'
import { type WordEvidence, wordEvidence } from './explain.js'
import { decide, type FastScore } from './fast-score.js'
import { BLANK_FEATURES, createFeatureExtractor } from './features.js'
import {
  EXPERT_COUNT,
  EXPERT_OF_KIND,
  type FastModel,
  findSlot,
  firstWeight,
  KIND_COUNT,
  neutralWeight,
  secondWeight,
  thirdWeight,
} from './model.js'
import { loadFastModel } from './model-file.js'

/** Not for sharing between threads: make one per thread from one `FastModel`. */
export interface FastScorer {
  readonly modelVersion: string
  /**
   * Judges one text. A text without any word or sign (empty, blanks) is neutral with score 0; of a very long one the
   * first 8,192 units count.
   *
   * @param normalized the output of `normalize`
   * @param tokens the output of the segmenter for it: together the tokens are the whole text
   */
  score(normalized: string, tokens: readonly string[]): FastScore
  /** A score of that text, by whichever scorer, as people's corrections would have it; cheap right after `score` of it. */
  adapt(score: FastScore, normalized: string, tokens: readonly string[], adaptation: Adaptation): FastScore
  /** The words that moved the score most, the strongest first; cheap right after `score` of the same text. */
  explain(
    normalized: string,
    tokens: readonly string[],
    limit?: number,
    adaptation?: Adaptation,
  ): WordEvidence[]
}

export const DEFAULT_FAST_MODEL_PATH = fileURLToPath(
  new URL('../../models/fast-sentiment.bin', import.meta.url),
)

const NOTHING_SAID: FastScore = {
  label: 'neutral',
  score: 0,
  confidence: 1,
  probabilities: { negative: 0, neutral: 1, positive: 0 },
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

export interface FastScorerOptions {
  /** Defaults to the model in the package. */
  readonly modelPath?: string
}

const isModel = (source: FastModel | FastScorerOptions): source is FastModel => 'table' in source

/**
 * The linear scorer over hashed features. Three sets of polarity weights (goods and services, social posts, books
 * and other media) are mixed by a gate that guesses the kind of text from the words.
 *
 * @param source a loaded model (to share one between threads), or where to read it
 * @throws ModelFileError
 */
export function createFastScorer(source: FastModel | FastScorerOptions = {}): FastScorer {
  const model = isModel(source) ? source : loadFastModel(source.modelPath ?? DEFAULT_FAST_MODEL_PATH)
  const { header, table, gate } = model
  const features = createFeatureExtractor()
  const gateShift = 32 - header.gateBits
  const votes = new Int32Array(KIND_COUNT)
  const shares = new Float64Array(KIND_COUNT)
  const sums = new Float64Array(EXPERT_COUNT + 1)
  const residual = new Float64Array(CLASSES)
  /** By feature: its slot in the table, for `explain`. */
  const slots = new Int32Array(features.hashes.length)
  let lastText: string | undefined
  let lastTokens: readonly string[] | undefined
  let lastCount = 0
  let known = 0

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
    for (let kind = 0; kind < KIND_COUNT; kind += 1) shares[kind] = (shares[kind] ?? 0) / total
  }

  const sumFeatures = (count: number): void => {
    const { hashes } = features
    let first = 0
    let second = 0
    let third = 0
    let neutral = 0
    known = 0
    let last = 0
    let slot = 0
    for (let i = 0; i < count; i += 1) {
      const hash = hashes[i] ?? 0
      // Cues come several times in a row; a look into the table is a miss of the cache.
      if (hash !== last) slot = findSlot(table, header.bits, hash)
      last = hash
      slots[i] = slot
      if (slot === 0) continue
      known += 1
      first += firstWeight(slot)
      second += secondWeight(slot)
      third += thirdWeight(slot)
      neutral += neutralWeight(slot)
    }
    const scale = 1 / Math.sqrt(Math.max(1, known))
    sums[0] = first * scale * (header.steps[0] ?? 0)
    sums[1] = second * scale * (header.steps[1] ?? 0)
    sums[2] = third * scale * (header.steps[2] ?? 0)
    sums[3] = neutral * scale * (header.steps[3] ?? 0)
  }

  const prepare = (text: string, tokens: readonly string[]): number => {
    if (text === lastText && tokens === lastTokens) return lastCount
    lastText = text
    lastTokens = tokens
    const extracted = features.extract(text, tokens)
    lastCount = extracted > BLANK_FEATURES ? extracted : 0
    if (lastCount > 0) {
      guessKind()
      sumFeatures(lastCount)
    }
    return lastCount
  }

  return {
    modelVersion: header.modelVersion,
    score: (text, tokens) => {
      if (prepare(text, tokens) === 0) return NOTHING_SAID
      let polarityOdds = 0
      let neutralOdds = 0
      let missed = 0
      let invented = 0
      for (let kind = 0; kind < KIND_COUNT; kind += 1) {
        const share = shares[kind] ?? 0
        polarityOdds +=
          share *
          ((header.polaritySlope[kind] ?? 0) * (sums[EXPERT_OF_KIND[kind] ?? 0] ?? 0) +
            (header.polarityOffset[kind] ?? 0))
        missed += share * (header.missed[kind] ?? 0)
        invented += share * (header.invented[kind] ?? 0)
        neutralOdds +=
          share *
          ((header.neutralSlope[kind] ?? 0) * (sums[EXPERT_COUNT] ?? 0) + (header.neutralOffset[kind] ?? 0))
      }
      const neutral = sigmoid(neutralOdds)
      const positive = (1 - neutral) * (invented + (1 - invented - missed) * sigmoid(polarityOdds))
      const negative = 1 - neutral - positive
      return decide({ negative, neutral, positive })
    },
    adapt: (score, text, tokens, adaptation) => {
      const count = prepare(text, tokens)
      if (count === 0) return score
      addResidual(adaptation, features.hashes, count, residual)
      return decide(shiftBy(score.probabilities, residual))
    },
    explain: (text, tokens, limit = 6, adaptation) => {
      const count = prepare(text, tokens)
      if (count === 0) return []
      const worths = [0, 0, 0]
      EXPERT_OF_KIND.forEach((expert, kind) => {
        const worth = (shares[kind] ?? 0) * (header.polaritySlope[kind] ?? 0) * (header.steps[expert] ?? 0)
        worths[expert] = (worths[expert] ?? 0) + worth / Math.sqrt(Math.max(1, known))
      })
      const [first = 0, second = 0, third = 0] = worths
      const weightOf = (feature: number): number => {
        const slot = slots[feature] ?? 0
        const shipped = firstWeight(slot) * first + secondWeight(slot) * second + thirdWeight(slot) * third
        if (adaptation === undefined) return shipped
        return shipped + polarityOf(adaptation, features.hashes[feature] ?? 0) / Math.sqrt(count)
      }
      return wordEvidence({ features, count, weightOf, text, tokens, limit })
    },
  }
}
