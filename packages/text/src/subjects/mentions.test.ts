import { describe, expect, it } from 'vitest'
import { judgeMentions } from './mentions.js'
import { createSubjectMatcher } from './subject-matcher.js'

const matcher = createSubjectMatcher(
  ['甲牌', '乙牌'].map((name) => ({ id: name, kind: 'brand', name, include: [], exclude: [], phrases: [] })),
)
/** 好 is positive, 差 negative: enough of a scorer to see which part was judged. */
const scorePart = (part: string): { label: 'positive' | 'negative' | 'neutral'; score: number } =>
  part.includes('差')
    ? { label: 'negative', score: -0.9 }
    : part.includes('好')
      ? { label: 'positive', score: 0.9 }
      : { label: 'neutral', score: 0 }

const judge = (text: string): Record<string, string> =>
  Object.fromEntries(
    judgeMentions({
      text,
      matches: matcher.match(text),
      sentiment: { label: 'neutral', score: 0.1 },
      scorePart,
    }).map(({ id, label }) => [id, label]),
  )

describe('judgeMentions', () => {
  it('gives the only subject the sentiment of the text', () => {
    expect(judge('甲牌好,真的好')).toEqual({ 甲牌: 'neutral' })
  })

  it('gives each of several subjects the sentiment of its own clauses', () => {
    expect(judge('甲牌屏幕好,续航也好。乙牌客服差')).toEqual({ 甲牌: 'positive', 乙牌: 'negative' })
  })

  it.each([
    ['甲牌吊打乙牌', 'positive', 'negative'],
    ['甲牌不如乙牌', 'negative', 'positive'],
    ['甲牌比乙牌流畅', 'positive', 'negative'],
    ['甲牌比乙牌差', 'negative', 'positive'],
    ['甲牌不比乙牌差', 'positive', 'negative'],
    ['甲牌没有乙牌好用', 'negative', 'positive'],
    ['甲牌被乙牌秒杀', 'negative', 'positive'],
  ] as const)('hears who wins in %s', (text, first, second) => {
    expect(judge(text)).toEqual({ 甲牌: first, 乙牌: second })
  })

  it('holds what a text is about for more relevant than what it names in passing', () => {
    const text = `甲牌手机用了一年,甲牌的电池很好,${'其他都是闲话'.repeat(8)}顺便提一下乙牌`
    const [first, second] = judgeMentions({
      text,
      matches: matcher.match(text),
      sentiment: { label: 'positive', score: 0.5 },
      scorePart,
    })
    expect(first?.relevance).toBeGreaterThan(second?.relevance ?? 1)
    expect(first?.relevance).toBeLessThanOrEqual(1)
  })
})
