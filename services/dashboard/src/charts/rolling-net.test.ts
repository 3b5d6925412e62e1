import type { TrendBucket } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { rollingShares } from './rolling-net.js'

const bucket = (positive: number, negative: number, neutral = 0): TrendBucket => ({
  start: '2026-11-22T00:00:00.000Z',
  posts: positive + negative + neutral,
  positive,
  negative,
  neutral,
  complaints: 0,
  netSentiment: null,
  meanScore: null,
  negativeShare: null,
})

it('takes the buckets of the window together and forgets those before it', () => {
  const shares = rollingShares([bucket(0, 4), bucket(3, 1), bucket(1, 1, 2)], 2)
  expect(shares.map(({ netSentiment }) => netSentiment)).toEqual([-1, (3 - 5) / 8, (4 - 2) / 6])
  expect(shares[2]?.negativeShare).toBe(2 / 8)
})

it('gives the first buckets a whole window from what came before', () => {
  const [first] = rollingShares([bucket(1, 1)], 2, [bucket(0, 9), bucket(2, 0)])
  expect(first?.netSentiment).toBe((3 - 1) / 4)
})

it('is the bucket’s own share with a window of one, and a gap where there is nothing', () => {
  expect(rollingShares([bucket(3, 1), bucket(0, 0, 5), bucket(0, 0)], 1)).toEqual([
    { netSentiment: 0.5, negativeShare: 0.25 },
    { netSentiment: null, negativeShare: 0 },
    { netSentiment: null, negativeShare: null },
  ])
})
