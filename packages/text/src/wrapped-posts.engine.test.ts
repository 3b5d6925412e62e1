import { describe, expect, it } from 'vitest'
import { analyzer, brand } from './analyzer.fixture.js'
import { prepareSettings } from './settings.js'

const settings = prepareSettings({ subjects: [brand('小米')], words: [] })
const analyze = (text: string) => analyzer.analyze({ text }, settings)

describe('what is wrapped around a post', () => {
  it('does not move its score, and evidence stays where it is', () => {
    const bare = analyze('送餐太慢了，客服也不理人')
    for (const [before, behind] of [
      ['#今日日常# ', ''],
      ['【追评】', '[图片]'],
      ['2024-05-01 ', ' #周末愉快#'],
      ['追评：', '(来自iPhone客户端)'],
    ] as const) {
      const wrapped = analyze(`${before}送餐太慢了，客服也不理人${behind}`)
      expect(wrapped.sentiment.score).toBeCloseTo(bare.sentiment.score, 2)
      const moved = bare.themes.map(({ evidence: [start, end], ...rest }) => ({
        ...rest,
        evidence: [start + before.length, end + before.length],
      }))
      expect(wrapped.themes).toEqual(moved)
    }
  })

  it('is no opinion: 好物 praises nothing and 避雷 complains of nothing that the words do not', () => {
    expect(analyze('送餐太慢了 #好物分享#').sentiment.label).toBe('negative')
    expect(analyze('#避坑指南# 味道很好，服务热情').sentiment.label).toBe('positive')
  })

  it('still names the subject, with what the words say, and gives keywords', () => {
    const { subjects, keywords } = analyze('#小米14# 电池太差了，一天三充')
    expect(subjects.map(({ id, sentiment }) => [id, sentiment])).toEqual([['小米', 'negative']])
    expect(keywords.join(' ')).toContain('小米')
    expect(analyze('电池太差了，一天三充 #小米14#').subjects).toHaveLength(1)
  })

  it('is read where it is all there is', () => {
    expect(analyze('#送餐太慢了#').sentiment.label).toBe('negative')
  })

  it('still warns', () => {
    expect(analyze('#充电宝爆炸# 吓死我了，差点出事').urgency?.length).toBeGreaterThan(0)
  })
})
