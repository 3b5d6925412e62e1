import type { Intent } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { causeEvidence, churnCause } from './churn-cause.js'
import { type EvidenceInput, intentEvidence } from './intent-evidence.js'
import { detectIntents } from './intents.js'

type Label = 'negative' | 'neutral' | 'positive'

/** The quoted words of each intent. */
const quotes = (text: string, label: Label = 'neutral', more: Partial<EvidenceInput> = {}) => {
  const input: EvidenceInput = {
    normalized: text,
    sentiment: { label, confidence: 0.8 },
    complains: more.themes?.some(({ polarity }) => polarity === 'negative') ?? false,
    praises: more.themes?.some(({ polarity }) => polarity === 'positive') ?? false,
    themes: [],
    urgency: [],
    weights: [],
    ...more,
  }
  const said: Partial<Record<Intent, string[]>> = {}
  for (const { intent, start, end } of intentEvidence(input, detectIntents(input)))
    said[intent] = [...(said[intent] ?? []), text.slice(start, end)]
  return said
}

const theme = (polarity: 'negative' | 'positive', start: number, end: number, confidence: number) => ({
  polarity,
  start,
  end,
  confidence,
})

describe('the words that tell an intent', () => {
  it.each<[text: string, intent: Intent, quote: string, label?: Label]>([
    ['用了三天,我要投诉', 'complaint', '投诉', 'negative'],
    ['什么破店,希望你们倒闭', 'complaint', '希望你们倒闭', 'negative'],
    ['非常不满意,就这样', 'complaint', '非常不满意', 'negative'],
    ['找半天找不到入口,怎么取消?', 'complaint', '找半天', 'negative'],
    ['昨天到的,这个好不好用', 'question', '这个好不好用'],
    ['收到了。保修是多久', 'question', '多久'],
    ['你好,怎么注销账号', 'question', '怎么注销'],
    ['用了,这个会响?', 'question', '这个会响?'],
    ['挺好,建议增加夜间模式', 'suggestion', '建议增加夜间模式'],
    ['能不能加个吹风机', 'suggestion', '能不能加个'],
    ['想买一台,家里用', 'purchase', '想买'],
    ['太难吃,再也不买了', 'churn', '再也不买', 'negative'],
    ['合约到期不续了', 'churn', '到期不续了', 'negative'],
  ])('in %s: %s by %s', (text, intent, quote, label) => expect(quotes(text, label)[intent]).toEqual([quote]))

  it('are the surest mention of a theme for what follows from themes, beside a demand', () => {
    const text = '味道差,送餐慢,我要投诉'
    const themes = [theme('negative', 0, 3, 0.7), theme('negative', 4, 7, 0.9)]
    expect(quotes(text, 'negative', { themes })).toEqual({ complaint: ['投诉', '送餐慢'] })
    expect(quotes('味道好', 'positive', { themes: [theme('positive', 0, 3, 0.7)] })).toEqual({
      praise: ['味道好'],
    })
  })

  it('are the strongest word for what follows from the sentiment, and the sign for what is urgent', () => {
    const weights = [
      { start: 0, end: 2, weight: 0.4 },
      { start: 3, end: 5, weight: 0.9 },
      { start: 6, end: 8, weight: -0.9 },
    ]
    expect(quotes('不错,很棒,稍贵', 'positive', { weights })).toEqual({ praise: ['很棒'] })
    expect(quotes('充电时冒烟', 'negative', { complains: true, urgency: [{ start: 3, end: 5 }] })).toEqual({
      complaint: ['冒烟'],
    })
  })

  it('are looked up where the intent was heard, not where something else is meant', () => {
    expect(quotes('再也不买别的牌子,垃圾再也不买了', 'negative').churn).toEqual(['再也不买'])
    expect(quotes('谢谢12315帮我要回押金,我要举报', 'negative').complaint).toEqual(['举报'])
    expect(quotes('没有什么建议,希望便宜点').suggestion).toEqual(['希望便宜点'])
  })

  it('are the warning or the scorn that complains', () => {
    expect(quotes('没踩雷过,这次踩雷了', 'negative').complaint).toEqual(['踩雷'])
    expect(quotes('难道这也叫五星酒店?', 'negative').complaint).toEqual(['难道这也叫五星酒店?'])
  })

  it('are told of English texts too', () => {
    const english = { language: 'en' } as const
    expect(quotes('i want a refund, never buying from them again', 'negative', english)).toEqual({
      complaint: ['refund'],
      churn: ['never buying'],
    })
    expect(quotes('planning to buy one', 'neutral', english)).toEqual({ purchase: ['planning to buy'] })
  })
})

describe('the words that tell why somebody leaves', () => {
  const quote = (text: string, complaints: Parameters<typeof causeEvidence>[2] = []) => {
    const cause = churnCause(text, complaints)
    const at = cause && causeEvidence(cause, text, complaints)
    return [cause, at && text.slice(at.start, at.end)]
  }

  it.each([
    ['涨价了,再也不来了', 'price', '涨价'],
    ['客服敷衍,再也不来了', 'poor_response', '敷衍'],
    ['孩子大了,以后不买了', 'involuntary', '孩子大了'],
    ['太贵,注销了', 'price', '贵'],
    ['客服挺好,太贵,不用了', 'price', '贵'],
    ['以后就去隔壁,拉黑', 'competition', '以后就去隔壁'],
  ])('in %s: %s by %s', (text, cause, words) => expect(quote(text)).toEqual([cause, words]))

  it('are those of the complaint that it was read from', () => {
    const complaints = [{ theme: 'price.value', confidence: 0.9, start: 0, end: 5 }]
    expect(quote('一份才这么点,再也不来了', complaints)).toEqual(['price', '一份才这么'])
  })
})
