import { describe, expect, it } from 'vitest'
import { withoutWrappings } from './wrappings.js'

const WRAPPED_BEFORE = [
  '#今日日常# ',
  '#今日日常#',
  '#小米14[超话]# ',
  '#避雷 #美食 ',
  '2024-05-01 ',
  '2024年5月1日 12:30 ',
  '5月1日 ',
  '【追评】',
  '追评:',
  '用户评价:',
  '[图片]',
  '@ ',
  '#今日日常# 2024-05-01 【追加评价】',
]
const WRAPPED_BEHIND = [
  ' #今日日常#',
  '#小米14##好物分享#',
  ' #避雷 #美食',
  '[图片]',
  '[图片][图片]',
  '(来自iphone客户端)',
  ' 来自:小米14',
  '——来自京东app',
  ' 发自我的iphone',
  ' @',
  ' 网页链接',
]

describe('withoutWrappings', () => {
  it.each(WRAPPED_BEFORE)('blanks %j before the words, and keeps their place', (wrapping) => {
    expect(withoutWrappings(`${wrapping}送餐太慢`)).toBe(`${' '.repeat(wrapping.length)}送餐太慢`)
  })

  it.each(WRAPPED_BEHIND)('cuts %j off behind the words', (wrapping) => {
    expect(withoutWrappings(`送餐太慢${wrapping}`)).toBe('送餐太慢')
    expect(withoutWrappings(`送餐太慢。${wrapping}`)).toBe('送餐太慢。')
  })

  it('does so in each line', () => {
    expect(withoutWrappings('标题 #a#\n【追评】坏了\n#x#')).toBe('标题    \n    坏了')
  })

  it('keeps topics within a sentence, apart from its clauses', () => {
    expect(withoutWrappings('换了#小米14#真好用')).toBe('换了,小米14,真好用')
    expect(withoutWrappings('【小米14】电池太差')).toBe(',小米14,电池太差')
    expect(withoutWrappings('很慢[图片]又贵')).toBe('很慢,  ,又贵')
    expect(withoutWrappings('避雷:又慢又贵')).toBe('避雷,又慢又贵')
  })

  it.each([
    '【味道】很咸【服务】态度差',
    '味道:很咸',
    '优点:便宜\n缺点:电池不行',
    '水果来自新疆,很甜',
    '5月1日下单的还没到',
    '2024年买的,坏了',
    '住3#楼,漏水',
    'c#的书不错',
    '评分:3',
    '#服务太差#',
    '送餐太慢[怒]',
    '3.5分不能再多',
  ])('leaves %j alone', (text) => {
    expect(withoutWrappings(text)).toBe(text)
  })

  it.each([
    ['美团 #客服态度差', '美团 ,客服态度差'],
    ['求助 #退款不到账', '求助 ,退款不到账'],
    ['#某外卖吃出蟑螂# 太恶心了', ',某外卖吃出蟑螂, 太恶心了'],
    ['ipad #屏幕坏了 #售后差', 'ipad ,屏幕坏了 ,售后差'],
  ])('keeps the topics of %j, which complain beside few words', (text, kept) => {
    expect(withoutWrappings(text)).toBe(kept)
  })

  it.each([
    ['送餐太慢了等了两个小时 #客服态度差', '送餐太慢了等了两个小时 ,客服态度差'],
    [
      '#快递丢件不赔##生活碎片# 买的两箱牛奶到现在都没有影子',
      ',快递丢件不赔,       买的两箱牛奶到现在都没有影子',
    ],
    ['昨天在门店买的面包 #面包吃出头发# [图片]', '昨天在门店买的面包 ,面包吃出头发,'],
  ])('keeps the topics of %j that complain, beside a sentence too', (text, kept) => {
    expect(withoutWrappings(text)).toBe(kept)
  })

  it.each([
    '防骗指南',
    '反诈骗',
    '灿烂星光',
    '脏脏包',
    '臭豆腐',
    '垃圾分类',
    '慢性病',
    '时差党',
    '坏女孩',
    '宇宙大爆炸',
    '慢慢喝',
    '防漏杯',
    '温差大也不怕',
    '落差',
    '脏衣服克星',
    '爆炸好吃',
    '差生文具多',
    '不慢不快',
    '不给差评',
  ])('blanks #%s#, which complains of nothing', (topic) => {
    const said = '今天和朋友去吃了一家新店'
    expect(withoutWrappings(`${said} #${topic}#`)).toBe(said)
  })

  it.each(['防漏杯', '落差', '脏衣服克星', '爆炸好吃', '不慢不差'])(
    'blanks #%s# beside few words',
    (topic) => {
      expect(withoutWrappings(`新店 #${topic}#`)).toBe('新店')
    },
  )

  it('blanks topics that complain of nothing', () => {
    expect(withoutWrappings('送餐太慢 #慢生活')).toBe('送餐太慢')
    expect(withoutWrappings('#今日日常#客服太差')).toBe('      客服太差')
  })

  it('reads long rows of marks, too', () => {
    for (const mark of ['#a#', '#a ', '[图片]', ' ', '【', '(来自', '追加', '@ ', '#'])
      expect(withoutWrappings(`${mark.repeat(20_000)}坏了,退。`).endsWith('坏了,退。'), mark).toBe(true)
  })
})

describe('walls of blanks and marks', () => {
  // A quadratic pattern takes hours for as many, not seconds.
  it.each(['\n', '\n ', ' ', '\t:', '#a ', '好 #a'])('of %j are read in one pass', (part) => {
    const wall = `商家回复:${part.repeat(400_000)}好`
    expect(withoutWrappings(wall).length).toBeLessThanOrEqual(wall.length)
  })
})
