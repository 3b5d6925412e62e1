import { describe, expect, it } from 'vitest'
import { contentWords, keywords, loadIdfTable } from './keywords.js'

describe('contentWords', () => {
  it('keeps words that carry meaning, once each, in order', () => {
    expect(contentWords(['这个', '手机', '的', '电池', '太', '贵', ',', '手机', '电池', '5', 'app'])).toEqual(
      ['手机', '电池', '贵', 'app'],
    )
  })

  it('stops at 200 words', () => {
    const tokens = Array.from({ length: 500 }, (_, i) => `词${String.fromCharCode(0x4e00 + i)}`)
    expect(contentWords(tokens)).toHaveLength(200)
  })
})

describe('keywords', () => {
  const table = loadIdfTable()

  it('puts rare and repeated words before common ones', () => {
    const words = keywords(['公司', '鼓包', '公司', '鼓包', '鼓包', '时间'], table, 2)
    expect(words[0]).toBe('鼓包')
    expect(table.idf('鼓包')).toBeGreaterThan(table.idf('公司'))
  })

  it('returns no more than asked for', () => {
    expect(keywords(['手机', '电池', '屏幕', '客服', '物流', '包装', '价格'], table, 5)).toHaveLength(5)
    expect(keywords([], table)).toEqual([])
  })
})
