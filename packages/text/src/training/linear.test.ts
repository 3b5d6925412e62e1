import { describe, expect, it } from 'vitest'
import { type Examples, type LinearOptions, trainAveraged, trainLinear } from './linear.js'

const OPTIONS: LinearOptions = {
  slotCount: 16,
  epochs: 20,
  learningRate: 0.2,
  ownRate: 0.5,
  dropout: 0.2,
  smoothing: 0.02,
  naiveBayes: 0.3,
  seed: 7,
}

/** Slot 1 is good for expert 0 and bad for expert 1, slot 2 is good for both, slot 3 is bad for both. */
const examples = (weightOfThird = 1): Examples => {
  const texts: { slots: number[]; target: number; expert: number; weight: number }[] = []
  for (let i = 0; i < 40; i += 1) {
    texts.push({ slots: [1, 5], target: 1, expert: 0, weight: 1 })
    texts.push({ slots: [1, 6], target: 0, expert: 1, weight: 1 })
    texts.push({ slots: [2, 5], target: 1, expert: i % 2, weight: 1 })
    texts.push({ slots: [3, 6], target: 0, expert: i % 2, weight: weightOfThird })
  }
  let used = 0
  return {
    slots: {
      values: Uint32Array.from(texts.flatMap(({ slots }) => slots)),
      starts: Uint32Array.from([0, ...texts.map(({ slots }) => (used += slots.length))]),
    },
    targets: Uint8Array.from(texts, ({ target }) => target),
    weights: Float32Array.from(texts, ({ weight }) => weight),
    experts: Uint8Array.from(texts, ({ expert }) => expert),
  }
}
const weight = (model: { weights: readonly Float32Array[] }, expert: number, slot: number): number =>
  model.weights[expert]?.[slot] ?? Number.NaN

describe('trainLinear', () => {
  it('learns what all experts share and what each has for itself', () => {
    const model = trainLinear(examples(), OPTIONS)
    for (const expert of [0, 1]) {
      expect(weight(model, expert, 2)).toBeGreaterThan(0)
      expect(weight(model, expert, 3)).toBeLessThan(0)
    }
    expect(weight(model, 0, 1)).toBeGreaterThan(weight(model, 1, 1))
  })

  it('gives the same weights for the same seed and others for another', () => {
    const first = trainLinear(examples(), OPTIONS)
    expect(trainLinear(examples(), OPTIONS)).toEqual(first)
    expect(trainLinear(examples(), { ...OPTIONS, seed: 8 })).not.toEqual(first)
  })

  it('learns a probability as what that share of the texts says', () => {
    const given = examples()
    const doubted = {
      ...given,
      targets: Float32Array.from(given.targets, (target) => 0.5 + (target - 0.5) * 0.2),
    }
    const [sure, unsure] = [trainLinear(given, OPTIONS), trainLinear(doubted, OPTIONS)].map((model) =>
      weight(model, 0, 2),
    )
    expect(unsure).toBeGreaterThan(0)
    expect(unsure).toBeLessThan((sure ?? 0) / 2)
  })

  it('leaves out texts of weight 0', () => {
    expect(weight(trainLinear(examples(0), OPTIONS), 0, 3)).toBe(0)
  })

  it('leaves slots that no text has at 0', () => {
    expect(weight(trainLinear(examples(), OPTIONS), 0, 12)).toBe(0)
  })
})

describe('trainAveraged', () => {
  it('is the mean of runs with seeds that follow one another', () => {
    const runs = [7, 8, 9].map((seed) => weight(trainLinear(examples(), { ...OPTIONS, seed }), 0, 2))
    const mean = runs.reduce((total, one) => total + one, 0) / 3
    expect(weight(trainAveraged(examples(), OPTIONS, 3), 0, 2)).toBeCloseTo(mean, 5)
  })
})
