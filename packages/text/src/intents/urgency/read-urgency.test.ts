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
  const complaint = (theme: string, confidence: number) => ({ theme, confidence })

  it('goes by what the leaving clause names, then by the surest complaint, then by other words', () => {
    const slow = complaint('delivery.speed', 0.9)
    expect(churnCause('前台等了很久,太贵了不来了', [slow])).toBe('price')
    expect(churnCause('服务员倒热情,菜太咸,不会再来了', [complaint('quality.taste', 0.9)])).toBe(
      'core_failure',
    )
    expect(churnCause('价格便宜有什么用,再也不来', [complaint('service.attitude', 0.9)])).toBe(
      'service_failure',
    )
    expect(
      churnCause('坏了就推脱,拉黑', [
        complaint('quality.defect', 0.83),
        complaint('service.resolution', 0.81),
      ]),
    ).toBe('poor_response')
    expect(churnCause('孩子大了,以后不买了', [complaint('quality.fit', 0.9)])).toBe('involuntary')
    expect(churnCause('孩子大了,鞋底又断,以后不买了', [complaint('quality.defect', 0.9)])).toBe(
      'core_failure',
    )
    expect(churnCause('这卡我注销了', [complaint('aftersales.cancel', 0.9)])).toBe('poor_response')
    expect(
      churnCause('这卡我注销了', [complaint('aftersales.cancel', 0.9), complaint('price.value', 0.4)]),
    ).toBe('price')
    expect(churnCause('续费涨了一倍,服务还行,不续了', [])).toBe('price')
    expect(churnCause('比你们好多了,转投别家', [slow])).toBe('competition')
    expect(churnCause('门店搬到郊区,以后不去了', [complaint('experience.location', 0.9)])).toBe(
      'inconvenience',
    )
  })

  it('goes by words where nothing is complained of, and by a complaint where no word tells', () => {
    expect(churnCause('太贵了不来了', [])).toBe('price')
    expect(
      churnCause('再也不买', [complaint('service.resolution', 0.9), complaint('quality.defect', 0.7)]),
    ).toBe('poor_response')
    expect(churnCause('再也不买', [complaint('quality.defect', 0.7)])).toBe('core_failure')
    expect(churnCause('再也不买', [])).toBeUndefined()
    expect(churnCause('明年不续卡了', [])).toBeUndefined()
    expect(churnCause('手机太卡,再也不买', [])).toBe('core_failure')
    expect(churnCause('服务都好慢,再也不来', [])).toBe('service_failure')
    expect(churnCause('味道不是很好,再也不来', [])).toBe('core_failure')
    expect(churnCause('客服不热情,再也不来', [])).toBe('service_failure')
    expect(churnCause('店员说不上满意,再也不来', [])).toBe('service_failure')
    expect(churnCause('味道不错,再也不来', [])).toBeUndefined()
    expect(churnCause(`再也不买了,${'垃圾'.repeat(100_000)}`, [])).toBeUndefined()
    expect(churnCause('卡死三次,换牌子了', [])).toBe('core_failure')
  })
})
