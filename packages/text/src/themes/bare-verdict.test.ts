import { describe, expect, it } from 'vitest'
import { isBareVerdict } from './bare-verdict.js'
import { withClauses } from './classifier/clause-tagger.js'

describe('a tagger with clauses', () => {
  it('believes no theme that the classifier reads in a verdict without an object', () => {
    const said = (text: string) =>
      withClauses(
        { tag: () => [] },
        {
          modelVersion: 'all-1',
          classify: ({ length }) => ({
            verdicts: [{ theme: 'brand.reviews', start: 0, end: length, probability: 0.9 }],
            clauses: [],
          }),
        },
      ).tag(text, [text])
    expect(said('非常不满意')).toEqual([])
    expect(said('删我差评')).toHaveLength(1)
  })
})

describe('isBareVerdict', () => {
  it.each([
    '十分不满意',
    '非常不满意',
    '差评',
    '给个差评!',
    '很差',
    '太差了',
    '真的很失望',
    '垃圾',
    '签收',
    '已签收',
    '收到货了',
    '已收到快递',
    '不知道',
  ])('hears a verdict without an object in %s', (said) => expect(isBareVerdict(said)).toBe(true))

  it.each([
    '态度差',
    '非常不满意你们的服务',
    '删我差评',
    '质量很差',
    '未签收',
    '没收到',
    '没收到货',
    '收到货少了一件',
    '刷的好评',
    '客服一问三不知道',
    '被骗了',
    '不值',
  ])('hears more in %s', (said) => expect(isBareVerdict(said)).toBe(false))
})
