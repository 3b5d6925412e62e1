import { AhoCorasick } from '@monyone/aho-corasick/fast'
import { normalize } from '../normalize/normalize.js'

/** Puts a workspace's own words together again where the cut took them apart. */
export type WordMerger = (normalized: string, tokens: readonly string[]) => string[]

interface Range {
  readonly begin: number
  readonly end: number
}

/** Leftmost, then longest; ranges do not overlap. */
const chooseRanges = (matches: readonly Range[]): Range[] => {
  const sorted = [...matches].sort((a, b) => a.begin - b.begin || b.end - a.end)
  const chosen: Range[] = []
  let free = 0
  for (const match of sorted) {
    if (match.begin < free) continue
    chosen.push(match)
    free = match.end
  }
  return chosen
}

const mergeRanges = (text: string, tokens: readonly string[], ranges: readonly Range[]): string[] => {
  const merged: string[] = []
  let at = 0
  let next = 0
  for (const token of tokens) {
    const end = at + token.length
    let from = at
    for (let range = ranges[next]; range && range.begin < end; range = ranges[next]) {
      if (range.begin > from) merged.push(text.slice(from, range.begin))
      if (range.begin >= at) merged.push(text.slice(range.begin, range.end))
      from = Math.max(from, range.end)
      if (range.end > end) break
      next += 1
    }
    if (from < end) merged.push(text.slice(from, end))
    at = end
  }
  return merged
}

/**
 * Words of a workspace cannot enter the segmenter's dictionary (it never forgets, and every workspace shares it):
 * they are merged after the cut.
 */
export const createWordMerger = (words: readonly string[]): WordMerger => {
  const known = [...new Set(words.map((word) => normalize(word).text.trim()).filter((word) => word !== ''))]
  if (known.length === 0) return (_text, tokens) => [...tokens]
  const matcher = new AhoCorasick(known)
  return (text, tokens) => {
    const matches = matcher.matchInText(text)
    return matches.length === 0 ? [...tokens] : mergeRanges(text, tokens, chooseRanges(matches))
  }
}
