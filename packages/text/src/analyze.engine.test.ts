import { EnrichedPost } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import type { Analysis } from './analysis.js'
import { analyzer, brand } from './analyzer.fixture.js'
import { prepareSettings } from './settings.js'

const none = prepareSettings({ subjects: [], words: [] })
const analyze = (
  text: string,
  more: { title?: string; rating?: { value: number; max: number } } = {},
): Analysis => analyzer.analyze({ text, ...more }, none)
const complaints = (text: string): string[] =>
  analyze(text)
    .themes.filter(({ polarity }) => polarity === 'negative')
    .map(({ id }) => id)
    .sort()
const praised = (text: string): string[] =>
  analyze(text)
    .themes.filter(({ polarity }) => polarity === 'positive')
    .map(({ id }) => id)
    .sort()

const AnalysisShape = EnrichedPost.pick({
  language: true,
  tokens: true,
  keywords: true,
  sentiment: true,
  sentimentEvidence: true,
  themes: true,
  subjects: true,
  intents: true,
  boilerplate: true,
  starTextConflict: true,
})

describe('complaint themes', () => {
  it.each([
    ['手机用了两个月电池鼓包了，吓死人', ['quality.safety']],
    ['客服态度很差，打电话没人接', ['service.attitude', 'service.responsiveness']],
    ['味道不错，就是送餐太慢', ['delivery.speed']],
    ['房间又小又旧，隔音很差', ['experience.facility', 'experience.noise']],
    ['刚买就降价，还不给退差价', ['aftersales.refund', 'price.promotion']],
    ['肯定是假货，包装都破了', ['delivery.damage', 'quality.authenticity']],
    ['说好的发票一直没给', ['aftersales.invoice']],
    ['这个APP天天闪退', ['digital.app']],
    ['等了两个多小时才送到', ['delivery.speed']],
    ['转不了人工，都是机器人', ['service.bot']],
    ['未经同意自动续费', ['sales.autorenew']],
    ['4S店加价提车', ['sales.forced']],
    ['信用卡被盗刷了', ['finance.funds']],
    ['天天收到骚扰电话', ['privacy.harassment']],
    ['服务差，态度也差', ['service.attitude']],
  ])('hears in %s: %j', (text, themes) => expect(complaints(text)).toEqual(themes))

  it.each([
    ['热水器没装多久就漏水了', 'quality.defect'],
    ['没住两天就过敏了', 'quality.safety'],
    ['电动车没骑几次就着火了', 'quality.safety'],
    ['没充几次电池就鼓包', 'quality.safety'],
    ['手机没摔过就鼓包了', 'quality.safety'],
    ['没打开就漏了', 'delivery.damage'],
  ] as const)('does not take %s for praise of %s', (text, theme) => {
    expect(praised(text)).not.toContain(theme)
  })

  it.each(['银行客服态度差', '京东客服态度差', '美团客服态度差，不推荐', '这家店的客服态度差，发货也慢'])(
    'hears of a bad attitude in %s',
    (text) => expect(complaints(text)).toContain('service.attitude'),
  )

  it('takes a smell that is too strong for no weight', () => {
    expect(complaints('香菜味太重')).not.toContain('quality.performance')
    expect(complaints('手机太重了')).toContain('quality.performance')
  })

  it('hears goods that lay in the rain, and nobody who did', () => {
    expect(complaints('快递放门口被雨淋透了')).toContain('delivery.damage')
    expect(complaints('出门被雨淋透了，伞很好')).toEqual([])
  })

  it.each(['没有漏水', '一点没有异味', '用了半年没坏'])('still takes %s for no complaint', (text) =>
    expect(complaints(text)).toEqual([]),
  )

  it.each([
    'The room was dirty and the staff were rude',
    'The app is slow and it crashes',
    'My card was charged twice',
  ])('reads none out of Latin letters: %s', (text) => {
    const { language, themes } = analyze(text)
    expect(language).toBe('en')
    expect(themes).toEqual([])
  })

  it.each([
    '快递员没打电话就放驿站了',
    '快递员没打招呼就走了',
    '骑手没通知就放门口了',
    '没联系我就签收了',
    '快递员没敲门就放门口',
    '送货前没提前打电话',
  ])('hears that a courier told nobody in %s', (text) => {
    expect(complaints(text)).toEqual(['delivery.courier'])
    expect(praised(text)).toEqual([])
  })

  it('praises a courier who calls before he comes', () => {
    expect(praised('快递员提前打电话送货上门')).toEqual(['delivery.courier'])
  })

  it('turns what is negated', () => {
    expect(praised('一点也不贵，没有异味')).toEqual(['price.value', 'quality.sensory'])
    expect(complaints('一点也不贵，没有异味')).toEqual([])
    expect(complaints('水果不怎么新鲜')).toEqual(['quality.freshness'])
    expect(complaints('不是不好吃')).toEqual([])
  })

  it('takes a wish, a condition and a fear for no complaint', () => {
    expect(complaints('希望不要漏水')).toEqual([])
    expect(complaints('如果包装破了可以换吗')).toEqual([])
    expect(complaints('本来担心是假货，结果是正品')).toEqual([])
  })

  it.each([
    '提前还款要收违约金吗?',
    '取消订单会扣手续费吗',
    '宽带到期会自动续费吗',
    '房间有蟑螂吗',
    '充电发热吗',
    '手机信号差吗?',
    '如何取消自动续费',
    '怎么退订流量包',
    '怎么注销账号',
    '送货慢吗',
    '开发票要加钱吗',
    '噪音大不大?',
    '隔音差不差',
    '这个会掉色吗',
    '你们家送货慢吗？',
    '洗了会起球吗',
    '请问怎样取消会员',
    '屏幕容易碎吗',
  ])('takes a plain question for no complaint: %s', (text) => {
    expect(complaints(text)).toEqual([])
    expect(analyze(text).intents).toContain('question')
    expect(analyze(text).intents).not.toContain('complaint')
  })

  it.each([
    ['这么贵还掉色，对得起这个价吗?', 'price.value'],
    ['房间有蟑螂，你们不管吗', 'quality.hygiene'],
    ['怎么取消都取消不了自动续费', 'sales.autorenew'],
    ['怎么退款这么慢', 'aftersales.refund'],
    ['刚买就降价，你们不觉得过分吗?', 'price.promotion'],
    ['包装破了能退吗', 'delivery.damage'],
    ['屏幕碎了给修吗', 'quality.defect'],
    ['你们坑爹吗！', 'brand.trust'],
    ['不知道怎么安装', 'aftersales.install'],
    ['冰豆浆是馊的吗？难喝极了', 'quality.freshness'],
    ['送货这么慢，还能再慢点吗', 'delivery.speed'],
    ['充电漏电怎么办', 'quality.safety'],
  ])('hears a complaint asked in anger, or that has happened: %s', (text, theme) =>
    expect(complaints(text)).toContain(theme),
  )

  it('hears nothing of goods or service in a diary', () => {
    expect(
      complaints('我害怕孤独胜似惶恐，害怕夜晚，今天下雨了心里很冷，一个人看电影看到很晚，想家'),
    ).toEqual([])
  })

  it('says unclassified where somebody takes steps and no theme fits', () => {
    expect(complaints('太过分了，已经打12315投诉，要求道歉')).toEqual(['other.unclassified'])
  })

  it('puts its finger on the words in the original text', () => {
    const text = '外觀不錯\u200b，可是😡客服態度很差'
    const [theme] = analyze(text).themes.filter(({ polarity }) => polarity === 'negative')
    expect(theme && text.slice(...theme.evidence)).toBe('客服態度很差')
  })
})

describe('the words of intents', () => {
  it('are told in positions of the text as it came, and as empty where the title alone says it', () => {
    const text = '  真的ＴＭ失望！！打138********也没人理，再也不来了'
    const { intents, intentEvidence = [], churnCause, churnCauseEvidence = [0, 0] } = analyze(text)
    expect(intents).toEqual(['complaint', 'churn'])
    expect(intentEvidence.filter(({ intent }) => intent === 'churn')).toEqual([
      { intent: 'churn', evidence: [text.indexOf('再也'), text.indexOf('再也') + 4] },
    ])
    expect(churnCause).toBe('poor_response')
    expect(text.slice(...churnCauseEvidence)).toMatch(/没人理/)
    const titled = analyze('今天收到了', { title: '再也不买了' })
    expect(titled.intentEvidence).toContainEqual({ intent: 'churn', evidence: [0, 0] })
  })
})

describe('urgency', () => {
  const reasons = (text: string): string[] => (analyze(text).urgency ?? []).map(({ cause }) => cause)

  it.each(['用了过敏长痘', '安全隐患很大', '床单有血迹，皮肤过敏', '插座麻手', '眼睛刺痛'])(
    'takes a sure complaint about safety for danger where no sign is known: %s',
    (text) => expect(reasons(text)).toEqual(['safety']),
  )

  it.each(['安全性很好', '不过敏，很温和', '用了会过敏吗', '慢到爆炸', '物流太慢'])(
    'hears none in %s',
    (text) => expect(reasons(text)).toEqual([]),
  )

  it('shows where the danger stands', () => {
    const text = '用了过敏长痘'
    const [danger] = analyze(text).urgency ?? []
    expect(danger && text.slice(...danger.evidence)).toContain('过敏')
  })

  it.each([
    '酒店在派出所对面',
    '我在电视台上班',
    '看到热搜来买的',
    '爸爸住院期间订的外卖',
    '律师推荐的这家银行',
  ])('makes no complaint of a place or a trade: %s', (text) => {
    expect(reasons(text)).toEqual([])
    expect(analyze(text).intents).not.toContain('complaint')
  })

  it.each(['我已经联系记者了', '车主们打算集体诉讼'])('makes one of a threat in calm words: %s', (text) =>
    expect(analyze(text).intents).toContain('complaint'),
  )
})

describe('words of harm that mean no harm', () => {
  it.each([
    '颜值爆炸',
    '好吃到爆炸',
    '性能炸裂',
    '音效炸裂',
    '演技炸裂',
    '慢到爆炸',
    '贵到爆炸',
    '人多到爆炸',
    '香到爆炸',
    '甜到中毒',
    '听得中毒了',
    '手机性能炸裂',
    '内存爆炸，手机卡',
    '单曲循环听到中毒',
    '这价格贵得爆炸',
    '味道绝了，好喝到爆炸',
    '起泡胶好玩',
    '洗面奶起泡丰富',
  ])('are no complaint about safety: %s', (text) => expect(complaints(text)).not.toContain('quality.safety'))

  it.each(['手机爆炸了', '玻璃盖炸裂', '吃完食物中毒', '充电宝突然炸了', '一打开就爆炸'])(
    'are one where they mean it: %s',
    (text) => expect(complaints(text)).toContain('quality.safety'),
  )
})

describe('subjects', () => {
  const settings = prepareSettings({ subjects: [brand('a', ['甲牌']), brand('b', ['乙牌'])], words: [] })

  it('is good for A and bad for B where A beats B', () => {
    const { subjects } = analyzer.analyze({ text: '甲牌吊打乙牌' }, settings)
    expect(subjects.map(({ id, sentiment }) => [id, sentiment])).toEqual([
      ['a', 'positive'],
      ['b', 'negative'],
    ])
  })

  it('finds a subject in the title and in a mention, with evidence inside the text', () => {
    const title = analyzer.analyze({ title: '甲牌评测', text: '还可以' }, settings)
    expect(title.subjects).toMatchObject([{ id: 'a', evidence: [0, 0] }])
    const mention = analyzer.analyze({ text: '怎么回事@乙牌客服 你们解释一下' }, settings)
    expect(mention.subjects).toMatchObject([{ id: 'b', evidence: [4, 9] }])
  })

  it('says of which subject a theme speaks', () => {
    const { themes } = analyzer.analyze({ text: '甲牌电池鼓包了，乙牌客服态度很差' }, settings)
    expect(themes.map(({ id, subjectId }) => [id, subjectId])).toEqual([
      ['quality.safety', 'a'],
      ['service.attitude', 'b'],
    ])
  })
})

describe('words of a workspace', () => {
  it('stay whole in tokens and leave the score as it was', () => {
    const settings = prepareSettings({ subjects: [], words: ['星澜折叠屏'] })
    const text = '星澜折叠屏很卡'
    const analysis = analyzer.analyze({ text }, settings)
    expect(analysis.tokens).toContain('星澜折叠屏')
    expect(analysis.sentiment).toEqual(analyze(text).sentiment)
  })
})

describe('texts nobody wrote, or that hold nothing', () => {
  it('calls 默认好评 boilerplate, neutral and without intents', () => {
    expect(analyze('默认好评', { rating: { value: 1, max: 5 } })).toMatchObject({
      boilerplate: true,
      sentiment: { label: 'neutral', score: 0 },
      themes: [],
      intents: [],
      starTextConflict: false,
    })
  })

  it.each(['无意见', '没有', '不知道', '。。。'])('takes the answer %s for none', (text) => {
    expect(analyze(text)).toMatchObject({
      boilerplate: true,
      sentiment: { label: 'neutral', score: 0 },
      themes: [],
      intents: [],
    })
  })

  it('reads a title whatever little stands below it', () => {
    for (const text of ['同上', '略', '无', '不知道'])
      expect(analyze(text, { title: '刹车失灵,差点撞车' })).toMatchObject({
        boilerplate: false,
        sentiment: { label: 'negative' },
      })
  })

  it('still reads the title above a full stop', () => {
    expect(analyze('。', { title: '垃圾软件，闪退' })).toMatchObject({
      boilerplate: false,
      sentiment: { label: 'negative' },
    })
  })

  it.each([
    '',
    ' ',
    '。',
    '😡😡😡',
    '\ud800',
    '好',
    'x'.repeat(100_000),
    '差'.repeat(100_000),
    '太慢了,'.repeat(20_000),
    '\u0301'.repeat(5000),
  ])('gives a whole analysis for an odd text (%#)', (text) => {
    const analysis = AnalysisShape.parse(analyze(text))
    for (const { evidence } of analysis.themes) expect(evidence[1]).toBeLessThanOrEqual(text.length)
    for (const { span } of analysis.sentimentEvidence) expect(span[1]).toBeLessThanOrEqual(text.length)
  })
})

it('sees five stars over a clear complaint', () => {
  expect(analyze('垃圾，太差了，骗子，再也不买了', { rating: { value: 5, max: 5 } }).starTextConflict).toBe(
    true,
  )
})

describe('what strangers stumbled over', () => {
  it('hears no praise of safety where safety is asked for or in doubt', () => {
    for (const text of ['电池鼓包是安全问题！', '请大家注意用电安全。', '有安全隐患，太吓人了'])
      expect(praised(text), text).not.toContain('quality.safety')
    expect(complaints('后半夜发现电池鼓包变形')).toContain('quality.safety')
    expect(praised('温和不刺激，宝宝用着很安全')).toContain('quality.safety')
  })

  it('shows the whole word that it heard', () => {
    const text = '才用三天电池鼓包了'
    const heard = analyze(text).themes.find(({ id }) => id === 'quality.safety')
    expect(heard && text.slice(...heard.evidence)).toContain('鼓包')
  })

  it('ties a review that names nobody to the product that it stands under', () => {
    const settings = prepareSettings({
      subjects: [brand('xinglan', ['星澜']), brand('jiyue', ['极岳'])],
      words: [],
    })
    const { subjects } = analyzer.analyze({ text: '续航太差，后悔买了', product: '星澜X9' }, settings)
    expect(subjects).toMatchObject([{ id: 'xinglan', sentiment: 'negative', relevance: 1 }])
  })
})

describe('languages', () => {
  it.each([
    ['the battery died after two days and support refused a refund', 'negative'],
    ['great phone, i love the screen', 'positive'],
    ['what time does the store open?', 'neutral'],
  ])('reads English with a scorer of its own: %s', (text, label) => {
    const { language, sentiment, sentimentEvidence } = analyze(text)
    expect([language, sentiment.label, sentiment.scorer]).toEqual(['en', label, 'english'])
    expect(sentimentEvidence.length > 0).toBe(label !== 'neutral')
  })

  it.each([
    'バッテリーがすぐ切れる、最悪',
    '배터리가 나빠요',
    'la batterie ne marche pas du tout',
    'bahasa jelek sekali',
    'x',
  ])('judges nothing in a language that it does not read: %s', (text) => {
    const { language, sentiment, themes, intents, sentimentEvidence } = analyze(text)
    expect(language).toBe('other')
    expect(sentiment).toEqual({ label: 'neutral', score: 0, confidence: 0, scorer: 'none' })
    expect([themes, intents, sentimentEvidence]).toEqual([[], [], []])
  })

  it.each(['yyds', '👍👍', '6666'])('reads %s as Chinese writers mean it', (text) =>
    expect(analyze(text).sentiment).toMatchObject({ scorer: 'fast' }),
  )
})

describe('texts without a letter', () => {
  it.each([
    ['😡😡😡', 'negative'],
    ['👎👎👎', 'negative'],
    ['💔', 'negative'],
    ['❤️❤️❤️', 'positive'],
    ['👍🏻', 'positive'],
    ['👍👍👎', 'positive'],
    [':(', 'negative'],
  ] as const)('judges %s by its emoji: %s', (text, label) => {
    const { language, sentiment, sentimentEvidence, themes } = analyze(text)
    expect([language, sentiment.label, sentiment.scorer]).toEqual(['other', label, 'fast'])
    expect(sentiment.confidence).toBeGreaterThan(0.55)
    expect(Math.sign(sentiment.score)).toBe(label === 'positive' ? 1 : -1)
    expect(sentimentEvidence.length).toBeGreaterThan(0)
    expect(themes).toEqual([])
  })

  it('is the surer the more of them there are', () => {
    expect(analyze('👍👍👍').sentiment.confidence).toBeGreaterThan(analyze('👍').sentiment.confidence)
  })

  it.each(['👍👎', '😂', '🤔🙏', '6666', '1'.repeat(100_000), '，'.repeat(100_000), '12345', '3:2', '★★★'])(
    'takes no side in %.10s',
    (text) => {
      const { sentiment, themes, intents, urgency } = analyze(text)
      expect([sentiment.label, sentiment.score]).toEqual(['neutral', 0])
      expect(sentiment.confidence).toBeLessThan(0.5)
      expect([themes, intents, urgency]).toEqual([[], [], undefined])
    },
  )

  it('reads words beside emoji with the Chinese scorer', () => {
    expect(analyze('质量很好😡').sentiment.scorer).toBe('fast')
  })
})

describe('a merchant’s answer', () => {
  const answer =
    '亲，您好，非常抱歉给您带来了不好的体验，您反映的问题我们已经转给相关同事处理，会尽快与您联系，感谢您的理解与支持，祝您生活愉快！'

  it.each(['房间很脏，床单有头发。', '客服态度差。', '送餐太慢了。', '味道不错。'])(
    'does not make noise of %s',
    (said) => expect(analyze(`${said}商家回复：${answer}`).spam).toBeUndefined(),
  )

  it.each([answer, `商家回复：${answer}`])('alone is no customer’s opinion', (text) => {
    expect(analyze(text)).toMatchObject({
      language: 'zh',
      boilerplate: true,
      themes: [],
      intents: [],
      sentiment: { label: 'neutral', score: 0 },
    })
  })
})

describe('dialogues and English', () => {
  it('hears no question of a clerk and no praise in his politeness', () => {
    const { intents, themes } = analyze(
      '客服：您好，请问有什么可以帮您？用户：我的流量不对。客服：请您耐心等待。用户：等了三天了',
    )
    expect(intents).not.toContain('question')
    expect(themes.filter(({ polarity }) => polarity === 'positive')).toEqual([])
  })

  it('hears what is urgent in English, and no themes', () => {
    expect(analyze('I will sue you')).toMatchObject({
      language: 'en',
      themes: [],
      intents: ['complaint'],
      urgency: [{ cause: 'legal', evidence: [2, 10] }],
    })
  })
})

describe('themes of several subjects', () => {
  const settings = prepareSettings({
    subjects: ['小米', '华为', '移动', '联通', '奔驰', '宝马'].map((name) => brand(name, [name])),
    words: [],
  })

  it.each([
    ['小米没有华为好用', '小米'],
    ['联通网速没移动快', '联通'],
    ['移动的套餐比联通贵', '移动'],
    ['奔驰的隔音比宝马差', '奔驰'],
    ['奔驰吊打宝马，内饰做工太好了', '奔驰'],
    ['华为信号好，小米信号差', '小米'],
  ] as const)('belong in %s to %s', (text, subject) => {
    const { themes } = analyzer.analyze({ text }, settings)
    expect(themes.at(-1)?.subjectId).toBe(subject)
  })

  it.each([
    ['移动信号差，联通信号也差', ['移动', '联通']],
    ['移动和联通的信号都差', ['移动', '联通']],
    ['移动信号好，联通信号差', ['联通']],
  ] as const)('are told of each subject in %s', (text, expected) => {
    const { themes } = analyzer.analyze({ text }, settings)
    const network = themes.filter(({ id, polarity }) => id === 'quality.network' && polarity === 'negative')
    expect(network.map(({ subjectId }) => subjectId)).toEqual(expected)
  })

  it.each([
    ['不像华为，小米天天推送广告', 'neutral', 'negative'],
    ['移动换联通了，爽', 'neutral', 'positive'],
    ['除了华为，其他都是垃圾', 'positive', undefined],
    ['除了华为，其他都是垃圾，小米很好用', 'positive', 'positive'],
  ] as const)('are judged apart in %s', (text, first, second) => {
    const { subjects } = analyzer.analyze({ text }, settings)
    const ordered = subjects.toSorted((a, b) => a.evidence[0] - b.evidence[0])
    expect(ordered.map(({ sentiment }) => sentiment)).toEqual(second ? [first, second] : [first])
  })
})

describe('what the customer shows', () => {
  it('judges what a rude clerk said to him, not what a polite one says', () => {
    const rude = '用户：能换吗？客服：您好，请稍等。用户：都半小时了。客服：你去投诉啊，随便你'
    expect(analyze(rude).sentiment.label).toBe('negative')
    expect(complaints(rude)).toEqual(['service.attitude'])
    expect(
      complaints('用户：能换吗？客服：您好，请稍等。用户：都半小时了。客服：马上为您处理'),
    ).not.toContain('service.attitude')
  })

  it('hears topics that complain beside a whole sentence, and no others', () => {
    const said = '昨天去门店换了个屏幕'
    expect(complaints(`#客服态度差# ${said}`)).toEqual(['service.attitude'])
    expect(complaints(`#今日日常# ${said}`)).toEqual(complaints(said))
  })

  it('finds no theme in what befalls somebody in private', () => {
    for (const text of ['失恋了，连手机充电的力气都没有', '股市又跌了，手机都不敢看', '打印资料'])
      expect([complaints(text), analyze(text).intents], text).toEqual([[], []])
  })
})
