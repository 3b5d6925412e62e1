import type { Span } from '@tingfeng/contracts'
import { lowerAscii } from './compile-search.js'
import type { Query, Word } from './parse-query.js'
import { wordSpans } from './word-spans.js'

const MOST_SPANS = 200

const lowerPieces = ({ pieces }: Word): string[] => pieces.map(lowerAscii)

/** Pieces of the words that a post was found by, of the text or the title; those that it must not hold are none. */
export const highlightedWords = (query: Query | undefined, of: 'text' | 'title'): string[][] => {
  if (query === undefined) return []
  switch (query.type) {
    case 'and':
    case 'or':
      return query.of.flatMap((part) => highlightedWords(part, of))
    case 'near':
      return query.words.map(lowerPieces)
    case 'words':
      return query.in === 'any' || query.in === of ? [lowerPieces(query.word)] : []
    case 'not':
    case 'field':
      return []
  }
}

/** Where the words stand in a text, in order, joined where they touch. */
export const highlightsIn = (text: string, words: readonly (readonly string[])[]): Span[] => {
  const haystack = lowerAscii(text)
  const found: Span[] = []
  for (const pieces of words)
    for (const span of wordSpans(haystack, pieces)) {
      found.push(span)
      if (found.length >= MOST_SPANS * 4) break
    }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  const joined: [number, number][] = []
  for (const [start, end] of found) {
    const last = joined.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else if (joined.length < MOST_SPANS) joined.push([start, end])
  }
  return joined
}
