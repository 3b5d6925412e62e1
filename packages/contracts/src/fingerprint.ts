import { isTurned, NO_STANCE } from './stance.js'

/*
 * The form of `EnrichedPost.fingerprint`, which the text reader writes and the store compares: base64url of a sketch
 * (24 bytes of bins, then 3 of a stance where the text takes one), then of one to five keys of 6 bytes each.
 *
 * Texts without a stance are the long ones, and all of before there were stances: the length tells, 24 + 6k or 27 + 6k.
 */

/** The text's three-character pieces fall into this many bins; of the smallest of each bin four bits are kept. */
export const SKETCH_BINS = 48
export const MOST_KEYS = 5
const BIN_BYTES = SKETCH_BINS / 2
const STANCE_BYTES = 3
const KEY_BYTES = 6
/** Of base64, for bytes that three divides. */
const charactersOf = (bytes: number): number => (bytes / 3) * 4

export interface Fingerprint {
  /** 32 characters of bins, alike where texts are alike, and 4 of a stance or none. */
  readonly sketch: string
  /** 48 bits each. Copies share at least one, as a rule. */
  readonly keys: readonly number[]
}

/**
 * @param bins four bits each, 0 where no piece fell
 * @param stance of `packStance`; `NO_STANCE` takes no room
 */
export const writeFingerprint = (
  bins: Uint8Array,
  keys: readonly number[],
  stance: number = NO_STANCE,
): string => {
  const sketchBytes = stance === NO_STANCE ? BIN_BYTES : BIN_BYTES + STANCE_BYTES
  const bytes = Buffer.alloc(sketchBytes + KEY_BYTES * keys.length)
  for (let at = 0; at < BIN_BYTES; at++) bytes[at] = ((bins[2 * at] ?? 0) << 4) | (bins[2 * at + 1] ?? 0)
  if (stance !== NO_STANCE) bytes.writeUIntLE(stance, BIN_BYTES, STANCE_BYTES)
  keys.forEach((key, nth) => {
    bytes.writeUIntBE(key, sketchBytes + KEY_BYTES * nth, KEY_BYTES)
  })
  return bytes.toString('base64url')
}

export const readFingerprint = (text: string): Fingerprint => {
  const bytes = Buffer.from(text, 'base64url')
  const sketchBytes = BIN_BYTES + ((bytes.length - BIN_BYTES) % KEY_BYTES)
  const keys: number[] = []
  for (let at = sketchBytes; at + KEY_BYTES <= bytes.length; at += KEY_BYTES)
    keys.push(bytes.readUIntBE(at, KEY_BYTES))
  return { sketch: text.slice(0, charactersOf(sketchBytes)), keys }
}

/** Whether two sketches of a post say that its text is the same, where one may be of before there were stances too. */
export const isSameSketch = (one: string, other: string): boolean =>
  one.length < other.length ? other.startsWith(one) : one.startsWith(other)

/** Texts that are so alike are copies: chosen on generated reposts (test/quality/near-duplicates.test.ts). */
export const LEAST_LIKENESS = 0.5

/** Two different pieces leave the same four bits (of 1 to 15) this often. */
const BY_CHANCE = 1 / 15

/** Then comes a word for the stance. */
const BIN_WORDS = BIN_BYTES / 4
const WORDS = BIN_WORDS + 1
const PLACE_BYTES = 4 * WORDS

/** How many of the eight half bytes of a word are not zero. */
const filledHalves = (word: number): number =>
  Math.imul((word | (word >>> 1) | (word >>> 2) | (word >>> 3)) & 0x1111_1111, 0x1111_1111) >>> 28

/** Sketches side by side in one piece of memory: read once, compared often. */
export class Sketches {
  #bytes = Buffer.allocUnsafeSlow(1_024 * PLACE_BYTES)
  #words = new Int32Array(this.#bytes.buffer)
  #size = 0

  /** @returns the number by which the sketch is compared */
  add(sketch: string): number {
    const number = this.#size++
    if (this.#bytes.length < this.#size * PLACE_BYTES) {
      const larger = Buffer.allocUnsafeSlow(2 * this.#bytes.length)
      larger.set(this.#bytes)
      this.#bytes = larger
      this.#words = new Int32Array(larger.buffer)
    }
    const end =
      number * PLACE_BYTES +
      this.#bytes.write(sketch, number * PLACE_BYTES, BIN_BYTES + STANCE_BYTES, 'base64url')
    this.#bytes.fill(0, end, this.#size * PLACE_BYTES)
    return number
  }

  /**
   * How alike two texts are: an estimate, within some .08, of the share that the pieces of both are of the pieces of
   * either (Jaccard), by one-permutation hashing (Li, Owen & Zhang 2012) with 4-bit values.
   *
   * @param one number of a sketch
   * @returns at most 1; about 0, and below it by chance, for texts that have nothing in common; 0 for two short ones
   * of which one says the contrary of the other
   */
  likeness(one: number, other: number): number {
    const words = this.#words
    const first = one * WORDS
    const second = other * WORDS
    if (isTurned(words[first + BIN_WORDS] ?? NO_STANCE, words[second + BIN_WORDS] ?? NO_STANCE)) return 0
    let filled = 0
    let unlike = 0
    for (let at = 0; at < BIN_WORDS; at++) {
      const a = words[first + at] ?? 0
      const b = words[second + at] ?? 0
      filled += filledHalves(a | b)
      unlike += filledHalves(a ^ b)
    }
    return filled === 0 ? 0 : ((filled - unlike) / filled - BY_CHANCE) / (1 - BY_CHANCE)
  }
}
