import { fileURLToPath } from 'node:url'
import { type Adaptation, addResidual, CLASSES, polarityOf, shiftBy } from './adaptation.js'
import { createClauseNet } from './clause-net.js'
import { clauseEvidence, type WordEvidence, wordEvidence } from './explain.js'
import { decide, type FastScore } from './fast-score.js'
import { createLinearReader } from './linear-reader.js'
import { type FastModel, KIND_COUNT } from './model.js'
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
  /**
   * What moved the score most, the strongest first; cheap right after `score` of the same text. The words; or the
   * clauses, where these decide otherwise than the sum of the words.
   */
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

/** Texts of as many clauses are explained by leaving out one at a time: the work grows with their square. */
const MOST_CLAUSES = 32

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

export interface FastScorerOptions {
  /** Defaults to the model in the package. */
  readonly modelPath?: string
}

const isModel = (source: FastModel | FastScorerOptions): source is FastModel => 'table' in source

/**
 * A linear scorer over hashed features, and a small network that weighs the clauses. Three sets of polarity weights
 * (goods and services, social posts, books and other media) are mixed by a gate that guesses the kind of text from the
 * words.
 *
 * @param source a loaded model (to share one between threads), or where to read it
 * @throws ModelFileError
 */
export function createFastScorer(source: FastModel | FastScorerOptions = {}): FastScorer {
  const model = isModel(source) ? source : loadFastModel(source.modelPath ?? DEFAULT_FAST_MODEL_PATH)
  const { header } = model
  const reader = createLinearReader(model)
  const { features, reading, shares } = reader
  const net = createClauseNet(model.net)
  const { output } = net.activations
  const residual = new Float64Array(CLASSES)
  let lastText: string | undefined
  let lastTokens: readonly string[] | undefined
  let lastCount = 0
  /** Whether the network has read this text last. */
  let isPassed = false

  /** Sums over the kinds, by how likely the text is of each. */
  const mixed = (byKind: readonly number[]): number => {
    let sum = 0
    for (let kind = 0; kind < KIND_COUNT; kind += 1) sum += (shares[kind] ?? 0) * (byKind[kind] ?? 0)
    return sum
  }

  const prepare = (text: string, tokens: readonly string[]): number => {
    if (text === lastText && tokens === lastTokens) return lastCount
    lastText = text
    lastTokens = tokens
    lastCount = reader.read(text, tokens)
    isPassed = false
    return lastCount
  }

  const polarityOdds = (): number =>
    mixed(header.polaritySlope) * (output[0] ?? 0) + mixed(header.polarityOffset)

  return {
    modelVersion: header.modelVersion,
    score: (text, tokens) => {
      if (prepare(text, tokens) === 0) return NOTHING_SAID
      net.pass(reading)
      isPassed = true
      const neutral = sigmoid(mixed(header.neutralSlope) * (output[1] ?? 0) + mixed(header.neutralOffset))
      const positive = (1 - neutral) * sigmoid(polarityOdds())
      return decide({ negative: 1 - neutral - positive, neutral, positive })
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
      const slope = mixed(header.polaritySlope)
      const linear = reader.weights()
      const corrected = adaptation && {
        of: (feature: number): number =>
          polarityOf(adaptation, features.hashes[feature] ?? 0) / Math.sqrt(count),
      }
      let learnt = 0
      if (corrected) for (let feature = 0; feature < count; feature += 1) learnt += corrected.of(feature)
      const weightOf = corrected
        ? (feature: number): number => slope * linear(feature) + corrected.of(feature)
        : (feature: number): number => slope * linear(feature)
      const ofWords = slope * reader.sum() + learnt
      if (!isPassed) net.pass(reading)
      const odds = polarityOdds() + learnt
      // Words that speak for the other side explain nothing: what the network made of the clauses does.
      if (odds * ofWords < 0 && reading.clauses <= MOST_CLAUSES) {
        isPassed = false
        const oddsWithout = (clause: number): number => {
          net.pass(reader.without(clause))
          return polarityOdds() + learnt
        }
        return clauseEvidence({ features, odds, oddsWithout, limit })
      }
      return wordEvidence({ features, count, weightOf, text, tokens, limit })
    },
  }
}
