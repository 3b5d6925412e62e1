import { describe, expect, it } from 'vitest'
import { sparklinePaths } from './sparkline-paths.js'

describe('the shape behind a figure', () => {
  it('dashes the way to a bucket that is not over, and draws the rest as one line', () => {
    const { whole, partial } = sparklinePaths([0, 10, 5, 1], new Set([3]))
    expect(whole).toBe('M0.0 28.0L32.0 2.0L64.0 15.0')
    expect(partial).toBe('M64.0 15.0L96.0 25.4')
  })

  it('leaves a gap where nothing is known', () => {
    expect(sparklinePaths([1, null, 3, 5]).whole).toBe('M64.0 15.0L96.0 2.0')
  })

  it('draws all of it plain when every bucket is over', () => {
    expect(sparklinePaths([1, 2]).partial).toBe('')
  })
})
