import { isTurned, NO_STANCE } from './stance.js'

/*
 * The form of `EnrichedPost.fingerprint`, which the text reader writes and the store compares: base64url of a sketch
 * (bins, then a stance), then of one to five keys.
 */

/** The text's three-character pieces fall into this many bins; of the smallest of each bin four bits are kept. */
export const SKETCH_BINS = 42
export const MOST_KEYS = 5
const BIN_BYTES = SKETCH_BINS / 2
const STANCE_BYTES = 3
const SKETCH_BYTES = BIN_BYTES + STANCE_BYTES
const SKETCH_CHARACTERS = 32
const KEY_BYTES = 6

export interface Fingerprint {
  /** 32 characters, alike where texts are alike. */
  readonly sketch: string
  /** 48 bits each. Copies share at least one, as a rule. */
  readonly keys: readonly number[]
}

/**
 * @param bins four bits each, 0 where no piece fell
 * @param stance of `packStance`
 */
export const writeFingerprint = (
  bins: Uint8Array,
  keys: readonly number[],
  stance: number = NO_STANCE,
): string => {
  const bytes = Buffer.alloc(SKETCH_BYTES + KEY_BYTES * keys.length)
  for (let at = 0; at < BIN_BYTES; at++) bytes[at] = ((bins[2 * at] ?? 0) << 4) | (bins[2 * at + 1] ?? 0)
  bytes.writeUIntLE(stance, BIN_BYTES, STANCE_BYTES)
  keys.forEach((key, nth) => {
    bytes.writeUIntBE(key, SKETCH_BYTES + KEY_BYTES * nth, KEY_BYTES)
  })
  return bytes.toString('base64url')
}

export const readFingerprint = (text: string): Fingerprint => {
  const bytes = Buffer.from(text, 'base64url')
  const keys: number[] = []
  for (let at = SKETCH_BYTES; at + KEY_BYTES <= bytes.length; at += KEY_BYTES)
    keys.push(bytes.readUIntBE(at, KEY_BYTES))
  return { sketch: text.slice(0, SKETCH_CHARACTERS), keys }
}

/** Texts that are so alike are copies: chosen on generated reposts (test/quality/near-duplicates.test.ts). */
export const LEAST_LIKENESS = 0.5

/** Two different pieces leave the same four bits (of 1 to 15) this often. */
const BY_CHANCE = 1 / 15

const WORDS = SKETCH_BYTES / 4
/** The last word holds two bins, then the stance. */
const BINS_OF_LAST = 0xff
const BITS_OF_BIN_BYTE = 8

/** How many of the eight half bytes of a word are not zero. */
const filledHalves = (word: number): number =>
  Math.imul((word | (word >>> 1) | (word >>> 2) | (word >>> 3)) & 0x1111_1111, 0x1111_1111) >>> 28

/** Sketches side by side in one piece of memory: read once, compared often. */
export class Sketches {
  #bytes = Buffer.allocUnsafeSlow(1_024 * SKETCH_BYTES)
  #words = new Int32Array(this.#bytes.buffer)
  #size = 0

  /** @returns the number by which the sketch is compared */
  add(sketch: string): number {
    const number = this.#size++
    if (this.#bytes.length < this.#size * SKETCH_BYTES) {
      const larger = Buffer.allocUnsafeSlow(2 * this.#bytes.length)
      larger.set(this.#bytes)
      this.#bytes = larger
      this.#words = new Int32Array(larger.buffer)
    }
    const end =
      number * SKETCH_BYTES + this.#bytes.write(sketch, number * SKETCH_BYTES, SKETCH_BYTES, 'base64url')
    this.#bytes.fill(0, end, this.#size * SKETCH_BYTES)
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
    const last = WORDS - 1
    const mine = words[first + last] ?? 0
    const theirs = words[second + last] ?? 0
    if (isTurned(mine >>> BITS_OF_BIN_BYTE, theirs >>> BITS_OF_BIN_BYTE)) return 0
    let filled = filledHalves((mine | theirs) & BINS_OF_LAST)
    let unlike = filledHalves((mine ^ theirs) & BINS_OF_LAST)
    for (let at = 0; at < last; at++) {
      const a = words[first + at] ?? 0
      const b = words[second + at] ?? 0
      filled += filledHalves(a | b)
      unlike += filledHalves(a ^ b)
    }
    return filled === 0 ? 0 : ((filled - unlike) / filled - BY_CHANCE) / (1 - BY_CHANCE)
  }
}
