import { describe, expect, it } from 'vitest'
import { covers } from './record.js'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 30)
const before = (from: number, to: number) => ({ fromMs: NOW - from * DAY, toMs: NOW - to * DAY })
const since = (days: number, posts: number) => ({ posts, beginsMs: NOW - days * DAY, endsMs: NOW })

describe('a record', () => {
  it('covers a period that it reaches back to, or but for the first tenth', () => {
    expect(covers(since(400, 50_000), before(60, 30))).toBe(true)
    expect(covers(since(60, 50_000), before(60, 30))).toBe(true)
    expect(covers(since(57.5, 50_000), before(60, 30))).toBe(true)
    expect(covers(since(56, 50_000), before(60, 30))).toBe(false)
  })

  it('covers no period of which two thirds came in so far, nor one before it', () => {
    expect(covers(since(50, 50_000), before(60, 30))).toBe(false)
    expect(covers(since(20, 50_000), before(60, 30))).toBe(false)
    expect(covers({ posts: 0, beginsMs: 0, endsMs: 0 }, before(60, 30))).toBe(false)
  })

  it('takes the silence of one who has a post every few days for no gap', () => {
    expect(covers(since(53, 20), before(60, 30))).toBe(true)
    expect(covers(since(40, 20), before(60, 30))).toBe(false)
  })
})
