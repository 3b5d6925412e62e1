import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { CONTENT_CHARACTERS, STOPWORDS } from './stopwords.js'

const MAX_CONTENT_WORDS = 200
/** Keywords are looked for in the beginning of a long text. */
const MAX_KEYWORD_CANDIDATES = 80
const MAX_WORD_LENGTH = 24

const isWordCharacter = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x3400 && code <= 0x4dbf) ||
  (code >= 0xc0 && code <= 0x24f)

const isContent = (token: string): boolean => {
  if (token.length === 1) return CONTENT_CHARACTERS.has(token)
  return token.length <= MAX_WORD_LENGTH && isWordCharacter(token.charCodeAt(0)) && !STOPWORDS.has(token)
}

/** Content words in order of appearance, without repeats, at most 200. */
export const contentWords = (tokens: readonly string[]): string[] => {
  const words = new Set<string>()
  for (const token of tokens) {
    if (!isContent(token)) continue
    words.add(token)
    if (words.size === MAX_CONTENT_WORDS) break
  }
  return [...words]
}

/** Inverse document frequencies by hash of the word: 256 KB instead of a map of 280,000 strings. */
export interface IdfTable {
  idf(word: string): number
}

const BUCKETS = 1 << 18
const UNKNOWN_IDF = 10
/** Idf runs from 0 to 14: sixteenths fit a byte. */
const STEPS = 16

const hash = (text: string, start: number, end: number): number => {
  let value = 0x811c9dc5
  for (let index = start; index < end; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return (value ^ (value >>> 15)) & (BUCKETS - 1)
}

/** Reads jieba's idf dictionary (`word idf` a line). */
export const loadIdfTable = (): IdfTable => {
  const root = dirname(createRequire(import.meta.url).resolve('nodejieba/package.json'))
  const text = readFileSync(join(root, 'submodules/cppjieba/dict/idf.utf8'), 'utf8')
  const table = new Uint8Array(BUCKETS)
  for (let start = 0; start < text.length; ) {
    const space = text.indexOf(' ', start)
    const end = text.indexOf('\n', start)
    if (space < 0 || end < 0) break
    const steps = Math.round(Number(text.slice(space + 1, end)) * STEPS)
    const bucket = hash(text, start, space)
    const held = table[bucket] ?? 0
    // Where two words share a bucket, the commoner one counts: the rarer loses little.
    table[bucket] = held === 0 ? Math.min(steps, 255) : Math.min(steps, held)
    start = end + 1
  }
  return {
    idf: (word) => {
      const steps = table[hash(word, 0, word.length)] ?? 0
      return steps === 0 ? UNKNOWN_IDF : steps / STEPS
    },
  }
}

/**
 * The words that stand for a text: idf × repetition, earlier ones first among equals.
 *
 * @param tokens all tokens of the text, in order
 */
export const keywords = (tokens: readonly string[], table: IdfTable, limit = 5): string[] => {
  const weights = new Map<string, number>()
  for (const token of tokens) {
    if (token.length < 2 || !isContent(token)) continue
    const held = weights.get(token)
    if (held !== undefined) weights.set(token, held * 1.4)
    else if (weights.size < MAX_KEYWORD_CANDIDATES) {
      weights.set(token, table.idf(token) * (1 + 0.3 / (1 + weights.size)))
    }
  }
  // Few are kept of many: they are put in place one by one.
  const best: { readonly word: string; readonly weight: number }[] = []
  for (const [word, weight] of weights) {
    const isFull = best.length >= limit
    if (isFull && weight <= (best.at(-1)?.weight ?? 0)) continue
    let place = best.length
    while (place > 0 && weight > (best[place - 1]?.weight ?? 0)) place -= 1
    best.splice(place, 0, { word, weight })
    if (isFull) best.pop()
  }
  return best.map(({ word }) => word)
}
