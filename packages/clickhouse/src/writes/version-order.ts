import type { RawPost } from '@tingfeng/contracts'

/*
 * Versions of a post are ordered by the source's revision, or by when they were accepted where it has none. A post
 * that has come both ways is ordered by acceptance wherever one of the two has no revision; a revision that is no
 * higher than one before it stays out in any case.
 *
 * Each version has a place, the upper half of its version number. As long as a post comes one way only, that is its
 * `rawVersion`, whatever is stored. From the first version on that comes the other way, its places lie above all those
 * and count acceptances.
 */

/** The newest version of a post that is known. */
export interface Standing {
  readonly place: bigint
  /** It came without revision. */
  readonly isByClock: boolean
  /** Number of the clock when it was accepted. */
  readonly arrival: number
  readonly highestRevision: number | undefined
}

type Versioned = Pick<RawPost, 'rawVersion' | 'arrival' | 'collectedAt'>

const MIXED = 1n << 63n
/** 2001 by the clock: messages and rows from before `arrival` show by their number how they came. */
const CLOCK_FROM = 1e15
const CLOCK_TO = 4.1e15
export const TICKS_PER_MS = 1_000

export const isMixed = (place: bigint): boolean => place >= MIXED
export const mixedPlace = (order: number): bigint => MIXED | BigInt(order)
const orderOf = ({ place, arrival }: Standing): number => (isMixed(place) ? Number(place - MIXED) : arrival)

/** The clock's number at which a row was accepted; 0 where none can be told. What lies past 2100 no clock has given. */
export const ARRIVAL_SQL = `if(arrival > 0, arrival, if(raw_version BETWEEN ${CLOCK_FROM} AND ${CLOCK_TO}, raw_version, 0))`

export const looksLikeClock = (rawVersion: number): boolean => rawVersion >= CLOCK_FROM
const isByClock = ({ rawVersion, arrival }: Versioned): boolean =>
  arrival === undefined && looksLikeClock(rawVersion)

const arrivalOf = (post: Versioned): number =>
  post.arrival ?? (isByClock(post) ? post.rawVersion : Date.parse(post.collectedAt) * TICKS_PER_MS)

/** The places that a version may have had when it was newer than what stood. */
export const earlierPlaces = (post: Versioned): readonly [natural: bigint, mixed: bigint] => [
  BigInt(post.rawVersion),
  mixedPlace(arrivalOf(post)),
]

/** Whether the place of the newest row alone says how the post has come so far, and these versions come the same way. */
export const isPlain = (place: bigint, versions: readonly Versioned[]): boolean =>
  !isMixed(place) && versions.every((post) => isByClock(post) === looksLikeClock(Number(place)))

/** Of a post that {@link isPlain}. */
export const plainStanding = (place: bigint): Standing => {
  const rawVersion = Number(place)
  return looksLikeClock(rawVersion)
    ? { place, isByClock: true, arrival: rawVersion, highestRevision: undefined }
    : { place, isByClock: false, arrival: 0, highestRevision: rawVersion }
}

/** @returns undefined for a version that is older than the one that stands */
export const placeFor = (post: Versioned, standing: Standing | undefined): bigint | undefined => {
  const natural = BigInt(post.rawVersion)
  if (standing === undefined) return natural
  const byClock = isByClock(post)
  const arrival = arrivalOf(post)
  if (byClock === standing.isByClock) {
    if (byClock ? arrival === standing.arrival : post.rawVersion === standing.highestRevision)
      return standing.place
    if (!isMixed(standing.place)) return natural > standing.place ? natural : undefined
  }
  const order = orderOf(standing)
  if (!byClock && post.rawVersion <= (standing.highestRevision ?? -1)) return undefined
  // A higher revision that was accepted before a lower one is the newer.
  if (!byClock && !standing.isByClock) return mixedPlace(Math.max(arrival, order + 1))
  return arrival > order ? mixedPlace(arrival) : undefined
}

export const standingAfter = (post: Versioned, place: bigint, before: Standing | undefined): Standing => ({
  place,
  isByClock: isByClock(post),
  arrival: arrivalOf(post),
  highestRevision: isByClock(post) ? before?.highestRevision : post.rawVersion,
})
