import { describe, expect, it } from 'vitest'
import { priorOf } from './prior.js'

describe('what siblings tell of a new series', () => {
  it('is their mean, worth the less the more they differ', () => {
    const alike = priorOf([9, 10, 11])
    const unlike = priorOf([1, 2, 27])
    expect(alike?.rate).toBe(10)
    expect(unlike?.rate).toBe(10)
    expect(alike?.weight ?? 0).toBeGreaterThan(20 * (unlike?.weight ?? 0))
  })

  it('is nothing below three of them', () => {
    expect(priorOf([5, 6, Number.NaN, 0])).toBeUndefined()
  })
})
