import { expect, it } from 'vitest'
import { lifeCycle } from './life-cycle.js'

const HOUR = 3_600_000

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
