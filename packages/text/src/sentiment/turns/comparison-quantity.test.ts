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
    ['车贷利率不低', '很差'],
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
    '房间太贵',
    '房间很贵',
    '房间比隔壁贵',
    '空间贵得要死',
    '分量重,搬不动',
    '空间大打折扣',
    '续航大打折扣',
    '动力大打折扣',
    '续航大跌',
    '寿命大减',
    '效率大减',
    '网速大降',
    '续航大幅下降',
    '寿命大大缩短',
    '续航长个屁',
    '网速高峰期很慢',
    '网速多次报修',
    '房间多收我一晚',
    '房间多花了钱',
    '房间重复收费',
    '房间长满霉斑',
    '房间长虫',
    '房间久没打扫',
    '价格低劣',
    '运费少退了',
    '运费少了两块没退',
    '存款利率很低',
    '理财利率太低了',
    '存款利息太少',
    '回收价格太低',
    '赔偿费用太少',
    '退的费用太少',
    '存款利率很高',
    '利息比别家高',
    '买完第二天价格更低了',
    '刚买三天价格又低了',
    '新用户价格更低',
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
