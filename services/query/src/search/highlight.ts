import type { Span } from '@tingfeng/contracts'
import { lowerAscii, wordPattern } from './compile-search.js'
import type { Query } from './parse-query.js'

const MOST_SPANS = 200

/** Patterns of the words that a post was found by, of the text or the title; those that it must not hold are none. */
export const highlightPatterns = (query: Query | undefined, of: 'text' | 'title'): RegExp[] => {
  if (query === undefined) return []
  switch (query.type) {
    case 'and':
    case 'or':
      return query.of.flatMap((part) => highlightPatterns(part, of))
    case 'near':
      return query.words.map((word) => new RegExp(wordPattern(word), 'gu'))
    case 'words':
      return query.in === 'any' || query.in === of ? [new RegExp(wordPattern(query.word), 'gu')] : []
    case 'not':
    case 'field':
      return []
  }
}

/** Where the patterns stand in a text, in order, joined where they touch. */
export const highlightsIn = (text: string, patterns: readonly RegExp[]): Span[] => {
  const haystack = lowerAscii(text)
  const found: [number, number][] = []
  for (const pattern of patterns)
    for (const match of haystack.matchAll(pattern)) {
      if (match[0] !== '') found.push([match.index, match.index + match[0].length])
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
