import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decompose } from './decompose.js'

const period = fc
  .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 100 }))
  .map(([posts, percent]) => ({ posts, amount: (posts * percent) / 100 }))
const parts = fc
  .array(fc.tuple(period, period), { minLength: 1, maxLength: 8 })
  .map((list) => list.map((periods, at) => ({ key: `k${at}`, periods })))

it('adds up to the change, whatever the parts, and shares to 1', () => {
  fc.assert(
    fc.property(parts, fc.constantFrom('negative', 'negativeShare'), fc.nat(8), (list, measure, limit) => {
      const { change, parts: largest, others } = decompose(list, measure, limit)
      if (change === null) return
      const sum = largest.reduce((all, part) => all + part.contribution, others.contribution)
      expect(sum).toBeCloseTo(change, 9)
      if (Math.abs(change) < 1e-6) return
      expect(largest.reduce((all, part) => all + (part.share ?? 0), others.share ?? 0)).toBeCloseTo(1, 4)
    }),
    { seed: 1 },
  )
})

it('tells a part that grew from one that got worse', () => {
  const {
    parts: [grown],
  } = decompose(
    [
      {
        key: 'bad',
        periods: [
          { posts: 50, amount: 25 },
          { posts: 10, amount: 5 },
        ],
      },
      {
        key: 'good',
        periods: [
          { posts: 50, amount: 5 },
          { posts: 90, amount: 9 },
        ],
      },
    ],
    'negativeShare',
    5,
  )
  expect(grown).toMatchObject({ rate: 0, now: 0.5, before: 0.5 })
  expect(grown?.mix).toBeGreaterThan(0)
})
