import type { PiiCounts } from '@tingfeng/contracts'
import { digitValue, hanDigitValue } from './digits.js'
import { findAddresses } from './find-addresses.js'
import { findEmails } from './find-emails.js'
import { findCuedNumbers, findNumbers, findSpelledNumbers } from './find-numbers.js'
import type { Span } from './span.js'

export interface MaskResult {
  readonly text: string
  /** Pieces masked, by kind; empty when the text came back as it was. */
  readonly counts: PiiCounts
}

const NONE: PiiCounts = Object.freeze({})
const MIN_NUMBER = 7
const SPELLED_NUMBER = 11
const HOUSE_SIGNS = new Set([...'号栋幢座弄'].map((char) => char.charCodeAt(0)))

const apply = (text: string, spans: Span[]): MaskResult => {
  spans.sort((a, b) => a.start - b.start || b.end - a.end)
  const counts: Record<string, number> = {}
  let masked = ''
  let from = 0
  for (const span of spans) {
    if (span.start < from) continue
    masked += text.slice(from, span.start) + span.replacement
    from = span.end
    counts[span.kind] = (counts[span.kind] ?? 0) + 1
  }
  return { text: masked + text.slice(from), counts }
}

/**
 * Masks mainland phone numbers, identity-card and bank-card numbers, e-mail addresses and postal addresses down to
 * the door. Time is linear in the text; a text without digits or @ is only looked at once. Masking a masked text
 * changes nothing.
 */
export const maskPersonalData = (text: string): MaskResult => {
  let digits = 0
  let spelled = 0
  let longestSpelled = 0
  let hasAt = false
  let hasHouse = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (digitValue(code) >= 0) digits++
    if (code === 0x40 || code === 0xff20) hasAt = true
    if (code < 0x3007) {
      spelled = 0
      continue
    }
    if (HOUSE_SIGNS.has(code)) hasHouse = true
    spelled = hanDigitValue(code) >= 0 ? spelled + 1 : 0
    if (spelled > longestSpelled) longestSpelled = spelled
  }
  const spans: Span[] = []
  if (hasAt) findEmails(text, spans)
  if (digits >= MIN_NUMBER) {
    findNumbers(text, spans)
    findCuedNumbers(text, spans)
  }
  if (longestSpelled >= SPELLED_NUMBER) findSpelledNumbers(text, spans)
  if (hasHouse && digits > 0) findAddresses(text, spans)
  return spans.length === 0 ? { text, counts: NONE } : apply(text, spans)
}
