import { describe, expect, it } from 'vitest'
import {
  firstWeight,
  LARGEST_WEIGHT,
  neutralWeight,
  packSlot,
  secondWeight,
  thirdWeight,
} from '../sentiment/model.js'
import { packBytes, quantise } from './quantise.js'

describe('quantise', () => {
  it('gives back each weight within half a step, and cuts off only the few largest', () => {
    const weights = Float32Array.from({ length: 2_001 }, (_, i) => Math.sin(i))
    weights[7] = 50
    const { steps, worth } = quantise(weights, LARGEST_WEIGHT)
    expect(steps[7]).toBe(LARGEST_WEIGHT)
    weights.forEach((weight, i) => {
      if (i !== 7) expect(Math.abs((steps[i] ?? 0) * worth - weight)).toBeLessThanOrEqual(worth / 2 + 1e-6)
    })
  })

  it('makes nothing of nothing', () => {
    expect([...quantise(new Float32Array(3), 31).steps]).toEqual([0, 0, 0])
  })
})

describe('packSlot', () => {
  it('holds four signed weights and a check', () => {
    for (const weights of [
      [31, -31, 0, 1],
      [-1, -1, -1, -1],
      [0, 5, -17, 31],
    ]) {
      const slot = packSlot(weights, 0xfe)
      expect([firstWeight(slot), secondWeight(slot), thirdWeight(slot), neutralWeight(slot)]).toEqual(weights)
      expect(slot >>> 24).toBe(0xfe)
    }
  })
})

describe('packBytes', () => {
  it('puts signed bytes side by side, the first in the lowest', () => {
    const [word = 0] = packBytes(Int8Array.from([-1, 2, -3, 4]), 4)
    expect([(word << 24) >> 24, (word << 16) >> 24, (word << 8) >> 24, word >> 24]).toEqual([-1, 2, -3, 4])
  })
})
