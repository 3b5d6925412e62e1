import type { Trend } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { bucketRange, partialBuckets } from './bucket-range.js'

const counts = {
  posts: 1,
  negative: 1,
  neutral: 0,
  positive: 0,
  complaints: 0,
  netSentiment: -1,
  meanScore: -1,
  negativeShare: 1,
}
const trend: Trend = {
  step: 'day',
  timeZone: 'Asia/Shanghai',
  buckets: ['2026-11-18T16:00:00.000Z', '2026-11-19T16:00:00.000Z', '2026-11-20T16:00:00.000Z'].map(
    (start) => ({ ...counts, start }),
  ),
}
const range = { from: '2026-11-19T03:00:00.000Z', to: '2026-11-21T03:00:00.000Z' }

it('opens the posts of a bucket over exactly the time it counts', () => {
  expect(bucketRange(trend, 0, 0, range)).toEqual({ from: range.from, to: '2026-11-19T16:00:00.000Z' })
  expect(bucketRange(trend, 1, 1, range)).toEqual({
    from: '2026-11-19T16:00:00.000Z',
    to: '2026-11-20T16:00:00.000Z',
  })
  expect(bucketRange(trend, 1, 2, range)).toEqual({ from: '2026-11-19T16:00:00.000Z', to: range.to })
})

it('tells buckets that are cut or still running from whole ones', () => {
  expect([...partialBuckets(trend, range, Date.parse(range.to))]).toEqual([0, 2])
})
