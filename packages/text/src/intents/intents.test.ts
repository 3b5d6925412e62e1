import { describe, expect, it } from 'vitest'
import { isBoilerplate } from './boilerplate.js'
import { detectIntents } from './intents.js'

describe('isBoilerplate', () => {
  it.each([
    '默认好评',
    '系统默认好评!',
    '此用户没有填写评价',
    '此用户未填写评价内容',
    '该用户没有填写评价。',
    '评价方未及时做出评价,系统默认好评!',
    '用户未及时评价,系统默认好评',
    '超时未评价,系统默认好评',
    '用户未点评,系统默认好评',
    '用户默认评价',
    '此评论已被系统折叠',
    '转发微博',
  ])('knows %s for a text that nobody wrote', (text) => expect(isBoilerplate(text)).toBe(true))

  it.each(['好评', '没有', '默认好评,其实很差', '没有评价的必要,太差了', ''])(
    'takes %j for written',
    (text) => expect(isBoilerplate(text)).toBe(false),
  )
})

describe('detectIntents', () => {
  const detect = (
    normalized: string,
    label: 'negative' | 'neutral' | 'positive' = 'neutral',
    complains = false,
  ) => detectIntents({ normalized, sentiment: { label, confidence: 0.8 }, complains, praises: false })

  it('hears a complaint in a theme or in a step that is taken', () => {
    expect(detect('电池鼓包', 'negative', true)).toContain('complaint')
    expect(detect('我要投诉', 'negative')).toContain('complaint')
    expect(detect('不会投诉的,很好', 'positive')).not.toContain('complaint')
  })

  it('hears who leaves, who asks, who suggests, who wants to buy, who praises', () => {
    expect(detect('再也不买了', 'negative')).toEqual(['churn'])
    expect(detect('请问怎么退款')).toContain('question')
    expect(detect('这个好吗')).toEqual(['question'])
    expect(detect('建议增加夜间模式')).toEqual(['suggestion'])
    expect(detect('想买一台,求推荐')).toEqual(['purchase'])
    expect(detect('太棒了', 'positive')).toEqual(['praise'])
  })

  it('takes no one who is leaving for a buyer', () => {
    expect(detect('以后不会再买', 'neutral')).toEqual(['churn'])
  })

  it.each([
    '怎么注销账号',
    '怎么退订流量包',
    '怎么销户',
    '怎么注销信用卡',
    '请问如何销户',
    '怎样才能注销会员',
    '注销账号需要什么资料',
    '携号转网怎么办理',
    '哪里可以退订',
    '可以注销吗',
  ])('hears a question in %s, and nobody leaving', (text) => {
    const intents = detect(text, 'negative')
    expect(intents).toContain('question')
    expect(intents).not.toContain('churn')
    expect(intents).not.toContain('complaint')
  })

  it.each([
    '怎么注销都注销不了,我要销户',
    '再也不来了,怎么注销',
    '果断销户',
    '注销不了什么意思',
    '已经退订了',
  ])('hears somebody leaving in %s', (text) => expect(detect(text, 'negative')).toContain('churn'))

  it.each(['怎么退款', '如何申请退款', '怎么取消会员', '怎样开发票'])(
    'takes no question for a demand: %s',
    (text) => expect(detect(text, 'negative')).toEqual(['question']),
  )

  it.each(['怎么退款这么慢', '怎么退款都没人理', '退款,怎么查进度', '垃圾,怎么退货'])(
    'hears a demand all the same in %s',
    (text) => expect(detect(text, 'negative')).toContain('complaint'),
  )

  it('hears nothing in a plain remark', () => {
    expect(detect('今天收到了')).toEqual([])
  })
})
