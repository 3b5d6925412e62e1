import { describe, expect, it } from 'vitest'
import { judgeMentions } from './mentions.js'
import { createSubjectMatcher } from './subject-matcher.js'

const matcher = createSubjectMatcher([
  { id: '甲牌', kind: 'brand', name: '甲牌', include: [], exclude: [], phrases: [] },
])
type Label = 'positive' | 'negative' | 'neutral'
const SCORES = { positive: 0.9, negative: -0.9, neutral: 0 } as const
/** 棒 is positive, 糟 negative: enough of a scorer to see which part was judged. */
const scorePart = (part: string): { label: Label; score: number } => {
  const label = part.includes('糟') ? 'negative' : part.includes('棒') ? 'positive' : 'neutral'
  return { label, score: SCORES[label] }
}
const judge = (text: string, whole: Label = 'neutral'): Label | undefined =>
  judgeMentions({
    text,
    matches: matcher.match(text),
    sentiment: { label: whole, score: SCORES[whole] },
    scorePart,
  }).opinions[0]?.label

describe('the only subject of a text', () => {
  it.each([
    ['甲牌的油耗比上一代低', 'positive'],
    ['甲牌的油耗比上一代高不少', 'negative'],
    ['甲牌没有上一代那么卡', 'positive'],
    ['甲牌没有老款好用', 'negative'],
    ['甲牌没有照片里那么好看', 'negative'],
    ['甲牌的空间不如别家', 'negative'],
    ['甲牌的空间不输大牌', 'positive'],
    ['甲牌碾压一众对手', 'positive'],
    ['甲牌被对手甩了几条街', 'negative'],
    ['甲牌把对手甩了几条街', 'positive'],
    ['甲牌跟大牌差远了', 'negative'],
    ['甲牌给大牌提鞋都不配', 'negative'],
    ['甲牌的耗电量是老冰箱的两倍', 'negative'],
    ['甲牌的耗电量只有老冰箱的一半', 'positive'],
    ['隔壁比甲牌强', 'negative'],
    ['味道好,比甲牌的好喝', 'negative'],
    ['随便一家都吊打甲牌', 'negative'],
    ['没有哪个牌子比甲牌更省心', 'positive'],
    ['没有甲牌好用', 'positive'],
    ['不如买甲牌', 'positive'],
    ['与其买甲牌,不如加点钱', 'negative'],
    ['比起甲牌,这个棒多了', 'negative'],
    ['甲牌比照片上旧多了', 'negative'],
    ['甲牌比亚朵便宜', 'positive'],
    ['买完甲牌第二天比我买时便宜两百', 'negative'],
    ['甲牌的存款利率比工商银行低', 'negative'],
    ['甲牌的贷款利率比工商银行低', 'positive'],
    ['京东给甲牌提鞋都不配', 'positive'],
    ['比甲牌强的没几个', 'positive'],
    ['从甲牌换到联通,棒', 'neutral'],
    ['甲牌真棒,联通真糟', 'positive'],
    ['还是甲牌棒,别家都糟', 'positive'],
  ] as const)('is judged by whom %s prefers', (text, label) => {
    const others = { positive: 'negative', negative: 'positive', neutral: 'negative' } as const
    expect(judge(text, others[label])).toBe(label)
  })

  it.each([
    '甲牌比较好用',
    '甲牌性价比高',
    '甲牌没有处理好',
    '甲牌没有异味很好',
    '甲牌没有年费很划算',
    '甲牌没有套路很靠谱',
    '甲牌没有卡顿很流畅',
    '甲牌没有排队很快',
    '甲牌没有烟味很舒服',
    '甲牌没有掉线很稳',
    '甲牌没有手续费很方便',
    '甲牌没有酒精很舒服',
    '甲牌没有香精很安全',
    '甲牌没有腥味很香',
    '甲牌没有窗户很闷很吵',
    '甲牌没有窗户那么闷',
    '甲牌没有实体按键难用',
    '甲牌没有信号好差',
    '甲牌没有按时送到很慢',
    '甲牌没有信号差',
    '没有甲牌很不方便',
    '甲牌没有什么好说的',
    '甲牌没有送赠品,好评',
    '甲牌不及时发货',
    '甲牌秒杀价很值',
    '参加秒杀活动买的甲牌',
    '甲牌和比亚迪都好',
    '甲牌比上一代差不多',
    '甲牌的销量比上一代低',
    '甲牌把好评返现写在卡片上',
    '甲牌不如直接退款',
    '用甲牌三年了,跟新的差不多',
  ])('gets the sentiment of the text in %s', (text) => {
    expect(judge(text, 'positive')).toBe('positive')
    expect(judge(text, 'negative')).toBe('negative')
  })

  it('keeps the sentiment of a text whose other clauses outweigh the comparison', () => {
    expect(judge('甲牌的贷款利率比别家低,放款真糟', 'negative')).toBe('negative')
    expect(judge('甲牌比别家贵,用着真棒', 'positive')).toBe('positive')
  })
})
