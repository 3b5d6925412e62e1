import { PushedPost } from '@tingfeng/contracts'

/** What JSON and CSV are built of, and what is typed in its place; anything else may be somebody's name. */
const WORDS = /[^\s{}[\]:,;"'\\“”‘’：，；]+/g
const KNOWN: ReadonlySet<string> = new Set([...Object.keys(PushedPost.shape), 'true', 'false', 'null'])
const LONGEST = 2_000

/**
 * How a record is built that cannot be read: `{"id":"…","author":"…","text":"…"…"}`. Nobody can tell its author from
 * its text, so that no word is kept but the names of the fields of a post.
 */
export const outlineOf = (text: string): string =>
  text
    .replace(WORDS, (word) => (KNOWN.has(word) ? word : '…'))
    .replace(/…(?: …)+/g, '…')
    .slice(0, LONGEST)
