import { AhoCorasick } from '@monyone/aho-corasick/fast'
import { KNOWN_NAMES } from './known-names.js'
import { createLiteralReader, LONGEST } from './turns/literal-reader.js'

/** A text with its words, of the same length as what was written. */
export interface HiddenText {
  readonly text: string
  readonly tokens: readonly string[]
}

export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Stands for each character of a name that is hidden. The scorers drop control characters as they drop blanks, so that
 * they read the sentence as if the name were not in it; unlike a blank, it separates no clauses.
 */
export const HIDDEN = '\u001f'

const knownNames = new AhoCorasick([...KNOWN_NAMES])
let mayBeNamed = false
/** Far cheaper than to look for the names themselves, which few texts have. */
const readBeginnings = createLiteralReader(
  new Map(KNOWN_NAMES.map((name) => [name.slice(0, LONGEST), [0]])),
  () => {
    mayBeNamed = true
  },
)

/** Where well-known names stand in a normalised text, each with its name. */
export const knownNamesIn = (text: string): (Span & { readonly name: string })[] => {
  mayBeNamed = false
  readBeginnings(text)
  if (!mayBeNamed) return []
  return knownNames.matchInText(text).map(({ begin, end, keyword }) => ({ name: keyword, start: begin, end }))
}

/** Where words of the cut begin and end. */
const bordersOf = (tokens: readonly string[]): Set<number> => {
  const borders = new Set([0])
  let at = 0
  for (const token of tokens) {
    at += token.length
    borders.add(at)
  }
  return borders
}

const cover = (text: string, spans: readonly Span[]): string => {
  let hidden = ''
  let at = 0
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue
    hidden += text.slice(at, Math.max(at, start)) + HIDDEN.repeat(end - Math.max(at, start))
    at = end
  }
  return hidden + text.slice(at)
}

/** The same cut, with each run of words that was hidden as one. */
const recut = (hidden: string, tokens: readonly string[]): string[] => {
  const words: string[] = []
  let at = 0
  let wasHidden = false
  for (const token of tokens) {
    const word = hidden.slice(at, at + token.length)
    const isHidden = word[0] === HIDDEN
    if (isHidden && wasHidden) words[words.length - 1] += word
    else words.push(word)
    wasHidden = isHidden
    at += token.length
  }
  return words
}

/**
 * Hides names from the scorers, so that what is said decides and not of whom it is said: well-known ones and those in
 * `named`. A name that begins or ends within a word (小米 in 小米粥) stays.
 *
 * @param text normalised
 * @param tokens together they are the whole text
 */
export const hideNames = (
  text: string,
  tokens: readonly string[],
  named: readonly Span[] = [],
): HiddenText => {
  const known = knownNamesIn(text)
  if (known.length === 0 && named.length === 0) return { text, tokens }
  const borders = bordersOf(tokens)
  const spans = [...known, ...named].filter(({ start, end }) => borders.has(start) && borders.has(end))
  if (spans.length === 0) return { text, tokens }
  const hidden = cover(text, spans)
  return { text: hidden, tokens: recut(hidden, tokens) }
}
