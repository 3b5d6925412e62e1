import { bytesOfQuads, type ClauseModel, findRow } from '../classifier/clause-model.js'
import { createClauseReader } from '../classifier/clause-reader.js'

/**
 * Where a clause lies: what is told of it by its words' rows in the clause model (word vectors, seen from each class of
 * the taxonomy), and the grams that it holds. Rows are taken less their own mean, so that a class more or less changes
 * nothing else.
 */
export interface ClausePoint {
  readonly start: number
  readonly end: number
  /** A sentence ends with it. */
  readonly closes: boolean
  /** Not yet divided by √mass: those of two clauses can be added. */
  readonly sums: Float64Array
  readonly mass: number
  readonly grams: readonly number[]
}

export interface ClausePoints {
  readonly dimensions: number
  /** @param tokens of the segmenter for this text: together they are the whole text */
  read(text: string, tokens: readonly string[]): ClausePoint[]
}

/**
 * Not for sharing between threads.
 *
 * @param without a class whose knowledge is left out: what a model without this theme would tell (for measuring)
 */
export const createClausePoints = (model: ClauseModel, without?: string): ClausePoints => {
  const { header, words, wordMasses } = model
  const count = header.classes.length
  const kept = header.classes.flatMap((name, index) => (name === without ? [] : [index]))
  const dimensions = kept.length
  const bytes = bytesOfQuads(words, count)
  const reader = createClauseReader()

  const addRow = (sums: Float64Array, row: number): void => {
    let mean = 0
    for (let d = 0; d < dimensions; d += 1) mean += bytes[row * count + (kept[d] ?? 0)] ?? 0
    mean /= dimensions
    for (let d = 0; d < dimensions; d += 1)
      sums[d] = (sums[d] ?? 0) + ((bytes[row * count + (kept[d] ?? 0)] ?? 0) - mean) * header.wordStep
  }

  return {
    dimensions,
    read: (text, tokens) => {
      const clauses = reader.read(text, tokens)
      return Array.from({ length: clauses }, (_, clause): ClausePoint => {
        const firstGram = clause === 0 ? 0 : (reader.gramEnds[clause - 1] ?? 0)
        const firstWord = clause === 0 ? 0 : (reader.wordEnds[clause - 1] ?? 0)
        const sums = new Float64Array(dimensions)
        let mass = 0
        for (let i = firstWord; i < (reader.wordEnds[clause] ?? 0); i += 1) {
          const row = findRow(words, reader.words[i] ?? 0)
          if (row < 0) continue
          addRow(sums, row)
          mass += wordMasses[row] ?? 0
        }
        return {
          start: reader.starts[clause] ?? 0,
          end: reader.ends[clause] ?? 0,
          closes: reader.closes[clause] === 1,
          sums,
          mass,
          grams: [...new Set(reader.grams.subarray(firstGram, reader.gramEnds[clause] ?? 0))],
        }
      })
    },
  }
}

/** Clauses as one: a whole example, or two clauses that belong together. */
export const joinPoints = (points: readonly ClausePoint[]): ClausePoint => {
  const [first, ...others] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined) throw new Error('expected a clause or more')
  if (others.length === 0) return first
  const sums = Float64Array.from(first.sums)
  for (const { sums: more } of others)
    for (let d = 0; d < sums.length; d += 1) sums[d] = (sums[d] ?? 0) + (more[d] ?? 0)
  return {
    start: first.start,
    end: last.end,
    closes: last.closes,
    sums,
    mass: points.reduce((sum, { mass }) => sum + mass, 0),
    grams: [...new Set(points.flatMap(({ grams }) => grams))],
  }
}
