import type { RawPost } from '@tingfeng/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPlain, placeFor, plainStanding, type Standing, standingAfter } from './version-order.js'

type Version = Pick<RawPost, 'rawVersion' | 'arrival' | 'collectedAt'>

const BEGIN_MS = Date.parse('2026-03-01T10:00:00.000Z')
const byClock = (minute: number): Version => ({
  rawVersion: (BEGIN_MS + minute * 60_000) * 1000,
  collectedAt: new Date(BEGIN_MS + minute * 60_000).toISOString(),
})
const revision = (rawVersion: number, minute: number): Version => {
  const { rawVersion: arrival, collectedAt } = byClock(minute)
  return { rawVersion, arrival, collectedAt }
}
/** As it was sent and stored before arrivals were kept. */
const oldRevision = (rawVersion: number, minute: number): Version => {
  const { arrival: _, ...old } = revision(rawVersion, minute)
  return old
}

/** @returns the version that stands at the end */
const deliver = (versions: readonly Version[], from?: Standing): { last?: Version; standing?: Standing } => {
  let standing = from
  let last: Version | undefined
  for (const version of versions) {
    const place = placeFor(version, standing)
    if (place === undefined) continue
    if (standing !== undefined) expect(place >= standing.place).toBe(true)
    standing = standingAfter(version, place, standing)
    last = version
  }
  return { ...(last && { last }), ...(standing && { standing }) }
}
const last = (...versions: Version[]) => deliver(versions).last

describe('the order of a post’s versions', () => {
  it('lets a revision replace what came without one before it, and the other way round', () => {
    expect(last(byClock(1), revision(7, 2))).toEqual(revision(7, 2))
    expect(last(revision(7, 1), byClock(2))).toEqual(byClock(2))
    expect(last(revision(7, 1), byClock(2), revision(8, 3), byClock(4))).toEqual(byClock(4))
    expect(last(byClock(1), revision(7, 2), byClock(3), revision(8, 4))).toEqual(revision(8, 4))
  })

  it('keeps a late version out, whichever way it came', () => {
    expect(last(revision(7, 2), byClock(1))).toEqual(revision(7, 2))
    expect(last(byClock(2), revision(7, 1))).toEqual(byClock(2))
    expect(last(revision(1, 1), byClock(3), revision(2, 2))).toEqual(byClock(3))
  })

  it('takes no revision that is no higher than one before it, whatever came between', () => {
    expect(last(revision(7, 1), revision(6, 2))).toEqual(revision(7, 1))
    expect(last(revision(7, 1), byClock(2), revision(6, 3))).toEqual(byClock(2))
    expect(last(revision(7, 1), byClock(2), revision(7, 3))).toEqual(byClock(2))
  })

  it('takes the higher of two revisions, also where the lower one was accepted later and came first', () => {
    const between = [revision(1, 1), byClock(2)]
    expect(last(...between, revision(8, 4), revision(9, 3))).toEqual(revision(9, 3))
    expect(last(...between, revision(9, 3), revision(8, 4))).toEqual(revision(9, 3))
  })

  it('knows versions from before arrivals were kept by their number and time', () => {
    expect(last(oldRevision(7, 1), byClock(2))).toEqual(byClock(2))
    expect(last(byClock(2), oldRevision(7, 1))).toEqual(byClock(2))
    expect(last(byClock(1), oldRevision(7, 2), revision(8, 3))).toEqual(revision(8, 3))
    expect(last(oldRevision(7, 1), oldRevision(8, 2), revision(9, 3))).toEqual(revision(9, 3))
  })

  it('gives a version the number that it always had as long as a post comes one way', () => {
    expect(placeFor(byClock(1), undefined)).toBe(BigInt(byClock(1).rawVersion))
    expect(placeFor(byClock(2), plainStanding(BigInt(byClock(1).rawVersion)))).toBe(
      BigInt(byClock(2).rawVersion),
    )
    expect(placeFor(revision(8, 2), plainStanding(7n))).toBe(8n)
    expect(placeFor(revision(7, 9), plainStanding(7n))).toBe(7n)
    expect(isPlain(7n, [revision(8, 2), oldRevision(9, 1)])).toBe(true)
    expect(isPlain(7n, [revision(8, 2), byClock(1)])).toBe(false)
  })

  it('ends at the same version however often parts of it come again, in any order', () => {
    const sent = fc.array(fc.option(fc.nat(5), { nil: undefined }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(sent, fc.array(fc.nat(11), { maxLength: 20 }), (revisions, again) => {
        const versions = revisions.map((number, minute) =>
          number === undefined ? byClock(minute) : revision(number, minute),
        )
        const { last: expected, standing } = deliver(versions)
        let highest = -1
        const spelt = versions.filter(({ rawVersion, arrival }) => {
          if (arrival === undefined) return true
          const isNew = rawVersion > highest
          highest = Math.max(highest, rawVersion)
          return isNew
        })
        expect(expected?.rawVersion).toBe(spelt.at(-1)?.rawVersion)
        const replayed = again.flatMap((at) => versions[at % versions.length] ?? [])
        const after = deliver(replayed, standing)
        if (after.last !== undefined) expect(after.last.rawVersion).toBe(expected?.rawVersion)
        expect(after.standing?.place).toBe(standing?.place)
      }),
      { seed: 1 },
    )
  })
})
