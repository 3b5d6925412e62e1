import { expect, it } from 'vitest'
import { isSameSketch, readFingerprint, SKETCH_BINS, Sketches, writeFingerprint } from './fingerprint.js'
import { NO_STANCE, packStance } from './stance.js'

const sketches = new Sketches()
const sketchOf = (bins: Uint8Array): string => readFingerprint(writeFingerprint(bins, [7])).sketch
const likeness = (one: Uint8Array, other: Uint8Array): number =>
  sketches.likeness(sketches.add(sketchOf(one)), sketches.add(sketchOf(other)))

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
    expect(likeness(one, other)).toBeCloseTo((same / filled - 1 / 15) / (1 - 1 / 15), 12)
  }
})

it('has a text be wholly like itself, and nothing like one without pieces', () => {
  expect(likeness(binsOf(3), binsOf(3))).toBe(1)
  expect(likeness(new Uint8Array(SKETCH_BINS), new Uint8Array(SKETCH_BINS))).toBe(0)
})

it('is nothing for two texts of which one says the contrary', () => {
  const stances = [0, 1].map((negations) => packStance({ letters: 25, negations, marks: 0 }))
  const [one, other, long] = [...stances, NO_STANCE].map((stance) =>
    sketches.add(readFingerprint(writeFingerprint(binsOf(3), [7], stance)).sketch),
  ) as [number, number, number] // safe: three go in
  expect([sketches.likeness(one, other), sketches.likeness(one, long), sketches.likeness(one, one)]).toEqual([
    0, 1, 1,
  ])
})

it('reads what was written before there were stances, whose bins stand where they stood', () => {
  const stance = packStance({ letters: 25, negations: 1, marks: 0 })
  for (const keys of [[7], [7, 2 ** 48 - 1], [1, 2, 3, 4, 5]]) {
    // The form of before: bins, then keys.
    const bytes = Buffer.alloc(24 + 6 * keys.length)
    binsOf(3).forEach((half, at) => {
      bytes[at >> 1] = (bytes[at >> 1] ?? 0) | (half << (at % 2 === 0 ? 4 : 0))
    })
    keys.forEach((key, nth) => {
      bytes.writeUIntBE(key, 24 + 6 * nth, 6)
    })
    const before = readFingerprint(bytes.toString('base64url'))
    const now = readFingerprint(writeFingerprint(binsOf(3), keys, stance))
    expect([before.keys, now.keys]).toEqual([keys, keys])
    expect([before.sketch.length, now.sketch.length]).toEqual([32, 36])
    expect(isSameSketch(before.sketch, now.sketch)).toBe(true)
    expect(sketches.likeness(sketches.add(before.sketch), sketches.add(now.sketch))).toBe(1)
    expect(readFingerprint(writeFingerprint(binsOf(3), keys))).toEqual(before)
  }
})

it('has an edited copy be as like a text of before as one without a stance is', () => {
  const edited = binsOf(3)
  edited.set(binsOf(50).subarray(0, 9))
  const before = sketches.add(sketchOf(binsOf(3)))
  const stance = packStance({ letters: 30, negations: 2, marks: 5 })
  const now = sketches.add(readFingerprint(writeFingerprint(edited, [7], stance)).sketch)
  expect(sketches.likeness(before, now)).toBe(likeness(binsOf(3), edited))
})

it('takes two sketches of one form for the same only where all of them is', () => {
  const [one, other] = [0, 1].map(
    (negations) =>
      readFingerprint(writeFingerprint(binsOf(3), [7], packStance({ letters: 25, negations, marks: 0 })))
        .sketch,
  )
  expect(isSameSketch(one ?? '', other ?? '')).toBe(false)
  expect(isSameSketch(sketchOf(binsOf(3)), one ?? '')).toBe(true)
  expect(isSameSketch(sketchOf(binsOf(4)), one ?? '')).toBe(false)
})

it('compares the same after it had to grow', () => {
  const grown = new Sketches()
  const numbers = Array.from({ length: 3_000 }, (_, seed) => grown.add(sketchOf(binsOf(seed))))
  for (const seed of [0, 1_023, 1_024, 2_999])
    expect(grown.likeness(numbers[seed] ?? -1, grown.add(sketchOf(binsOf(seed))))).toBe(1)
  expect(grown.likeness(0, 1)).toBe(likeness(binsOf(0), binsOf(1)))
})
