import { describe, expect, it } from 'vitest'
import { firstOfEach, type Place, touchedBy } from './places.js'

const COUNT = 2_000
const clauses = Array.from({ length: COUNT }, (_, nth): Place => ({ start: nth * 4, end: nth * 4 + 3 }))
const hits = clauses.map(({ start }): Place => ({ start: start + 1, end: start + 3 }))
/** The same places, and how often they were looked at. */
const counted = (places: readonly Place[]): { places: readonly Place[]; looks: () => number } => {
  let looks = 0
  const get = (target: readonly Place[], key: string | symbol): unknown => {
    looks += 1
    return Reflect.get(target, key)
  }
  return { places: new Proxy(places, { get }), looks: () => looks }
}

describe('firstOfEach', () => {
  it('gives the first place that starts in each clause', () => {
    const first = firstOfEach([
      { start: 1, end: 2 },
      { start: 2, end: 4 },
      { start: 9, end: 10 },
    ])
    expect(first({ start: 0, end: 3 })).toEqual({ start: 1, end: 2 })
    expect(first({ start: 4, end: 9 })).toBeUndefined()
    expect(first({ start: 9, end: 12 })).toEqual({ start: 9, end: 10 })
    expect(first({ start: 13, end: 15 })).toBeUndefined()
  })

  it('looks at each place a few times, whatever the clauses', () => {
    const { places, looks } = counted(hits)
    const first = firstOfEach(places)
    expect(clauses.every((clause) => first(clause) !== undefined)).toBe(true)
    expect(looks()).toBeLessThan(5 * COUNT)
  })
})

describe('touchedBy', () => {
  it('tells which stretches share a character with a place, one within another too', () => {
    const touches = touchedBy([
      { start: 1, end: 9 },
      { start: 2, end: 3 },
    ])
    expect(touches({ start: 0, end: 1 })).toBe(false)
    expect(touches({ start: 2, end: 4 })).toBe(true)
    expect(touches({ start: 8, end: 10 })).toBe(true)
    expect(touches({ start: 9, end: 12 })).toBe(false)
  })

  it('looks at each place a few times, whatever the stretches', () => {
    const { places, looks } = counted(hits)
    const touches = touchedBy(places)
    expect(clauses.filter(touches)).toHaveLength(COUNT)
    expect(looks()).toBeLessThan(5 * COUNT)
  })
})
