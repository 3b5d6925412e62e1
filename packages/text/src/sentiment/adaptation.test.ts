import { MOST_ADAPTATION_BYTES, SentimentAdaptation } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { addResidual, packAdaptation, readAdaptation, shiftBy } from './adaptation.js'

const residualOf = (packed: SentimentAdaptation, hashes: readonly number[]): number[] => {
  const into = new Float64Array(3)
  addResidual(readAdaptation(packed), Uint32Array.from(hashes), hashes.length, into)
  return [...into]
}
const near = (...values: number[]) => values.map((value) => expect.closeTo(value, 2))

describe('an adaptation', () => {
  const learned = {
    bias: [0.1, 0, -0.1] as const,
    hashes: [0xff_ff_ff_ff, 7, 9],
    weights: [-1, 0.25, 1.27, 0.5, 0, -0.5, 0.001, 0, 0],
  }

  it('says of features what was learned of them, after it was packed and read', () => {
    const packed = SentimentAdaptation.parse(packAdaptation('fast-2', learned, 10))
    expect(residualOf(packed, [])).toEqual(near(0.1, 0, -0.1))
    expect(residualOf(packed, [0xff_ff_ff_ff])).toEqual(near(-0.9, 0.25, 1.17))
    expect(residualOf(packed, [7, 7, 1, 2])).toEqual(near(0.6, 0, -0.6))
  })

  it('leaves out what rounds to nothing, and the weakest beyond the most', () => {
    const featuresIn = (most: number) =>
      Buffer.from(packAdaptation('b', learned, most).hashes, 'base64').length / 4
    expect([featuresIn(10), featuresIn(1)]).toEqual([2, 1])
    expect(residualOf(packAdaptation('b', learned, 1), [7])).toEqual(near(0.1, 0, -0.1))
  })

  it('fits its limit with as many features as are kept', () => {
    const many = 16_000
    const weights = Float64Array.from({ length: many * 3 }, (_, i) => (i % 7) - 3)
    const hashes = Array.from({ length: many }, (_, i) => i * 250_000)
    const packed = packAdaptation('fast-2', { bias: [0, 0, 0], hashes, weights }, many)
    expect(JSON.stringify(SentimentAdaptation.parse(packed)).length).toBeLessThan(MOST_ADAPTATION_BYTES)
  })

  it('is refused with a weight too few', () => {
    const packed = packAdaptation('fast-2', learned, 10)
    const cut = Buffer.from(packed.weights, 'base64').subarray(1).toString('base64')
    expect(SentimentAdaptation.safeParse({ ...packed, weights: cut }).success).toBe(false)
  })

  it('keeps probabilities that add up to one, and can turn a verdict that was sure', () => {
    const sure = { negative: 0.9999, neutral: 0.0001, positive: 0 }
    expect(shiftBy({ negative: 0.2, neutral: 0.3, positive: 0.5 }, [0, 0, 0])).toEqual({
      negative: expect.closeTo(0.2),
      neutral: expect.closeTo(0.3),
      positive: expect.closeTo(0.5),
    })
    const { negative, neutral, positive } = shiftBy(sure, [0, 0, 8])
    expect(negative + neutral + positive).toBeCloseTo(1)
    expect(positive).toBeGreaterThan(0.5)
  })
})
