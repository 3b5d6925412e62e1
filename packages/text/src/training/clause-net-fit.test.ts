import { describe, expect, it } from 'vitest'
import { CLAUSE_FACTS, createClauseNet, NET_SIZE } from '../sentiment/clause-net.js'
import { createNoise } from '../sentiment/clause-reading.fixture.js'
import { type ClauseLesson, createBackwardPass, fitClauseNet } from './clause-net-fit.js'

const { noise, reading } = createNoise(11)

describe('createBackwardPass', () => {
  it('gives the slopes that small steps of each weight show', () => {
    const weights = noise(NET_SIZE, 0.4)
    const gradients = new Float32Array(NET_SIZE)
    const net = createClauseNet(weights)
    const one = reading(3)
    net.pass(one)
    createBackwardPass(weights, gradients, net)(one, [1, -0.5])
    const lossAt = (i: number, value: number): number => {
      weights[i] = value
      net.pass(one)
      return (net.activations.output[0] ?? 0) - 0.5 * (net.activations.output[1] ?? 0)
    }
    for (let i = 0; i < NET_SIZE; i += 1) {
      const kept = weights[i] ?? 0
      const shown = (lossAt(i, kept + 0.004) - lossAt(i, kept - 0.004)) / 0.008
      weights[i] = kept
      expect(Math.abs(shown - (gradients[i] ?? 0))).toBeLessThan(0.02)
    }
  })
})

describe('fitClauseNet', () => {
  /** What the sum cannot know: the last clause decides. */
  const lastDecides = (): ClauseLesson => {
    const one = reading(4)
    const isPositive = (one.facts[3 * CLAUSE_FACTS] ?? 0) > 0
    one.facts[3 * CLAUSE_FACTS + CLAUSE_FACTS - 3] = 1
    one.whole.fill(0)
    return { reading: one, targets: [isPositive ? 1 : 0, 0], weights: [1, 0] }
  }
  const lessons = Array.from({ length: 4_000 }, lastDecides)
  const weights = fitClauseNet(lessons.slice(1_000), { seed: 5, epochs: 40 })

  it('learns which clause decides', () => {
    const net = createClauseNet(weights)
    const right = lessons.slice(0, 1_000).filter(({ reading: one, targets }) => {
      net.pass(one)
      return (net.activations.output[0] ?? 0) > 0 === (targets[0] === 1)
    })
    expect(right.length).toBeGreaterThan(800)
  })

  it('gives the same weights for the same lessons and seed', () => {
    const few = lessons.slice(0, 700)
    expect(fitClauseNet(few, { seed: 5, epochs: 1 })).toEqual(fitClauseNet(few, { seed: 5, epochs: 1 }))
    expect(fitClauseNet(few, { seed: 6, epochs: 1 })).not.toEqual(fitClauseNet(few, { seed: 5, epochs: 1 }))
  })
})
