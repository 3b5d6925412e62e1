import { describe, expect, it } from 'vitest'
import { Positions } from './positions.js'

describe('the positions of a reader', () => {
  it('counts a gap before the first record once', () => {
    const positions = new Positions()
    positions.learn(new Map([[0, 10]]))
    expect(positions.missingBefore(0, 25)).toBe(15)
    expect(positions.missingBefore(0, 25)).toBe(0)
  })

  it('misses nothing in a partition of which nothing is known, or where records come again', () => {
    const positions = new Positions()
    expect(positions.missingBefore(0, 25)).toBe(0)
    positions.handled(1, 30)
    expect(positions.missingBefore(1, 20)).toBe(0)
  })

  it('counts what was handled more than what was stored when it asked', () => {
    const positions = new Positions()
    positions.handled(0, 30)
    positions.learn(new Map([[0, 10]]))
    expect(positions.missingBefore(0, 30)).toBe(0)
  })
})
