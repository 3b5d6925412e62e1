import { describe, expect, it } from 'vitest'
import { normalize } from '../normalize/normalize.js'
import { createSegmenter } from '../segment/segmenter.js'
import { createRuleTagger } from './default-tagger.js'
import { finishThemes } from './finish.js'

const segmenter = createSegmenter()
const tagger = createRuleTagger()
const CALM = { negative: 0.4, neutral: 0.3, positive: 0.3 }

/** Themes that the rules hear, with their sign. */
const heard = (raw: string): string[] => {
  const { text } = normalize(raw)
  return finishThemes(tagger.tag(text, segmenter.cut(text)), CALM, text).map(
    ({ sign, theme }) => (sign < 0 ? '-' : '+') + theme,
  )
}
/** What the rules show of a theme, sign and all. */
const shown = (raw: string, theme: string): string | undefined => {
  const { text } = normalize(raw)
  const hits = finishThemes(tagger.tag(text, segmenter.cut(text)), CALM, text)
  const hit = hits.find((one) => (one.sign < 0 ? '-' : '+') + one.theme === theme)
  return hit && text.slice(hit.start, hit.end)
}

describe('a word of the lexicon ends where the next word begins', () => {
  it.each([
    ['两家服务差不多', '-service.general'],
    ['质量差不多', '-quality.general'],
    ['信号差别不大', '-quality.network'],
    ['服务差异化做得不错', '-service.general'],
    ['价格差三倍', '-price.value'],
    ['质量好像一般', '+quality.general'],
    ['质量好坏不一', '+quality.general'],
    ['找快递快递不理', '+delivery.speed'],
    ['仲裁员态度好', '-brand.responsibility'],
    ['永远支持贵行', '-price.value'],
    ['多亏了客服', '-price.value'],
    ['幸亏了老板帮忙', '-price.value'],
    ['防烫手柄很贴心', '-quality.safety'],
    ['脏衣篮很大', '-quality.hygiene'],
    ['脏脏包好吃', '-quality.hygiene'],
    ['慢炖锅好用', '-delivery.speed'],
    ['有点小贵', '-quality.fit'],
    ['比苹果好', '+quality.taste'],
    ['个头大小不一', '+quality.portion'],
    ['孩子误食干燥剂', '-quality.performance'],
    ['屏幕好暗部细节多', '-quality.performance'],
    ['味道好咸鲜适中', '-quality.taste'],
    ['味道好甜而不腻', '-quality.taste'],
    ['唔好吃!下次再来', '-quality.taste'],
    ['退款等了一周才收到', '-delivery.speed'],
    ['手机充电等了一周', '-delivery.speed'],
  ])('%s tells no %s', (text, theme) => expect(heard(text)).not.toContain(theme))

  it.each([
    ['服务差太多了', '-service.general'],
    ['服务差劲', '-service.general'],
    ['屏幕好暗啊', '-quality.performance'],
    ['味道好咸', '-quality.taste'],
    ['充电器等了一周才收到', '-delivery.speed'],
    ['充电宝等了一周才到手', '-delivery.speed'],
    ['服务差评', '-service.general'],
    ['信号差得要命', '-quality.network'],
    ['包装差点意思', '-delivery.damage'],
    ['质量好像不行', '-quality.general'],
    ['快递快得很', '+delivery.speed'],
    ['贵行服务真好', '+service.general'],
    ['仲裁员态度好', '+service.attitude'],
    ['亏了五百块', '-price.value'],
    ['有点小贵', '-price.value'],
    ['很值得购买', '+price.value'],
    ['味道好的很', '+quality.taste'],
    ['态度好好', '+service.attitude'],
    ['苹果好吃', '+quality.taste'],
    ['东西有点烫手', '-quality.performance'],
  ])('%s tells %s', (text, theme) => expect(heard(text)).toContain(theme))
})

describe('好 before a bad word says how bad', () => {
  it.each([
    ['服务好差', '-service.general'],
    ['态度好恶劣', '-service.attitude'],
    ['包装好烂', '-delivery.damage'],
    ['信号好不稳定', '-quality.network'],
    ['做工好粗糙', '-quality.appearance'],
    ['味道好淡', '-quality.taste'],
    ['物流好慢', '-delivery.speed'],
  ])('%s tells %s alone', (text, theme) => expect(heard(text)).toEqual([theme]))

  it.each(['停车场好难停', '味道好难闻', '分辨率好低'])('%s praises nothing', (text) =>
    expect(heard(text).filter((theme) => theme.startsWith('+'))).toEqual([]),
  )

  it.each([
    ['服务好环境好', ['+service.general', '+experience.environment']],
    ['服务好而且便宜', ['+service.general', '+price.value']],
    ['态度好没话说', ['+service.attitude']],
    ['服务好态度差', ['+service.general', '-service.attitude']],
    ['味道好不油腻', ['+quality.taste']],
  ])('%s stays praise', (text, themes) => expect(heard(text)).toEqual(themes))
})

describe('快 may say nearly', () => {
  it.each([
    '物流快一个月了还没到',
    '快递快十天了',
    '外卖快两小时了',
    '骑手快到的时候打翻了',
    '客服快把我气死了',
    '配送快超时了',
  ])('%s praises nothing', (text) => expect(heard(text).filter((theme) => theme.startsWith('+'))).toEqual([]))

  it.each(['快递快,三天就到', '快递快一天就到', '物流快没得说', '送餐速度快到令人吃惊'])(
    '%s praises speed',
    (text) => expect(heard(text)).toContain('+delivery.speed'),
  )
})

describe('没', () => {
  it.each([
    ['没见过这么烂的服务', '-service.general'],
    ['没见过这么慢的快递', '-delivery.speed'],
    ['没吃过这么难吃的面', '-quality.taste'],
    ['没有比这更难吃的了', '-quality.taste'],
    ['没签字强制办理', '-sales.forced'],
    ['没车要加价', '-sales.forced'],
    ['没经过同意自动续费', '-sales.autorenew'],
    ['没客服态度差', '-service.attitude'],
  ])('denies nothing in %s: %s', (text, theme) => expect(heard(text)).toEqual([theme]))

  it.each([
    '没有想象中那么卡',
    '服务没有网上说的那么差',
    '没传说中那么贵',
    '不难吃',
    '噪音也不大',
    '从没闪退过',
    '一根头发都没有',
    '异味没了',
    '没有塑料味',
    '没有明显划痕',
    '没有一个坏的',
    '没出现卡顿',
    '没有超市贵',
    '从来不打骚扰电话',
  ])('denies in %s', (text) => expect(heard(text).filter((theme) => theme.startsWith('-'))).toEqual([]))

  it.each([
    ['没有网上说的好', '-brand.advertising'],
    ['没有以前好吃', '-quality.downgrade'],
    ['没装多久就漏水', '-quality.defect'],
    ['没有比这家味道更好的了', '+quality.taste'],
  ])('%s tells %s', (text, theme) => expect(heard(text)).toContain(theme))

  it('unlike ever makes no praise of 从来没有这么差过', () => {
    expect(heard('服务从来没有这么差过')).toEqual(['-service.general'])
  })
})

describe('size and habit', () => {
  it.each([
    '空调声音大',
    '洗衣机声音大',
    '隔壁电视声音大',
    '声音太大了',
    '屏幕太大了',
    '一如既往的慢',
    '服务一如既往的差',
  ])('%s praises nothing', (text) => expect(heard(text).filter((theme) => theme.startsWith('+'))).toEqual([]))

  it.each([
    ['喇叭声音大', '+quality.performance'],
    ['屏幕大', '+quality.performance'],
    ['味道太好了', '+quality.taste'],
    ['一如既往的好', '+quality.downgrade'],
    ['空调声音大', '-quality.performance'],
  ])('%s tells %s', (text, theme) => expect(heard(text)).toContain(theme))
})

describe('what the clause before spoke of', () => {
  it.each([
    ['菜有点咸,其他都好', ['-quality.taste']],
    ['麦当劳的薯条又软又凉,肯德基的至少是脆的', ['-quality.taste']],
    ['味道怎么样吗?很好', []],
  ])('is not meant by %s', (text, themes) => expect(heard(text)).toEqual(themes))

  it('is meant where nothing else is named, and evidence is the opinion alone', () => {
    expect(heard('这家的菜,很新鲜,也很入味')).toContain('+quality.taste')
    expect(shown('味道嘛,很差', '-quality.taste')).toBe('很差')
  })
})

describe('questions bear neither praise nor complaint', () => {
  it.each([
    '早餐好吃吗',
    '隔音好吗',
    '性价比高吗',
    '房间干净不干净?',
    '菜新鲜不新鲜',
    '房间干不干净',
    '这也叫好吃吗',
  ])('%s', (text) => expect(heard(text)).toEqual([]))

  it.each([
    ['早餐好吃', '+quality.taste'],
    ['动不动就卡顿', '-quality.performance'],
  ])('%s tells %s', (text, theme) => expect(heard(text)).toContain(theme))
})

describe('what was done well, and who warns', () => {
  it.each([
    '商家同意退款',
    '已退款,不追究了',
    '退款到账了',
    '盗刷险赔付很快',
    '谨防冒充招行客服的诈骗短信!!',
  ])('%s complains of nothing', (text) =>
    expect(heard(text).filter((theme) => theme.startsWith('-'))).toEqual([]),
  )

  it.each([
    ['商家同意退款,钱一直没退', '-aftersales.refund'],
    ['申请退款一周了还没处理', '-aftersales.refund'],
    ['被骗了,客服不管', '-brand.trust'],
  ])('%s tells %s', (text, theme) => expect(heard(text)).toContain(theme))
})

describe('words of another trade', () => {
  it.each(['平安理赔太慢了', '公交车等得花都谢了', '退款拖了半个月才到账', '功能很多用不到', '说好的次日达'])(
    '%s speaks of no delivery and nothing worn out',
    (text) => expect(heard(text).filter((theme) => /speed|durability/.test(theme))).toEqual([]),
  )

  it('shows the whole time as evidence', () => {
    expect(shown('等了一个半小时才送到', '-delivery.speed')).toBe('等了一个半小时')
    expect(shown('用不到半天就没电了', '-quality.durability')).toBe('用不到半天')
  })
})

describe('written Cantonese', () => {
  it.each([
    ['送餐唔準時', '-delivery.speed'],
    ['房間唔乾淨', '-quality.hygiene'],
    ['啲菜唔新鮮', '-quality.freshness'],
    ['部機唔流暢', '-quality.performance'],
    ['服務唔好', '-service.general'],
    ['唔貴', '+price.value'],
    ['呢間餐廳嘅服務好差', '-service.general'],
    ['服務好好', '+service.general'],
  ])('%s tells %s', (text, theme) => expect(heard(text)).toEqual([theme]))
})
