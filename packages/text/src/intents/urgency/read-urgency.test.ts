import { describe, expect, it } from 'vitest'
import { churnCause } from '../churn-cause.js'
import { readUrgency } from './read-urgency.js'

const causes = (text: string, positive = false): string[] =>
  readUrgency(text, positive).map(({ cause }) => cause)

describe('readUrgency', () => {
  it.each([
    ['充电的时候冒烟了', ['safety']],
    ['烫伤了手,还去了医院', ['injury']],
    ['全家上吐下泻', ['food_poisoning']],
    ['不退钱就打12315', ['legal']],
    ['我要发抖音曝光', ['media']],
    ['宝宝喝完一直吐', ['minors']],
    ['孩子食物中毒住院,我要起诉', ['injury', 'food_poisoning', 'legal', 'minors']],
  ])('hears in %s %j', (text, wanted) => expect(causes(text)).toEqual(wanted))

  it.each(['不会过敏', '没有漏电', '会不会爆炸吗', '怕自燃', '物流很快', '请问怎么打12315', ''])(
    'hears nothing in %j',
    (text) => expect(causes(text)).toEqual([]),
  )

  it('says where it stands, once for each reason', () => {
    expect(readUrgency('昨晚冒烟,今早又冒烟', false)).toEqual([{ cause: 'safety', start: 2, end: 4 }])
  })

  it('hears no threat in praise', () => expect(causes('想上热搜的好味道', true)).toEqual([]))

  it('reads a wall of text at once', () => expect(causes('啊'.repeat(200_000))).toEqual([]))
})

describe('churnCause', () => {
  it('goes by what is said, else by the surest complaint', () => {
    expect(churnCause('太贵了不来了', [])).toBe('price')
    expect(churnCause('再也不买', ['service.resolution', 'quality.defect'])).toBe('poor_response')
    expect(churnCause('再也不买', ['quality.defect'])).toBe('core_failure')
    expect(churnCause('再也不买', [])).toBeUndefined()
    expect(churnCause('明年不续卡了', [])).toBeUndefined()
    expect(churnCause('手机太卡,再也不买', [])).toBe('core_failure')
    expect(churnCause('卡死三次,换牌子了', [])).toBe('core_failure')
  })
})
