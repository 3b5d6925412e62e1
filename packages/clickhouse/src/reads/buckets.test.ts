import { describe, expect, it } from 'vitest'
import { bucketOf, bucketStarts } from './buckets.js'

const span = (from: string, to: string) => ({ fromMs: Date.parse(from), toMs: Date.parse(to) })
const iso = (starts: readonly number[]) => starts.map((start) => new Date(start).toISOString())

describe('buckets', () => {
  it('starts days at midnight of the time zone', () => {
    expect(
      iso(bucketStarts('day', span('2026-03-01T00:00:00Z', '2026-03-02T17:00:00Z'), 'Asia/Shanghai')),
    ).toEqual(['2026-02-28T16:00:00.000Z', '2026-03-01T16:00:00.000Z', '2026-03-02T16:00:00.000Z'])
  })

  it('starts weeks on Monday', () => {
    // 2026-03-01 is a Sunday.
    expect(iso(bucketStarts('week', span('2026-03-01T00:00:00Z', '2026-03-03T00:00:00Z'), 'UTC'))).toEqual([
      '2026-02-23T00:00:00.000Z',
      '2026-03-02T00:00:00.000Z',
    ])
  })

  it('starts months on their first day, over the end of a year', () => {
    expect(
      iso(bucketStarts('month', span('2025-12-15T00:00:00Z', '2026-02-01T00:00:00Z'), 'Asia/Shanghai')),
    ).toEqual(['2025-11-30T16:00:00.000Z', '2025-12-31T16:00:00.000Z', '2026-01-31T16:00:00.000Z'])
  })

  it('keeps days whole where the clocks change', () => {
    expect(
      iso(bucketStarts('day', span('2026-03-08T05:00:00Z', '2026-03-10T04:00:00Z'), 'America/New_York')),
    ).toEqual(['2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z'])
  })

  it('has a bucket for every hour, none beyond the range', () => {
    expect(iso(bucketStarts('hour', span('2026-03-01T22:00:00Z', '2026-03-02T01:00:00Z'), 'UTC'))).toEqual([
      '2026-03-01T22:00:00.000Z',
      '2026-03-01T23:00:00.000Z',
      '2026-03-02T00:00:00.000Z',
    ])
  })

  it('refuses a zone that does not exist and a range with too many buckets', () => {
    const day = span('2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z')
    expect(() => bucketStarts('day', day, 'Mars/Olympus')).toThrow(
      expect.objectContaining({ code: 'store_invalid_query' }),
    )
    const century = span('1970-01-01T00:00:00Z', '2070-01-01T00:00:00Z')
    expect(() => bucketStarts('hour', century, 'UTC')).toThrow(
      expect.objectContaining({ code: 'store_invalid_query' }),
    )
  })

  it('finds the bucket of an instant, the start included', () => {
    expect([9, 10, 19, 20, 99].map((instant) => bucketOf([10, 20], instant))).toEqual([-1, 0, 0, 1, 1])
  })
})
