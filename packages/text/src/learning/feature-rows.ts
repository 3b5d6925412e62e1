import { createFeatureExtractor } from '../sentiment/features.js'

/** A text as the residual layer sees it. */
export interface CountedText {
  /** Hashed features, each once, and how often it comes. */
  readonly hashes: Uint32Array
  readonly counts: Uint16Array
  /** All features of the text, repeats included. */
  readonly total: number
}

export const createFeatureCounter = (): ((text: string, tokens: readonly string[]) => CountedText) => {
  const features = createFeatureExtractor()
  return (text, tokens) => {
    const total = features.extract(text, tokens)
    const counts = new Map<number, number>()
    for (let i = 0; i < total; i += 1) {
      const hash = features.hashes[i] ?? 0
      counts.set(hash, (counts.get(hash) ?? 0) + 1)
    }
    return { hashes: Uint32Array.from(counts.keys()), counts: Uint16Array.from(counts.values()), total }
  }
}

/** The features that something can be learned of, and how much each tells. */
export interface Vocabulary {
  readonly hashes: readonly number[]
  readonly columns: ReadonlyMap<number, number>
  /** Log of the share of texts that have it, inverted: what is everywhere tells nothing. */
  readonly idf: Float64Array
}

/** A feature of one text alone would be learned by heart. */
const LEAST_TEXTS = 2

export const vocabularyOf = (texts: readonly CountedText[]): Vocabulary => {
  const found = new Map<number, number>()
  for (const { hashes } of texts) for (const hash of hashes) found.set(hash, (found.get(hash) ?? 0) + 1)
  const hashes = [...found]
    .filter(([, inTexts]) => inTexts >= LEAST_TEXTS && inTexts < texts.length)
    .map(([hash]) => hash)
    .sort((a, b) => a - b)
  return {
    hashes,
    columns: new Map(hashes.map((hash, column) => [hash, column])),
    idf: Float64Array.from(hashes, (hash) => Math.log(texts.length / (found.get(hash) ?? 1))),
  }
}

/** One text over a vocabulary. */
export interface Row {
  readonly columns: Uint32Array
  readonly values: Float64Array
}

export const rowOf = (text: CountedText, { columns, idf }: Vocabulary): Row => {
  const scale = 1 / Math.sqrt(Math.max(1, text.total))
  const places: number[] = []
  const values: number[] = []
  text.hashes.forEach((hash, i) => {
    const column = columns.get(hash)
    if (column === undefined) return
    places.push(column)
    values.push((text.counts[i] ?? 0) * scale * (idf[column] ?? 0))
  })
  return { columns: Uint32Array.from(places), values: Float64Array.from(values) }
}
