import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, gunzipSync } from 'node:zlib'
import { normalize } from '../normalize/normalize.js'
import { createSegmenter } from '../segment/segmenter.js'
import { createFeatureExtractor } from '../sentiment/features.js'
import type { DataSet } from './data-sets.js'

export const NEGATIVE = 0
export const NEUTRAL = 1
export const POSITIVE = 2

/** Hashes of many texts in one array: text i holds values[starts[i]] up to values[starts[i + 1]]. */
export interface Ragged {
  readonly values: Uint32Array
  readonly starts: Uint32Array
}

export interface Corpus {
  readonly size: number
  readonly features: Ragged
  readonly words: Ragged
  /** NEGATIVE, NEUTRAL or POSITIVE. */
  readonly labels: Uint8Array
  /** Index into the sets that the corpus was read from. */
  readonly sets: Uint8Array
  /** Normalised. */
  readonly texts: readonly string[]
  /** The same for texts of the same letters, and for what is part of one of them (the first that holds it). */
  readonly prints: Uint32Array
  /** What a teacher says of each text, where all have one. */
  readonly taught?: Taught
}

/** Probabilities by text. */
export interface Taught {
  /** That the text is positive, if it takes a side. */
  readonly positive: Float32Array
  readonly neutral: Float32Array
}

export interface LabelledText {
  readonly text: string
  readonly label: number
  /** What kind of goods it speaks of, where the set says so. */
  readonly domain?: string
  /** The print of the text that this is a part of. */
  readonly partOf?: number
}

export interface TaughtSet {
  readonly set: DataSet
  readonly texts: readonly LabelledText[]
}

const LABELS = new Map([
  ['neg', NEGATIVE],
  ['neu', NEUTRAL],
  ['pos', POSITIVE],
])

export const readRows = (path: string): Record<string, unknown>[] =>
  gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    // safe: the data sets' README fixes this shape; a missing field is undefined
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const lettersIn = (normalized: string): string => normalized.replace(/[^\p{L}\p{N}]/gu, '')
/** What is left of a text by which copies are known. */
export const lettersOf = (text: string): string => lettersIn(normalize(text).text)
/** A number for these letters: copies in two sets have the same. */
export const printOf = (normalized: string): number => crc32(lettersIn(normalized))

/** Texts with a label; those that the raters left open or mixed are passed over. */
export function readSet(
  folder: string,
  set: Pick<DataSet, 'name' | 'field'>,
  split: 'train' | 'dev',
): LabelledText[] {
  const texts: LabelledText[] = []
  for (const row of readRows(join(folder, set.name, `${split}.jsonl.gz`))) {
    const label = LABELS.get(String(row.label))
    const text = row[set.field ?? 'text']
    if (label === undefined || typeof text !== 'string' || text.trim() === '') continue
    texts.push({ text, label, ...(typeof row.domain === 'string' && { domain: row.domain }) })
  }
  return texts
}

const createRaggedBuilder = () => {
  let values = new Uint32Array(1 << 20)
  const starts = [0]
  let used = 0
  return {
    add: (hashes: Uint32Array, count: number): void => {
      if (used + count > values.length) {
        const larger = new Uint32Array(Math.ceil((used + count) * 1.5))
        larger.set(values)
        values = larger
      }
      values.set(hashes.subarray(0, count), used)
      used += count
      starts.push(used)
    },
    build: (): Ragged => ({ values: values.slice(0, used), starts: Uint32Array.from(starts) }),
  }
}

/**
 * @param groups the texts of each set, in the order that `sets` refers to
 * @param taught by text, over all groups one after another
 */
export function buildCorpus(groups: readonly (readonly LabelledText[])[], taught?: Taught): Corpus {
  const segmenter = createSegmenter()
  const extractor = createFeatureExtractor()
  const features = createRaggedBuilder()
  const words = createRaggedBuilder()
  const labels: number[] = []
  const sets: number[] = []
  const kept: number[] = []
  const normalizedTexts: string[] = []
  const prints: number[] = []
  let at = -1
  groups.forEach((texts, set) => {
    for (const { text, label, partOf } of texts) {
      at += 1
      const normalized = normalize(text).text
      const count = extractor.extract(normalized, segmenter.cut(normalized))
      if (count === 0) continue
      features.add(extractor.hashes, count)
      words.add(extractor.words, extractor.wordCount())
      labels.push(label)
      sets.push(set)
      kept.push(at)
      normalizedTexts.push(normalized)
      prints.push(partOf ?? printOf(normalized))
    }
  })
  const ofKept = (all: Float32Array): Float32Array => Float32Array.from(kept, (text) => all[text] ?? 0.5)
  return {
    size: labels.length,
    features: features.build(),
    words: words.build(),
    labels: Uint8Array.from(labels),
    sets: Uint8Array.from(sets),
    texts: normalizedTexts,
    prints: Uint32Array.from(prints),
    ...(taught && { taught: { positive: ofKept(taught.positive), neutral: ofKept(taught.neutral) } }),
  }
}
