import { expect, it } from 'vitest'
import { likeness, readFingerprint, SKETCH_BINS, sketchWords, writeFingerprint } from './fingerprint.js'

const wordsOf = (bins: Uint8Array): Int32Array =>
  sketchWords(readFingerprint(writeFingerprint(bins, [7])).sketch)

/** Any fixed numbers from 0 to 15. */
const binsOf = (seed: number): Uint8Array =>
  Uint8Array.from({ length: SKETCH_BINS }, (_, at) => ((seed + at) * 2654435761) >>> 28)

it('counts the bins that agree among those that hold anything, eight at a time', () => {
  for (let seed = 0; seed < 200; seed++) {
    const one = binsOf(seed)
    const other = binsOf(7 * seed + 1)
    other.set(one.subarray(0, seed % SKETCH_BINS))
    const filled = one.filter((half, at) => half !== 0 || other[at] !== 0).length
    const same = one.filter((half, at) => half === other[at] && half !== 0).length
    expect(likeness(wordsOf(one), wordsOf(other))).toBeCloseTo((same / filled - 1 / 15) / (1 - 1 / 15), 12)
  }
})

it('has a text be wholly like itself, and nothing like one without pieces', () => {
  expect(likeness(wordsOf(binsOf(3)), wordsOf(binsOf(3)))).toBe(1)
  expect(likeness(wordsOf(new Uint8Array(SKETCH_BINS)), wordsOf(new Uint8Array(SKETCH_BINS)))).toBe(0)
})
