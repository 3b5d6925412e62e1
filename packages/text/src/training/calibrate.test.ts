import { describe, expect, it } from 'vitest'
import { createRandom } from '../random.js'
import { KIND_COUNT } from '../sentiment/model.js'
import { calibrate, calibrateNoisy } from './calibrate.js'

describe('calibrate', () => {
  it('finds the slope and offset that a kind was drawn with', () => {
    const random = createRandom(3)
    const size = 20_000
    const sums = new Float32Array(size * KIND_COUNT)
    const shares = new Float32Array(size * KIND_COUNT)
    const targets = new Uint8Array(size)
    for (let text = 0; text < size; text += 1) {
      const kind = text % 2
      const sum = random.next() * 8 - 4
      sums.fill(sum, text * KIND_COUNT, (text + 1) * KIND_COUNT)
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

describe('calibrateNoisy', () => {
  it('finds the shares of wrong labels that no slope can tell', () => {
    const random = createRandom(5)
    const size = 20_000
    const sums = new Float32Array(size * KIND_COUNT)
    const shares = new Float32Array(size * KIND_COUNT)
    const targets = new Uint8Array(size)
    for (let text = 0; text < size; text += 1) {
      const sum = random.next() * 16 - 8
      sums.fill(sum, text * KIND_COUNT, (text + 1) * KIND_COUNT)
      shares[text * KIND_COUNT] = 1
      const positive = random.next() < 1 / (1 + Math.exp(-sum))
      const wrong = random.next() < (positive ? 0.15 : 0.05)
      targets[text] = positive !== wrong ? 1 : 0
    }
    const weights = new Float32Array(size).fill(1)
    const texts = Array.from({ length: size }, (_, text) => text)
    const { missed, invented, slope } = calibrateNoisy({ texts, sums, shares, targets, weights })
    expect(Math.abs((missed[0] ?? 0) - 0.15)).toBeLessThan(0.03)
    expect(Math.abs((invented[0] ?? 0) - 0.05)).toBeLessThan(0.03)
    expect(Math.abs((slope[0] ?? 0) - 1)).toBeLessThan(0.2)
  })
})
