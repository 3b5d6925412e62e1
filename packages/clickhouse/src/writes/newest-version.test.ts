import type { EnrichedPost } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { hourOf } from '../schema/hour.js'
import { placeOf, versionNumber } from '../schema/version.js'
import { samplePost } from '../testing/sample-posts.js'
import { newestVersion } from './newest-version.js'
import type { StoredKey } from './stored-keys.js'
import { plainStanding } from './version-order.js'

const MARCH = '2026-03-01T10:20:30.400Z'
const APRIL = '2026-04-01T00:00:00.000Z'
const MAY = '2026-05-01T00:00:00.000Z'
const dated = (rawVersion: number, publishedAt: string) => samplePost({ rawVersion, publishedAt })
const undated = (rawVersion: number, publishedAt: string) =>
  samplePost({ rawVersion, publishedAt, undated: true })
const storedUndated = (rawVersion: number, publishedAt: string, isDeleted = false): StoredKey => ({
  hourMs: hourOf(Date.parse(publishedAt)),
  version: versionNumber(samplePost({ rawVersion })),
  isDeleted,
  undatedAtMs: Date.parse(publishedAt),
})

const newestOf = (versions: readonly [EnrichedPost, ...EnrichedPost[]], stored: readonly StoredKey[]) => {
  const place = stored.map(({ version }) => placeOf(version)).at(-1)
  return newestVersion(versions, stored, place === undefined ? undefined : plainStanding(place)).post
}

describe('newestVersion', () => {
  it('is the highest version, of equal ones the first', () => {
    const second = dated(2, MARCH)
    expect(newestOf([dated(1, APRIL), second, dated(2, MAY)], [])).toBe(second)
  })

  it('keeps the time of the first acceptance within a batch', () => {
    expect(newestOf([undated(1, MARCH), undated(2, APRIL), undated(3, MAY)], [])).toEqual(undated(3, MARCH))
  })

  it('keeps the time that is stored, also when the stored version comes again', () => {
    const stored = [storedUndated(2, MARCH)]
    expect(newestOf([undated(3, MAY)], stored)).toEqual(undated(3, MARCH))
    expect(newestOf([undated(2, MAY)], stored)).toEqual(undated(2, MARCH))
  })

  it('passes over a late older version, dated or not', () => {
    const stored = [storedUndated(2, APRIL)]
    expect(newestOf([dated(1, MARCH), undated(3, MAY)], stored)).toEqual(undated(3, APRIL))
    expect(newestOf([undated(1, MARCH), undated(3, MAY)], stored)).toEqual(undated(3, APRIL))
  })

  it('begins anew behind a version with a date, and not behind an erasure', () => {
    expect(newestOf([dated(3, APRIL), undated(4, MAY)], [storedUndated(2, MARCH)])).toEqual(undated(4, MAY))
    expect(newestOf([undated(3, MAY)], [storedUndated(2, MARCH, true)])).toEqual({
      ...undated(3, MAY),
      publishedAt: MARCH,
    })
  })

  it('keeps the hours of all other versions, below what is stored, whichever way they came', () => {
    const at = Date.parse(MARCH) * 1000
    const byClock = dated(at, APRIL)
    const revised = { ...dated(7, MAY), arrival: at + 1 }
    const { post, version, passedOver } = newestVersion([byClock, revised, byClock], [], undefined)
    expect(post).toBe(revised)
    const hours = [APRIL, APRIL, APRIL].map((instant) => hourOf(Date.parse(instant)))
    expect(passedOver.map(({ hourMs }) => hourMs)).toEqual(hours)
    for (const late of passedOver) expect(late.version < version).toBe(true)
  })
})
