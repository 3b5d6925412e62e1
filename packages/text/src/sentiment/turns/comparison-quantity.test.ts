import { describe, expect, it } from 'vitest'
import { HIDDEN } from '../hide-names.js'
import { sayPlainly } from '../plain-words.js'

const said = (text: string): string => sayPlainly(text).text.replaceAll(HIDDEN, '')

describe('how much there is of what is good or bad', () => {
  it.each([
    ['噪音很小', '很好'],
    ['延迟低', '很好'],
    ['排队时间短了', '很好了'],
    ['油耗不高', '很好'],
    ['耗电量比以前低', '很好'],
    ['续航挺长', '很好'],
    ['网速比老家快,分量是别处的两倍', '网速比老家快,很好'],
    ['手续费只有网点的一半', '很好'],
    ['电费太高', '很差'],
    ['收费比隔壁高', '很差'],
    ['利率不低', '很差'],
    ['噪音是老款的三倍', '很差'],
    ['分量比以前少', '很差'],
    ['续航只有宣传的一半', '很差'],
  ])('reads %s as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each([
    '希望噪音小',
    '油耗高吗',
    '油耗高不高?',
    '如果费用高就算了',
    '建议把延迟降低',
    '噪音小一点就好了',
    '房间小',
    '价格高',
    '房间大概十平米',
    '空间大小合适',
    '房间比较干净早餐品种太少',
    '动力大家说说',
  ])('leaves %s as it is', (text) => {
    expect(sayPlainly(text)).toEqual({ text, turned: [] })
  })

  it('is done with 100,000 characters of its own beginnings', () => {
    for (const part of ['油耗', '油耗比', '噪音很太更', '续航是', '费用只有', '希望费用']) {
      const text = part.repeat(Math.ceil(100_000 / part.length))
      expect(sayPlainly(text).text).toHaveLength(text.length)
    }
  })
})
