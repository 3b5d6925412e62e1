/**
 * Word vectors from the texts themselves: how often words stand near each other, weighted as positive pointwise mutual
 * information and reduced by a randomised singular value decomposition (Levy, Goldberg and Dagan 2015; Halko, Martinsson
 * and Tropp 2011). They let a classifier that has read 押金 said of money held back expect the same of 定金.
 */
import { createRandom } from '../../random.js'
import { eigenvectors, orthonormalise } from './linear-algebra.js'

export interface WordVectors {
  readonly words: readonly string[]
  /** How often each word stands in the texts. */
  readonly counts: readonly number[]
  readonly dimensions: number
  /** `dimensions` numbers a word, of length 1. */
  readonly values: Float32Array
}

export interface WordVectorOptions {
  readonly dimensions: number
  /** Words this far apart count as near. */
  readonly window: number
  /** So many of the most frequent words are looked at as neighbours. */
  readonly neighbours: number
  /** Rarer words get no vector. */
  readonly least: number
  readonly seed: number
}

const HAS_NO_WORD = /^[\s\p{P}\p{S}]*$/u
const TABLE_BITS = 26
const MAX_TOKENS = 2_000
/** Frequent neighbours count less: their counts are raised to this. */
const SMOOTHING = 0.75
const EXTRA_DIMENSIONS = 10
const POWER_ROUNDS = 4

/** Sparse rows: row i holds `columns` and `values` from starts[i] up to starts[i + 1]. */
interface SparseRows {
  readonly starts: Uint32Array
  readonly columns: Uint16Array
  readonly values: Float32Array
}

const createPairCounts = () => {
  const size = 2 ** TABLE_BITS
  const keys = new Uint32Array(size)
  const counts = new Float32Array(size)
  let used = 0
  return {
    keys,
    counts,
    add: (key: number, count: number): void => {
      let place = Math.imul(key + 1, 0x9e3779b1) >>> (32 - TABLE_BITS)
      while (keys[place] !== 0 && keys[place] !== key + 1) place = (place + 1) & (size - 1)
      if (keys[place] === 0) {
        keys[place] = key + 1
        used += 1
        if (used > size * 0.9) throw new Error('expected fewer pairs of words; take fewer neighbours')
      }
      counts[place] = (counts[place] ?? 0) + count
    },
  }
}

const countPairs = (
  texts: Iterable<readonly string[]>,
  ids: ReadonlyMap<string, number>,
  { window, neighbours }: WordVectorOptions,
) => {
  const pairs = createPairCounts()
  const known = new Int32Array(MAX_TOKENS)
  for (const text of texts) {
    let count = 0
    for (const word of text) {
      const id = ids.get(word)
      if (id === undefined || count === MAX_TOKENS) continue
      known[count] = id
      count += 1
    }
    for (let one = 0; one < count; one += 1) {
      const row = (known[one] ?? 0) * neighbours
      for (let other = Math.max(0, one - window); other <= Math.min(count - 1, one + window); other += 1) {
        const column = known[other] ?? 0
        if (other !== one && column < neighbours) pairs.add(row + column, 1 / Math.abs(one - other))
      }
    }
  }
  return pairs
}

/** Pairs seen once at a distance say nothing. */
const LEAST_COUNT = 0.3

const mutualInformation = (
  { keys, counts }: { readonly keys: Uint32Array; readonly counts: Float32Array },
  rows: number,
  columns: number,
): SparseRows => {
  const rowSums = new Float64Array(rows)
  const columnSums = new Float64Array(columns)
  const eachPair = (visit: (row: number, column: number, count: number) => void): void => {
    for (let place = 0; place < keys.length; place += 1) {
      const key = keys[place] ?? 0
      if (key === 0) continue
      visit(Math.floor((key - 1) / columns), (key - 1) % columns, counts[place] ?? 0)
    }
  }
  eachPair((row, column, count) => {
    rowSums[row] = (rowSums[row] ?? 0) + count
    columnSums[column] = (columnSums[column] ?? 0) + count
  })
  const smoothed = columnSums.map((sum) => sum ** SMOOTHING)
  const total = smoothed.reduce((sum, value) => sum + value, 0)
  const worth = (row: number, column: number, count: number): number => {
    if (count <= LEAST_COUNT) return 0
    const information = Math.log((count * total) / ((rowSums[row] ?? 1) * (smoothed[column] ?? 1)))
    return information * Math.min(1, (1.5 * count) / (count + 1))
  }
  const starts = new Uint32Array(rows + 1)
  eachPair((row, column, count) => {
    if (worth(row, column, count) > 0) starts[row + 1] = (starts[row + 1] ?? 0) + 1
  })
  for (let row = 0; row < rows; row += 1) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0)
  const next = starts.slice()
  const held = starts[rows] ?? 0
  const matrix = { starts, columns: new Uint16Array(held), values: new Float32Array(held) }
  eachPair((row, column, count) => {
    const value = worth(row, column, count)
    if (value <= 0) return
    const at = next[row] ?? 0
    next[row] = at + 1
    matrix.columns[at] = column
    matrix.values[at] = value
  })
  return matrix
}

const timesDense = (
  { starts, columns, values }: SparseRows,
  dense: Float32Array,
  width: number,
): Float32Array => {
  const rows = starts.length - 1
  const product = new Float32Array(rows * width)
  for (let row = 0; row < rows; row += 1) {
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) {
      const value = values[at] ?? 0
      const from = (columns[at] ?? 0) * width
      for (let d = 0; d < width; d += 1)
        product[row * width + d] = (product[row * width + d] ?? 0) + value * (dense[from + d] ?? 0)
    }
  }
  return product
}

const transposeTimesDense = (
  { starts, columns, values }: SparseRows,
  dense: Float32Array,
  width: number,
  height: number,
): Float32Array => {
  const product = new Float32Array(height * width)
  for (let row = 0; row + 1 < starts.length; row += 1) {
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) {
      const value = values[at] ?? 0
      const into = (columns[at] ?? 0) * width
      for (let d = 0; d < width; d += 1)
        product[into + d] = (product[into + d] ?? 0) + value * (dense[row * width + d] ?? 0)
    }
  }
  return product
}

/** Rows of U√S of the decomposition, made of length 1. */
const reduce = (matrix: SparseRows, columns: number, dimensions: number, seed: number): Float32Array => {
  const width = dimensions + EXTRA_DIMENSIONS
  const rows = matrix.starts.length - 1
  const random = createRandom(seed)
  let basis: Float32Array = Float32Array.from(
    { length: columns * width },
    () => random.next() + random.next() + random.next() - 1.5,
  )
  orthonormalise(basis, columns, width)
  for (let round = 0; round < POWER_ROUNDS; round += 1) {
    basis = transposeTimesDense(matrix, timesDense(matrix, basis, width), width, columns)
    orthonormalise(basis, columns, width)
  }
  const projected = timesDense(matrix, basis, width)
  const { vectors, values } = eigenvectors(projected, rows, width)
  const reduced = new Float32Array(rows * dimensions)
  for (let row = 0; row < rows; row += 1) {
    let square = 0
    for (let d = 0; d < dimensions; d += 1) {
      let sum = 0
      for (let k = 0; k < width; k += 1)
        sum += (projected[row * width + k] ?? 0) * (vectors[k * width + d] ?? 0)
      const value = sum / Math.sqrt(Math.sqrt(values[d] ?? 1))
      reduced[row * dimensions + d] = value
      square += value * value
    }
    const length = Math.sqrt(square) || 1
    for (let d = 0; d < dimensions; d += 1)
      reduced[row * dimensions + d] = (reduced[row * dimensions + d] ?? 0) / length
  }
  return reduced
}

export const learnWordVectors = (
  texts: readonly (readonly string[])[],
  options: WordVectorOptions,
): WordVectors => {
  const seen = new Map<string, number>()
  for (const text of texts) for (const word of text) seen.set(word, (seen.get(word) ?? 0) + 1)
  const vocabulary = [...seen]
    .filter(([word, count]) => count >= options.least && !HAS_NO_WORD.test(word))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const ids = new Map(vocabulary.map(([word], id) => [word, id]))
  const neighbours = Math.min(options.neighbours, vocabulary.length)
  const pairs = countPairs(texts, ids, { ...options, neighbours })
  const matrix = mutualInformation(pairs, vocabulary.length, neighbours)
  return {
    words: vocabulary.map(([word]) => word),
    counts: vocabulary.map(([, count]) => count),
    dimensions: options.dimensions,
    values: reduce(matrix, neighbours, options.dimensions, options.seed),
  }
}
