import type { Subject } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { analyzer, brand } from './analyzer.fixture.js'
import { prepareSettings } from './settings.js'

const FRAMES = [
  '打开NAME看看',
  '我在NAME买的',
  '用了三年NAME',
  '换NAME了',
  'NAME的客服回复了',
  'NAME还行吧',
  'NAME不错',
]
const scoresOf = (names: readonly string[], subjects: readonly Subject[] = []): number[][] => {
  const settings = prepareSettings({ subjects: [...subjects], words: [] })
  return FRAMES.map((frame) =>
    names.map((name) => analyzer.analyze({ text: frame.replace('NAME', name) }, settings).sentiment.score),
  )
}
const spread = (scores: readonly number[]): number => Math.max(...scores) - Math.min(...scores)

describe('whom a post speaks of does not move its score', () => {
  it('is so for names that everybody knows, whatever their characters say', () => {
    for (const scores of scoresOf(['饿了么', '抖音', '完美日记', '君乐宝', '京东', 'OPPO']))
      expect(spread(scores)).toBe(0)
  })

  it("is so for a workspace's own subjects", () => {
    const names = ['快手', '光明', '美的', '理想']
    expect(scoresOf(names).some((scores) => spread(scores) > 0.1)).toBe(true)
    for (const scores of scoresOf(
      names,
      names.map((name) => brand(name)),
    ))
      expect(spread(scores)).toBe(0)
  })

  it('judges the clauses of several subjects without their names too', () => {
    const settings = prepareSettings({ subjects: [brand('快手'), brand('抖音')], words: [] })
    const said = (text: string) => analyzer.analyze({ text }, settings).subjects.map(({ score }) => score)
    const [first, second] = said('快手还行，抖音还行')
    expect(first).toBe(second)
  })

  it('goes by the words that are looked for, which may hold an opinion', () => {
    const score = (text: string, words: Partial<Subject>): number =>
      analyzer.analyze({ text }, prepareSettings({ subjects: [{ ...brand('某牌'), ...words }], words: [] }))
        .sentiment.score
    expect(score('买到假货了', { include: ['假货'] })).toBeLessThan(-0.5)
    expect(score('用了两天就漏水,质量差', { include: ['质量差', '漏水'] })).toBeLessThan(-0.5)
    expect(score('退款不给退', { phrases: [['退款', '不']] })).toBeLessThan(-0.5)
    expect(score('好吃,满意', { include: ['好吃', '满意'] })).toBeGreaterThan(0.5)
  })

  it('still names the subject, and where', () => {
    const settings = prepareSettings({ subjects: [brand('快手')], words: [] })
    expect(analyzer.analyze({ text: '我用快手看视频' }, settings).subjects).toMatchObject([
      { id: '快手', evidence: [2, 4] },
    ])
  })
})
