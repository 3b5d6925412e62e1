import { describe, expect, it } from 'vitest'
import { OldPosts } from './old-posts.js'

const T0 = Date.UTC(2026, 2, 18, 2)
const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

describe('old posts', () => {
  it('are learned when none has come for fifteen seconds', () => {
    const posts = new OldPosts()
    posts.touched([T0 - 4 * HOUR], T0)
    expect(posts.areWaiting).toBe(false)
    for (const seconds of [0, 10, 20]) posts.touched([T0, T0 - 6 * HOUR], T0 + seconds * SECOND)
    expect([posts.areWaiting, posts.areDue(T0 + 34 * SECOND), posts.areDue(T0 + 35 * SECOND)]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('that trickle in are learned ten minutes after the first of them, and so again', () => {
    const posts = new OldPosts()
    const learnedAt: number[] = []
    for (let seconds = 0; seconds <= 1_800; seconds += 5) {
      posts.touched([T0 - 9 * 24 * HOUR], T0 + seconds * SECOND)
      if (!posts.areDue(T0 + seconds * SECOND)) continue
      posts.learn()
      learnedAt.push(seconds)
    }
    expect(learnedAt).toEqual([600, 1205])
  })

  it('are learned at once when the clock was set back', () => {
    const posts = new OldPosts()
    posts.touched([T0 - 6 * HOUR], T0)
    expect(posts.areDue(T0 - SECOND)).toBe(true)
  })
})
