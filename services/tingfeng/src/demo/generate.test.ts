import { describe, expect, it } from 'vitest'
import { demoPostsOfHour } from './generate.js'
import { crisisStart, DAY_MS, HOUR_MS } from './timeline.js'

const madeAt = Date.UTC(2026, 10, 22, 12)
const plan = { seed: 7, madeAt }
const hoursBack = (from: number, hours: number) =>
  Array.from({ length: hours }, (_, index) => from - index * HOUR_MS)
const postsOf = (hours: number[]) => hours.flatMap((hour) => demoPostsOfHour(plan, hour))

describe('the demo generator', () => {
  it('gives the same posts for the same plan, and others for another seed', () => {
    expect(demoPostsOfHour(plan, madeAt)).toEqual(demoPostsOfHour(plan, madeAt))
    expect(demoPostsOfHour({ ...plan, seed: 8 }, madeAt)).not.toEqual(demoPostsOfHour(plan, madeAt))
  })

  it('gives every post its own id and keeps it within its hour', () => {
    const posts = postsOf(hoursBack(madeAt, 240))
    expect(new Set(posts.map(({ id }) => id)).size).toBe(posts.length)
    for (const post of demoPostsOfHour(plan, madeAt)) {
      expect(Date.parse(post.publishedAt)).toBeGreaterThanOrEqual(madeAt)
      expect(Date.parse(post.publishedAt)).toBeLessThan(madeAt + HOUR_MS)
    }
  })

  it('talks most in the evening and least before dawn', () => {
    const posts = postsOf(hoursBack(madeAt - 20 * DAY_MS, 24 * 28))
    const at = (hour: number) =>
      posts.filter((post) => (new Date(post.publishedAt).getUTCHours() + 8) % 24 === hour).length
    expect(at(21)).toBeGreaterThan(5 * at(3))
  })

  it('breaks one crisis: swollen batteries at many times their usual rate', () => {
    const start = crisisStart(madeAt)
    const swollen = (from: number) =>
      postsOf(hoursBack(from + 23 * HOUR_MS, 24)).filter((post) => /鼓包|冒烟/.test(post.text)).length
    expect(swollen(start)).toBeGreaterThan(200)
    expect(swollen(start - 7 * DAY_MS)).toBe(0)
  })

  it('leaves no placeholder in a text', () => {
    for (const { text } of postsOf(hoursBack(madeAt, 24 * 90))) expect(text).not.toMatch(/[{}]/)
  })

  it('writes varied texts', () => {
    const texts = postsOf(hoursBack(madeAt - 30 * DAY_MS, 24 * 30)).map(({ text }) => text)
    expect(new Set(texts).size / texts.length).toBeGreaterThan(0.7)
  })
})
