import { describe, expect, it } from 'vitest'
import { findSlot, packSlot } from '../sentiment/model.js'
import { buildVocabulary, toSlots } from './vocabulary.js'

const BITS = 8
/** A hash in the set with the check. */
const hash = (set: number, check: number): number => ((set << 24) | check) >>> 0
const ragged = (...texts: number[][]) => {
  let used = 0
  return {
    values: Uint32Array.from(texts.flat()),
    starts: Uint32Array.from([0, ...texts.map((text) => (used += text.length))]),
  }
}

describe('buildVocabulary', () => {
  it('keeps the two most frequent features of a set', () => {
    const features = ragged(
      [hash(3, 10), hash(3, 20), hash(3, 30)],
      [hash(3, 20), hash(3, 30)],
      [hash(3, 30)],
    )
    const checks = buildVocabulary(features, BITS, 1)
    expect([checks[6], checks[7]]).toEqual([30, 20])
  })

  it('leaves out features that are rarer than asked for', () => {
    const checks = buildVocabulary(ragged([hash(3, 10), hash(3, 20)], [hash(3, 20)]), BITS, 2)
    expect([checks[6], checks[7]]).toEqual([20, 0])
  })
})

describe('toSlots', () => {
  it('drops what has no slot and finds the slot that the scorer will find', () => {
    const features = ragged([hash(3, 20), hash(9, 1)], [hash(3, 20), hash(3, 0)], [hash(3, 1)])
    const checks = buildVocabulary(features, BITS, 2)
    const slots = toSlots(features, BITS, checks)
    // Check 0 means an empty slot, so a hash that ends in 0 counts as 1.
    expect([...slots.starts]).toEqual([0, 1, 3, 4])
    const table = Int32Array.from(checks, (check, slot) =>
      check === 0 ? 0 : packSlot([slot % 32, 0, 0, 0], check),
    )
    const found = [...features.values]
      .map((value) => findSlot(table, BITS, value))
      .filter((slot) => slot !== 0)
    expect(found).toEqual([...slots.values].map((slot) => table[slot]))
  })
})
