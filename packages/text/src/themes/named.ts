import { KNOWN_NAMES } from '../sentiment/known-names.js'
import { createTermTrie } from './term-trie.js'

/** Tells whether a clause names a brand or a platform that everybody knows: it speaks of that one. */
export const createNameFinder = (): ((text: string, start: number, end: number) => boolean) => {
  const names = createTermTrie(KNOWN_NAMES.filter(({ length }) => length > 1))
  return (text, start, end) => {
    for (let at = start; at < end; at += 1) if (names.longestAt(text, at, end) >= 0) return true
    return false
  }
}
