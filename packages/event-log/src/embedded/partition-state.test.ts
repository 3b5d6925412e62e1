import { describe, expect, it } from 'vitest'
import { grow, PartitionState, type Segment } from './partition-state.js'

const limits = { segmentBytes: 100, segmentAgeMs: 1_000 }
const segment = (first: number, end: number, bytes: number, at = 0): Segment => ({
  first,
  end,
  bytes,
  firstAt: at,
  lastAt: at,
})

describe('segments', () => {
  it('grow at their end while they are small and young', () => {
    const grown = grow([segment(0, 5, 40)], segment(5, 9, 60, 10), limits)
    expect(grown).toEqual([{ first: 0, end: 9, bytes: 100, firstAt: 0, lastAt: 10 }])
  })

  it('begin anew when the last one would be too large', () => {
    const grown = grow([segment(0, 5, 60)], segment(5, 9, 60), limits)
    expect(grown.map(({ first, end }) => [first, end])).toEqual([
      [0, 5],
      [5, 9],
    ])
  })

  it('begin anew when the last one is too old, so that age can delete it', () => {
    expect(grow([segment(0, 5, 1, 0)], segment(5, 6, 1, 1_001), limits)).toHaveLength(2)
  })

  it('never look younger when the clock goes back', () => {
    expect(grow([segment(0, 5, 1, 900)], segment(5, 6, 1, 100), limits)[0]?.lastAt).toBe(900)
  })
})

describe('a partition', () => {
  it('has an unknown group begin at the oldest record, and counts its lag from there', () => {
    const state = new PartitionState('posts.raw', 0)
    state.start = 7
    state.segments = [segment(7, 12, 1)]
    expect(state.nextOf('new')).toBe(7)
    expect(state.lagOf('new')).toBe(5)
  })

  it('keeps its end when every record is gone', () => {
    const state = new PartitionState('posts.raw', 0)
    state.start = 12
    expect(state.end).toBe(12)
  })

  it('moves a group that fell behind retention to the oldest record', () => {
    const state = new PartitionState('posts.raw', 0)
    state.start = 7
    state.segments = [segment(7, 12, 1)]
    state.groups.set('slow', { group: 'slow', topic: 'posts.raw', partition: 0, next: 3, lost: 0 })
    expect(state.nextOf('slow')).toBe(7)
  })
})
