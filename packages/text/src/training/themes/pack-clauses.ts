import { type ClauseModel, type WeightTable, weightTable } from '../../themes/classifier/clause-model.js'
import { CLAUSE_FEATURES_VERSION, wordKey } from '../../themes/classifier/clause-reader.js'
import type { ClauseFit } from './fit-clauses.js'
import type { WordVectors } from './word-vectors.js'

const LARGEST = 127
/** Share of the weights that are kept in full. */
const KEPT_SHARE = 0.9995

export interface PackOptions {
  readonly modelVersion: string
  readonly classes: readonly string[]
  /** The hash of each gram row. */
  readonly gramKeys: readonly number[]
  /** Rarer words are left out. */
  readonly leastWordCount: number
}

interface Row {
  readonly key: number
  readonly weights: Float32Array
}

const stepOf = (rows: readonly Row[]): number => {
  const sizes = new Float32Array(rows.reduce((sum, { weights }) => sum + weights.length, 0))
  let at = 0
  for (const { weights } of rows) {
    sizes.set(weights.map(Math.abs), at)
    at += weights.length
  }
  sizes.sort()
  return (sizes[Math.floor((sizes.length - 1) * KEPT_SHARE)] ?? 1) / LARGEST || 1
}

const packTable = (rows: readonly Row[], classes: number): { table: WeightTable; step: number } => {
  const step = stepOf(rows)
  const weights = new Int8Array(rows.length * classes)
  rows.forEach((row, index) => {
    row.weights.forEach((weight, one) => {
      weights[index * classes + one] = Math.max(-LARGEST, Math.min(LARGEST, Math.round(weight / step)))
    })
  })
  return {
    table: weightTable(
      Uint32Array.from(rows, ({ key }) => key),
      weights,
    ),
    step,
  }
}

/** Of words with one hash the first, the most frequent, stays. */
const sortedByKey = <T extends { readonly key: number }>(rows: readonly T[]): T[] => {
  const byKey = new Map<number, T>()
  for (const row of rows) if (!byKey.has(row.key)) byKey.set(row.key, row)
  return [...byKey.values()].sort((a, b) => a.key - b.key)
}

/** How much a word counts in a clause's mean: frequent ones less (smooth inverse frequency, Arora et al. 2017). */
export const wordWeights = ({ counts }: Pick<WordVectors, 'counts'>): Float64Array => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return Float64Array.from(counts, (count) => Math.sqrt(1e-3 / (1e-3 + count / total)))
}

/** Word vectors times their weights is one row of weights a word: the model needs no vectors at work. */
export const packClauseModel = (fit: ClauseFit, vectors: WordVectors, options: PackOptions): ClauseModel => {
  const classCount = options.classes.length
  const { dimensions } = vectors
  const weightOf = wordWeights(vectors)
  const words = sortedByKey(
    vectors.words
      .map((word, index) => ({ word, index }))
      .filter(({ index }) => (vectors.counts[index] ?? 0) >= options.leastWordCount)
      .map(({ word, index }) => {
        const weight = weightOf[index] ?? 0
        const weights = new Float32Array(classCount)
        for (let d = 0; d < dimensions; d += 1) {
          const value = weight * (vectors.values[index * dimensions + d] ?? 0)
          for (let one = 0; one < classCount; one += 1)
            weights[one] = (weights[one] ?? 0) + value * (fit.vectors[d * classCount + one] ?? 0)
        }
        // What a row adds to every class alike changes no probability.
        const mean = weights.reduce((sum, value) => sum + value, 0) / classCount
        return { key: wordKey(word), weights: weights.map((value) => value - mean), mass: weight * weight }
      }),
  )
  const grams = sortedByKey(
    options.gramKeys.map((key, row) => ({
      key,
      weights: fit.grams.slice(row * classCount, (row + 1) * classCount),
    })),
  )
  const packedGrams = packTable(grams, classCount)
  const packedWords = packTable(words, classCount)
  return {
    header: {
      modelVersion: options.modelVersion,
      featuresVersion: CLAUSE_FEATURES_VERSION,
      classes: options.classes,
      bias: Array.from(fit.bias),
      gramStep: packedGrams.step,
      wordStep: packedWords.step,
    },
    grams: packedGrams.table,
    words: packedWords.table,
    wordMasses: Float32Array.from(words, ({ mass }) => mass),
  }
}
