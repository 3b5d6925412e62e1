import { describe, expect, it } from 'vitest'
import { sayPlainly } from '../plain-words.js'
import { TRADE } from './price-trade.js'
import { readWalls, said } from './said.fixture.js'

describe('what one got for the price', () => {
  it.each([
    ['钱涨了,服务没涨', '很不值'],
    ['月费涨了,速度却没变', '很不值'],
    ['价格没变,速度翻倍', '很值'],
    ['五星的价格,三星的服务', '很不值'],
    ['招待所的价格住出了五星的感觉', '很值'],
    ['加量不加价', '很值'],
  ])('reads %s as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each([
    '价格没涨,服务没变',
    '钱涨了,服务没变吗',
    '价格没变',
    '五星的价格,五星的服务',
    '大牌的价格',
    '地摊的质量',
    '没有加量不加价',
    '还是加量不加价?',
    '服务没变',
  ])('leaves %s as it is', (text) => {
    expect(sayPlainly(text)).toEqual({ text, turned: [] })
  })

  it('is done with 100,000 characters of its own beginnings', () => {
    expect(readWalls([TRADE], ['价格涨了,', '五星的价格,', '着了', '加量'])).toBeGreaterThan(0)
  })
})
