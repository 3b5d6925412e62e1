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

  it.each([
    ['Africa/Cairo', '2026-04-22T22:00', '2026-04-23T22:00', '2026-04-24T21:00'],
    ['Asia/Beirut', '2026-03-27T22:00', '2026-03-28T22:00', '2026-03-29T21:00'],
    ['America/Santiago', '2026-09-05T04:00', '2026-09-06T04:00', '2026-09-07T03:00'],
    ['America/Havana', '2026-10-31T04:00', '2026-11-01T04:00', '2026-11-02T05:00'],
  ])('starts days of %s at their first moment where the clocks change at midnight', (zone, ...starts) => {
    const [from = '', , last = ''] = starts
    const asked = { fromMs: Date.parse(`${from}Z`), toMs: Date.parse(`${last}Z`) + 1 }
    expect(iso(bucketStarts('day', asked, zone))).toEqual(starts.map((start) => `${start}:00.000Z`))
  })

  it('has no bucket for a day that was skipped at the date line', () => {
    expect(
      iso(bucketStarts('day', span('2011-12-29T10:00:00Z', '2011-12-31T11:00:00Z'), 'Pacific/Apia')),
    ).toEqual(['2011-12-29T10:00:00.000Z', '2011-12-30T10:00:00.000Z', '2011-12-31T10:00:00.000Z'])
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
