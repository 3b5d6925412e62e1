import { expect, it } from 'vitest'
import { compileLexicon } from './lexicon.js'
import { createTermReader, modifiersOf, negatesNext, type TermReader } from './modifiers.js'
import { THEME_RULES } from './rules/index.js'
import { createScanner } from './scan.js'

const lexicon = compileLexicon(THEME_RULES)
const scanText = createScanner(lexicon)
const terms = createTermReader(lexicon)

/** Every part as a word of its own, and how often words are looked at for the last of them, or for the first. */
const looksFor = (part: readonly string[], count: number, of: 'last' | 'first'): number => {
  const tokens = Array.from({ length: count }, () => part).flat()
  const scan = scanText(tokens.join(''), tokens)
  let looks = 0
  const read: TermReader = {
    ...terms,
    termAt: (at, hit) => {
      looks += 1
      return terms.termAt(at, hit)
    },
  }
  if (of === 'last') modifiersOf(read, scan, scan.count - 1, 0)
  else negatesNext(read, scan, 0, scan.count - 1)
  return looks
}

it.each([
  [['没有', '比', '更'], 'last'],
  [['不'], 'last'],
  [['非常'], 'last'],
  [['不', '太'], 'last'],
  [['非常'], 'first'],
  [['不', '太'], 'first'],
] as const)('looks no farther in a wall of %j than in a short text (%s)', (part, of) => {
  expect(looksFor(part, 4_000, of)).toBe(looksFor(part, 200, of))
})
