import { describe, expect, it } from 'vitest'
import { Emergence } from './emergence.js'
import { createRandom, START } from './random-for-test.js'

const HOUR_MS = 3_600_000
const words = Array.from({ length: 300 }, (_, rank) => ({ term: `词${rank}`, share: 0.3 / (rank + 1) }))
const hours = (count: number) => {
  const { poisson } = createRandom(8)
  return Array.from({ length: count }, (_, hour) => {
    const counts = new Map<string, number>()
    for (const { term, share } of words) {
      const seen = Math.min(60, poisson(60 * share))
      if (seen > 0) counts.set(term, seen)
    }
    return { at: START + hour * HOUR_MS, total: 60, counts }
  })
}

describe('what comes up', () => {
  it('raises nothing in two weeks of the usual words, not even in the first hours', () => {
    const emergence = new Emergence()
    expect(hours(24 * 14).flatMap(({ at, total, counts }) => emergence.observe(at, total, counts))).toEqual(
      [],
    )
  })

  it('names a phrase that was never seen, and a rare one that surges', () => {
    const emergence = new Emergence()
    for (const { at, total, counts } of hours(24 * 7)) emergence.observe(at, total, counts)
    const found = emergence.observe(
      START + 24 * 7 * HOUR_MS,
      60,
      new Map([
        ['词1', 10],
        ['词200', 15],
        ['电池鼓包', 8],
      ]),
    )
    expect(found.map(({ term, isNew }) => [term, isNew])).toEqual([
      ['词200', false],
      ['电池鼓包', true],
    ])
  })

  it('finds the same after it was saved as JSON and restored', () => {
    const plain = new Emergence({ maxTerms: 200 })
    let saved = new Emergence({ maxTerms: 200 })
    for (const { at, total, counts } of hours(60)) {
      counts.set(`新${at}`, 9)
      saved = new Emergence({ maxTerms: 200 }, JSON.parse(JSON.stringify(saved.save())))
      expect(saved.observe(at, total, counts)).toEqual(plain.observe(at, total, counts))
    }
    expect(plain.save().terms.length).toBeLessThanOrEqual(200)
  })

  it('refuses buckets out of order', () => {
    const emergence = new Emergence()
    emergence.observe(START, 10, new Map())
    expect(() => emergence.observe(START - 1, 10, new Map())).toThrow(/in order of time/)
  })
})
