/*
 * What short texts are told apart by that differ in a word and say the contrary: 房间很干净 and 房间不干净 have nearly
 * all pieces in common. 24 bits: letters (6), negations (2), marks (16). Only the text reader knows which mark is which.
 */

/** A longer text that differs in a word is still the same text. */
export const SHORT_LETTERS = 64
const MARK_BITS = 16
const NEGATION_BITS = 2
/** Words of degree come and go in copies: alone they turn nothing, in the place of a negation they do. */
export const DEGREE_MARK = 1 << (MARK_BITS - 1)
const MARKS = (1 << MARK_BITS) - 1
const MOST_NEGATIONS = (1 << NEGATION_BITS) - 1

export interface Stance {
  /** Fewer than `SHORT_LETTERS`. */
  readonly letters: number
  readonly negations: number
  /** A bit for each kind of turning word, set where it comes an odd number of times. */
  readonly marks: number
}

/** What a text has that takes no stance here: a long one. */
export const NO_STANCE = 0

export const packStance = ({ letters, negations, marks }: Stance): number =>
  (letters << (MARK_BITS + NEGATION_BITS)) |
  (Math.min(negations, MOST_NEGATIONS) << MARK_BITS) |
  (marks & MARKS)

/** A word replaced by its opposite changes the length no more than this; a remark or a cut changes it by more. */
const NEAR_LETTERS = 2
/** Where there are as many negations as are counted there may be more: so many letters more. */
const UNCOUNTED = 3

/** Each negation that one has and the other lacks is a letter: 满意，满意，满意 and 不满意，不满意，不满意. */
const nearLetters = (one: number, other: number): number =>
  NEAR_LETTERS +
  Math.abs(one - other) +
  (one !== other && Math.max(one, other) === MOST_NEGATIONS ? UNCOUNTED : 0)

/** Whether one of two like texts, both short, says the contrary of the other. */
export const isTurned = (one: number, other: number): boolean => {
  if (one === other || one === NO_STANCE || other === NO_STANCE) return false
  const letters = (one >>> (MARK_BITS + NEGATION_BITS)) - (other >>> (MARK_BITS + NEGATION_BITS))
  const denied = (one >>> MARK_BITS) & MOST_NEGATIONS
  const othersDenied = (other >>> MARK_BITS) & MOST_NEGATIONS
  const negations = denied - othersDenied
  const mine = one & ~other & MARKS
  const theirs = other & ~one & MARKS
  const isSwapped = (mine !== 0 || negations > 0) && (theirs !== 0 || negations < 0)
  return Math.abs(letters) <= nearLetters(denied, othersDenied) && (negations !== 0 || isSwapped)
}
