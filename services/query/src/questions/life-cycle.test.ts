import { expect, it } from 'vitest'
import { isRunning, lifeCycle } from './life-cycle.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

it('draws the course of a crisis and when it had halved', () => {
  const volumes = [0, 0, 1, 0, 20, 60, 100, 90, 50, 30, 10, 2, 0, 0]
  const points = volumes.map((posts, at) => ({ startMs: at * HOUR, posts }))
  const { peak, halfLifeHours, phases } = lifeCycle(points, volumes.length * HOUR)
  expect(peak).toEqual({ start: new Date(6 * HOUR).toISOString(), posts: 100 })
  expect(halfLifeHours).toBe(3)
  expect(phases.map(({ phase }) => phase)).toEqual(['quiet', 'rising', 'peak', 'falling', 'quiet'])
  expect(phases.reduce((sum, { posts }) => sum + posts, 0)).toBe(363)
})

it('has no course without posts, and no half-life while it lasts', () => {
  expect(lifeCycle([{ startMs: 0, posts: 0 }], HOUR)).toEqual({ peak: null, halfLifeHours: null, phases: [] })
  expect(lifeCycle([{ startMs: 0, posts: 3 }], HOUR).halfLifeHours).toBeNull()
})

it('takes a day that is not over for none: it has few posts because it is young', () => {
  const volumes = [50, 52, 48, 90, 75, 51, 55, 2]
  const points = volumes.map((posts, at) => ({ startMs: at * DAY, posts }))
  const end = 7 * DAY + 4 * HOUR
  const { halfLifeHours, phases } = lifeCycle(points, end, true)
  expect(halfLifeHours).toBeNull()
  expect(phases.at(-1)).toMatchObject({ phase: 'falling', to: new Date(end).toISOString() })
  expect(phases.reduce((sum, { posts }) => sum + posts, 0)).toBe(423)
  expect(lifeCycle(points, end).halfLifeHours).toBe(4 * 24)
  const grows = [1, 1, 1, 30].map((posts, at) => ({ startMs: at * DAY, posts }))
  expect(lifeCycle(grows, end, true).peak?.posts).toBe(30)
})

it('knows a bucket that goes on from one that is over', () => {
  expect(isRunning(0, 'hour', HOUR - 1)).toBe(true)
  expect(isRunning(0, 'hour', HOUR)).toBe(false)
  expect(isRunning(0, 'day', 22 * HOUR)).toBe(true)
  expect(isRunning(0, 'day', 23 * HOUR)).toBe(false)
  expect(isRunning(0, 'week', 6 * DAY)).toBe(true)
})
