import { AhoCorasick } from '@monyone/aho-corasick/fast'
import { KNOWN_NAMES } from '../sentiment/known-names.js'

/** Tells whether a clause names a brand or a platform that everybody knows: it speaks of that one. */
export const createNameFinder = (): ((clause: string) => boolean) => {
  const names = new AhoCorasick([...new Set(KNOWN_NAMES)].filter(({ length }) => length > 1))
  return (clause) => names.matchInText(clause).length > 0
}
