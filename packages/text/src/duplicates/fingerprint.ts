import { MOST_KEYS, SKETCH_BINS, writeFingerprint } from '@tingfeng/contracts'
import { ownWordsOf } from './form-fields.js'
import { stanceOf } from './stance.js'

/** Letters and digits of a shorter text: many people write the very same without copying. */
const LEAST_LETTERS = 20
/** Pieces of three of a text that only repeats itself. */
const LEAST_PIECES = 14
/** Of a very long text the rest adds nothing to what its copies are found by. */
const MOST_LETTERS = 20_000
/** `[doge]` and its like. */
const LONGEST_STICKER = 9

/** 1 for letters and digits of any script we meet; blanks, punctuation, marks and emoji are what copies differ in. */
const IS_LETTER = new Uint8Array(0x10000)
for (let code = 0; code < IS_LETTER.length; code++)
  if ((code < 0xd800 || code > 0xdfff) && /[\p{L}\p{N}]/u.test(String.fromCharCode(code))) IS_LETTER[code] = 1

const PREFIX = /^(?:转发微博|快转微博|转发|转载|转自|快转|repost|rt)/

/** Shared by all calls of this thread; holds one text at a time. */
const letters = new Uint16Array(MOST_LETTERS)
const pieces = new Uint32Array(MOST_LETTERS)
const smallest = new Uint32Array(SKETCH_BINS)
const bins = new Uint8Array(SKETCH_BINS)
const NONE = 0xffff_ffff

const mix = (value: number): number => {
  const once = Math.imul(value ^ (value >>> 16), 0x7feb_352d)
  const twice = Math.imul(once ^ (once >>> 15), 0x846c_a68b)
  return (twice ^ (twice >>> 16)) >>> 0
}

const endOfSticker = (text: string, start: number): number => {
  for (let end = start + 1; end <= start + LONGEST_STICKER; end++)
    if (text.charCodeAt(end) === 0x5d) return end
  return start
}

/** Leaves the letters in `letters`. */
const readLetters = (text: string): number => {
  const prefix = PREFIX.exec(text.slice(0, 12).replace(/[^\p{L}]/gu, ''))?.[0].length ?? 0
  let skip = prefix
  let count = 0
  for (let at = 0; at < text.length && count < MOST_LETTERS; at++) {
    const code = text.charCodeAt(at)
    if (IS_LETTER[code] === 0) {
      if (code === 0x5b) at = endOfSticker(text, at)
      continue
    }
    if (skip > 0) skip--
    else letters[count++] = code
  }
  return count
}

/** The smallest values of all pieces of six, the high bits of which order them: copies agree in most. */
const smallestKeys = (count: number): number[] => {
  const keys: number[] = []
  for (let at = 0; at + 3 < count; at++) {
    const one = pieces[at] ?? 0
    const other = pieces[at + 3] ?? 0
    const high = mix(one ^ Math.imul(other, 0x9e37_79b1))
    const last = keys[keys.length - 1] ?? 0
    if (keys.length === MOST_KEYS && high >= last / 0x1_0000) continue
    const key = high * 0x1_0000 + (mix(other ^ Math.imul(one, 0x85eb_ca6b)) >>> 16)
    if (keys.includes(key)) continue
    if (keys.length === MOST_KEYS) keys.pop()
    let place = keys.length
    while (place > 0 && (keys[place - 1] ?? 0) > key) place--
    keys.splice(place, 0, key)
  }
  return keys
}

/**
 * What near copies of a text are found by, whatever is around it: prefixes of reposts, names, addresses, emoji,
 * punctuation, the fields of a form. Undefined for texts that are too short or too general to be anybody's own words.
 *
 * @param normalized as `normalize` gives it
 */
export const fingerprintOf = (normalized: string): string | undefined => {
  const count = readLetters(ownWordsOf(normalized))
  if (count < LEAST_LETTERS) return undefined
  smallest.fill(NONE)
  bins.fill(0)
  let distinct = 0
  const last = count - 2
  for (let at = 0; at < last; at++) {
    const piece = mix(
      Math.imul(letters[at] ?? 0, 0x9e37_79b1) ^
        Math.imul(letters[at + 1] ?? 0, 0x85eb_ca77) ^
        Math.imul(letters[at + 2] ?? 0, 0xc2b2_ae3d),
    )
    pieces[at] = piece
    const bin = ((piece >>> 16) * SKETCH_BINS) >>> 16
    const value = piece & 0xffff
    if (value < (smallest[bin] ?? 0)) {
      distinct++
      smallest[bin] = value
      bins[bin] = (value % 15) + 1
    }
  }
  if (distinct < LEAST_PIECES) return undefined
  return writeFingerprint(bins, smallestKeys(last), stanceOf(letters, count))
}
