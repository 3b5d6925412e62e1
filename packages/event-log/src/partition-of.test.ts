import { describe, expect, it } from 'vitest'
import { partitionOf } from './partition-of.js'

describe('the partition of a key', () => {
  it('never changes: these were written by earlier versions', () => {
    expect(['', 'demo/a', '键', 'w/0123456789abcdef'].map((key) => partitionOf(key, 4))).toEqual([0, 2, 0, 0])
  })

  it('spreads keys evenly', () => {
    const partitions = Array.from({ length: 10_000 }, (_, n) => partitionOf(`demo/${n.toString(16)}`, 4))
    for (const partition of [0, 1, 2, 3])
      expect(partitions.filter((p) => p === partition).length).toBeGreaterThan(2_200)
  })
})
