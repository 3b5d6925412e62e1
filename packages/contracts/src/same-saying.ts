import { SHORT_LETTERS } from './stance.js'

const PIECE = 3
/** A text that is as long as another, but for this, was not cut and not added to: a word stands in a word's place. */
const AS_LONG = 1
/** So many pieces hold a letter that slipped; another noun (电梯, 路灯) makes more of them new. */
const MOST_NEW = 3

const piecesOf = (letters: string): ReadonlySet<string> => {
  const pieces = new Set<string>()
  for (let at = 0; at + PIECE <= letters.length; at++) pieces.add(letters.slice(at, at + PIECE))
  return pieces
}

/**
 * Whether what a person says of a text holds for a copy of it too. Copies are grouped by likeness, and of two short
 * texts that are alike one may be about another thing; for a judgement more is asked than for a group.
 */
export const isSameSaying = (text: string, copy: string): boolean => {
  const [one, other] = [text, copy].map((said) => said.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
  if (one === undefined || other === undefined || one === other) return true
  if (one.length >= SHORT_LETTERS || other.length >= SHORT_LETTERS) return true
  if (Math.abs(one.length - other.length) > AS_LONG) return true
  const pieces = piecesOf(one)
  let fresh = 0
  for (const piece of piecesOf(other)) if (!pieces.has(piece)) fresh++
  return fresh <= MOST_NEW
}
