import type { PiiCounts } from '@tingfeng/contracts'
import { AT, classOf, DIGIT, HAN, HOUSE, JOINT, ODD } from './digits.js'
import { findAddresses, findDoorsInFigures } from './find-addresses.js'
import { findEmails } from './find-emails.js'
import { findCuedNumbers, findNumbers, findSpelledNumbers } from './find-numbers.js'
import { fold } from './fold.js'
import type { Span } from './span.js'

export interface MaskResult {
  readonly text: string
  /** Pieces masked, by kind; empty when the text came back as it was. */
  readonly counts: PiiCounts
}

const NONE: PiiCounts = Object.freeze({})
const MIN_NUMBER = 7
const MIN_FIGURES = 5
const SPELLED_NUMBER = 11

const apply = (text: string, spans: readonly Span[]): MaskResult => {
  const counts: Record<string, number> = {}
  let masked = ''
  let from = 0
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start < from) continue
    masked += text.slice(from, span.start) + span.replacement
    from = span.end
    counts[span.kind] = (counts[span.kind] ?? 0) + 1
  }
  return { text: masked + text.slice(from), counts }
}

interface Seen {
  readonly hasAt: boolean
  readonly hasNumber: boolean
  readonly spelled: boolean
  readonly hasHouse: boolean
  /** As many digits as a door in figures has at least: 阳光花园1-2-301. */
  readonly hasFigures: boolean
}

/** 3栋, A座, 十二号楼, 5 栋: what may stand right before the sign of a house. */
const isNumbered = (before: number): boolean => {
  const kind = classOf(before)
  return (kind & (DIGIT | HAN | ODD)) !== 0 || (before < 0x80 && before > 0x1f) || NUMBERING.has(before)
}
const NUMBERING = new Set([...'十东南西北'].map((char) => char.charCodeAt(0)))

const find = (text: string, { hasAt, hasNumber, spelled, hasHouse, hasFigures }: Seen): Span[] => {
  const spans: Span[] = []
  if (hasAt) findEmails(text, spans)
  if (hasNumber) {
    findNumbers(text, spans)
    findCuedNumbers(text, spans)
  }
  if (spelled) findSpelledNumbers(text, spans)
  if (hasHouse) findAddresses(text, spans)
  if (hasFigures && text.includes('-')) findDoorsInFigures(text, spans)
  return spans
}

/**
 * Masks phone numbers (of the mainland; of other places behind + or 00), mainland identity-card and bank-card numbers,
 * e-mail addresses and postal addresses down to the door, in whatever digits and with whatever between them people
 * write them. Time is linear in the text; a text without digits or @ is only looked at once. Masking a masked text
 * changes nothing.
 */
export const maskPersonalData = (text: string): MaskResult => {
  let kinds = 0
  let digits = 0
  let run = 0
  let hanInRun = false
  let spelled = false
  let hasHouse = false
  let isOdd = false
  for (let index = 0; index < text.length; index++) {
    const kind = classOf(text.charCodeAt(index))
    if (kind === 0) {
      run = 0
      hanInRun = false
      continue
    }
    kinds |= kind
    // Emoji are full of what is not seen; it matters where it can be part of a number.
    if ((kind & ODD) !== 0 && ((kind | classOf(text.charCodeAt(index - 1))) & (DIGIT | JOINT)) !== 0)
      isOdd = true
    if ((kind & HOUSE) !== 0 && isNumbered(text.charCodeAt(index - 1))) hasHouse = true
    if ((kind & DIGIT) !== 0) digits++
    if ((kind & (DIGIT | HAN)) !== 0) {
      run++
      if ((kind & HAN) !== 0) hanInRun = true
      if (run >= SPELLED_NUMBER && hanInRun) spelled = true
    } else if ((kind & (JOINT | ODD)) === 0) {
      run = 0
      hanInRun = false
    }
  }
  const hasFigures = digits >= MIN_FIGURES && (kinds & JOINT) !== 0
  const seen: Seen = {
    hasAt: (kinds & AT) !== 0,
    hasNumber: digits >= MIN_NUMBER,
    spelled,
    hasHouse,
    hasFigures,
  }
  if (!seen.hasAt && !seen.hasNumber && !spelled && !hasHouse && !hasFigures) return { text, counts: NONE }
  if (!isOdd && !(seen.hasAt && (kinds & ODD) !== 0)) {
    const spans = find(text, seen)
    return spans.length === 0 ? { text, counts: NONE } : apply(text, spans)
  }
  const folded = fold(text)
  const spans = find(folded.text, seen)
  if (spans.length === 0) return { text, counts: NONE }
  const at = (index: number): number => folded.starts[index] ?? text.length
  return apply(
    text,
    spans.map((span) => ({ ...span, start: at(span.start), end: at(span.end) })),
  )
}
