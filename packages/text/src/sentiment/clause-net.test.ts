import { describe, expect, it } from 'vitest'
import { createClauseNet, NET_SIZE, ODDS_SCALE } from './clause-net.js'
import { createNoise } from './clause-reading.fixture.js'

const { noise, reading } = createNoise(11)

describe('createClauseNet', () => {
  it('adds nothing to the linear log-odds while its weights are 0', () => {
    const net = createClauseNet(new Float32Array(NET_SIZE))
    const one = reading(3)
    net.pass(one)
    expect([...net.activations.output]).toEqual(
      [0, 1].map((o) => Math.fround((one.whole[o] ?? 0) * ODDS_SCALE)),
    )
  })

  it('shares its attention out over the clauses, however many', () => {
    const net = createClauseNet(noise(NET_SIZE, 0.3))
    for (const clauses of [1, 2, 200]) {
      net.pass(reading(clauses))
      const shares = net.activations.attention.subarray(0, clauses)
      expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 5)
    }
  })

  it('has an answer for a text without any clause, whatever came before', () => {
    const weights = noise(NET_SIZE, 0.3)
    const used = createClauseNet(weights)
    used.pass(reading(5))
    const fresh = createClauseNet(weights)
    const empty = reading(0)
    used.pass(empty)
    fresh.pass(empty)
    expect([...used.activations.output]).toEqual([...fresh.activations.output])
    expect(used.activations.output.every(Number.isFinite)).toBe(true)
  })
})
