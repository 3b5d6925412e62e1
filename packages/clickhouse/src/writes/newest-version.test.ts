import { describe, expect, it } from 'vitest'
import { hourOf } from '../schema/hour.js'
import { versionNumber } from '../schema/version.js'
import { samplePost } from '../testing/sample-posts.js'
import { newestVersion } from './newest-version.js'
import type { StoredKey } from './stored-keys.js'

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

describe('newestVersion', () => {
  it('is the highest version, of equal ones the first', () => {
    const second = dated(2, MARCH)
    expect(newestVersion([dated(1, APRIL), second, dated(2, MAY)], [])).toBe(second)
  })

  it('keeps the time of the first acceptance within a batch', () => {
    expect(newestVersion([undated(1, MARCH), undated(2, APRIL), undated(3, MAY)], [])).toEqual(
      undated(3, MARCH),
    )
  })

  it('keeps the time that is stored, also when the stored version comes again', () => {
    const stored = [storedUndated(2, MARCH)]
    expect(newestVersion([undated(3, MAY)], stored)).toEqual(undated(3, MARCH))
    expect(newestVersion([undated(2, MAY)], stored)).toEqual(undated(2, MARCH))
  })

  it('passes over a late older version, dated or not', () => {
    const stored = [storedUndated(2, APRIL)]
    expect(newestVersion([dated(1, MARCH), undated(3, MAY)], stored)).toEqual(undated(3, APRIL))
    expect(newestVersion([undated(1, MARCH), undated(3, MAY)], stored)).toEqual(undated(3, APRIL))
  })

  it('begins anew behind a version with a date, and behind an erasure', () => {
    expect(newestVersion([dated(3, APRIL), undated(4, MAY)], [storedUndated(2, MARCH)])).toEqual(
      undated(4, MAY),
    )
    expect(newestVersion([undated(3, MAY)], [storedUndated(2, MARCH, true)])).toEqual(undated(3, MAY))
  })
})
