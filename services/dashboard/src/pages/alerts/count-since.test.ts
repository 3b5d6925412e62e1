import { expect, it } from 'vitest'
import { countSince } from './count-since.js'

const point = (at: string, observed: number) => ({ at, observed, expected: 0, lower: 0, upper: 0 })

it('counts from the hour in which it began', () => {
  const series = [
    point('2026-03-17T01:00:00.000Z', 1),
    point('2026-03-17T02:00:00.000Z', 20),
    point('2026-03-17T03:00:00.000Z', 300),
  ]
  expect(countSince({ series, since: '2026-03-17T02:30:00.000Z' })).toBe(320)
  expect(countSince({ series, since: '2026-03-17T02:00:00.000Z' })).toBe(320)
  expect(countSince({ series, since: '2026-03-17T00:10:00.000Z' })).toBe(321)
})

it('says nothing where a point holds several hours: their sum begins before what the list of posts shows', () => {
  const series = [point('2026-03-17T00:00:00.000Z', 5), point('2026-03-17T06:00:00.000Z', 7)]
  expect(countSince({ series, since: '2026-03-17T05:00:00.000Z' })).toBeUndefined()
})

it('says nothing where there is no chart to agree with', () => {
  expect(countSince({ series: [], since: '2026-03-17T05:00:00.000Z' })).toBeUndefined()
})
