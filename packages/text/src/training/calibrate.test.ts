import { describe, expect, it } from 'vitest'
import { createRandom } from '../random.js'
import { KIND_COUNT } from '../sentiment/model.js'
import { calibrate } from './calibrate.js'

describe('calibrate', () => {
  it('finds the slope and offset that a kind was drawn with', () => {
    const random = createRandom(3)
    const size = 20_000
    const sums = new Float32Array(size)
    const shares = new Float32Array(size * KIND_COUNT)
    const targets = new Uint8Array(size)
    for (let text = 0; text < size; text += 1) {
      const kind = text % 2
      const sum = random.next() * 8 - 4
      sums[text] = sum
      shares[text * KIND_COUNT + kind] = 1
      const odds = kind === 0 ? 0.5 * sum : 1.4 * sum - 0.8
      targets[text] = random.next() < 1 / (1 + Math.exp(-odds)) ? 1 : 0
    }
    const weights = new Float32Array(size).fill(1)
    const texts = Array.from({ length: size }, (_, text) => text)
    const { slope, offset } = calibrate({ texts, sums, shares, targets, weights })
    expect(slope[0]).toBeCloseTo(0.5, 1)
    expect(offset[0]).toBeCloseTo(0, 1)
    expect(Math.abs((slope[1] ?? 0) - 1.4)).toBeLessThan(0.1)
    expect(Math.abs((offset[1] ?? 0) + 0.8)).toBeLessThan(0.1)
    // Kinds without a text keep what they came with.
    expect(slope[2]).toBeCloseTo(1, 6)
    expect(offset[3]).toBeCloseTo(0, 6)
  })
})
