import { describe, expect, it } from 'vitest'
import { said } from './said.fixture.js'

describe('signs that the transformer does not know', () => {
  it.each([
    ['第一次来🤮🤮', '第一次来,恶心'],
    ['客服👎', '客服差评'],
    ['快递员😡', '快递员生气'],
    ['效率🐂🍺', '效率厉害'],
    ['发货快❌服务好❌', '没发货快没服务好'],
    ['真不错🙃', '很差'],
  ])('reads %s as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each([
    '服务真好😊',
    '这家粥😋',
    '❌这个符号怎么打',
    '🐂肉新鲜',
    '好的🙃',
    '防腐剂❌香精❌',
    '香精❌色素❌防腐剂❌ 配料表干净',
    '我再也不😡了',
    '我再也不😡😡了',
    '晕车🤢怎么办',
    '坐车🤢🤢🤢怎么办',
    '晕车🤢好多了',
  ])('leaves %s as it is', (text) => {
    expect(said(text)).toBe(text)
  })
})
