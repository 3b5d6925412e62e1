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

  it.each(['好评', '默认好评,其实很差', '没有评价的必要,太差了', ''])('takes %j for written', (text) =>
    expect(isBoilerplate(text)).toBe(false),
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

  it.each(['近日购买的冰箱不制冷,商家拒绝退货,要求退款', '日前在4s店维修,发动机又坏'])(
    'takes no formal complaint for news: %s',
    (text) => expect(detect(text, 'negative', true)).toContain('complaint'),
  )

  it.each(['退款一般要几天', '你们几点关门', '健身房在几楼', '快递多久能到', '保修是多久'])(
    'hears that %s asks',
    (text) => expect(detect(text)).toContain('question'),
  )

  it.each([
    '客服电话多少',
    '运费多少呢',
    '一盒多少克',
    '月租是多少',
    '在哪里查积分',
    '哪里可以修',
    '哪儿能办卡',
    '手机移动网络设置在哪里',
    '营业厅在哪儿呀',
    '这款和上一代有什么不同',
    '两款有什么差别',
    '办卡有什么条件',
    '保质期多长时间',
    '油皮适合哪一款',
    '选哪种套餐',
    '多大的孩子能喝',
    '多大年龄',
    '几个月的宝宝可以吃',
    '要等几天',
    '几天能到',
    '还有几天到期',
    '审核要几天呢',
    '投诉电话是多少',
  ])('hears that %s asks, and complains of nothing', (text) => {
    expect(detect(text, 'negative')).toEqual(['question'])
  })

  it.each([
    '投诉电话是多少,我要投诉',
    '12315管用吗?你们太坑人',
    '投诉了没人管在哪里说理',
    '投诉电话都打不通',
  ])('hears a complaint beside it: %s', (text) => expect(detect(text, 'negative')).toContain('complaint'))

  it.each(['没有什么建议,都挺好', '没有需要改进的地方', '暂无建议', '没什么好的建议', '没啥意见'])(
    'hears no suggestion in %s',
    (text) => expect(detect(text)).not.toContain('suggestion'),
  )

  it.each([
    '没有别的建议,就是希望便宜点',
    '没有冷饮,建议增加',
    '没人听我的建议',
    '一点效果也没有建议放高清的',
  ])('hears one all the same in %s', (text) => expect(detect(text)).toContain('suggestion'))

  it('hears none in thanks to whom one turned to', () => {
    expect(detect('谢谢12315帮我要回了押金', 'negative')).not.toContain('complaint')
  })

  describe('of a text that is surely negative', () => {
    const surely = (normalized: string) =>
      detectIntents({
        normalized,
        sentiment: { label: 'negative', confidence: 0.95 },
        complains: false,
        praises: false,
      })
    it.each(['失恋了,好难受', '下雨天心情很差', '今天股票又跌了,好难过', '又失眠了,头好疼'])(
      'hears a mood and no complaint in %s',
      (text) => expect(surely(text)).toEqual([]),
    )
    it.each([
      '买了三天就后悔',
      '这店太恶心了',
      '客服爱理不理',
      '账号莫名没了',
      '用着很难受',
      '难吃死了',
      '太差劲',
      '真差',
      '这麻酱做的是巨恶心',
      '说了多放辣,结果一点都没放',
      '心情很差,快递又没送到',
    ])('hears a complaint in a word of trade: %s', (text) => expect(surely(text)).toEqual(['complaint']))
  })

  it('hears a complaint in a verdict without an object', () => {
    expect(detect('非常不满意', 'negative')).toEqual(['complaint'])
    expect(detect('不满意,下次别让我失望', 'negative')).toEqual(['complaint'])
    expect(detect('收到,不知道', 'negative')).toEqual([])
    expect(detect('没有不满意的', 'positive')).not.toContain('complaint')
  })

  it.each([
    '没用几天屏幕就闪',
    '刚买几天电池就不行了',
    '才喝几天孩子就拉肚子',
    '等几天客服也没回',
    '隔几天断一次网',
    '住几天很舒服',
    '先用几天,再来追评',
    '过几天就不行',
    '最近几天总断网',
    '几点送都行',
    '凌晨几点还在装修',
    '有几点建议',
    '提几点意见',
    '用了多长时间就坏',
    '没多长时间就坏了',
    '不管几点都有人',
    '多少有点贵',
    '没多少',
    '打了多少电话都没用',
    '等了多少天了',
    '不知道扣了多少',
    '浪费我多少时间',
    '便宜在哪里',
    '良心在哪里',
    '不要问我在哪里买的',
    '强不多少',
    '这台不比那台强多少',
    '不知道在哪里查',
    '哪里都好',
    '说不出哪里不好',
    '哪一款都好用',
    '没有什么不同',
    '没什么活动',
    '多大点事',
    '多大的孩子都能喝',
    '不管多大的孩子能吃',
    '哪里能看出是新的',
  ])('hears that %s asks nothing', (text) => expect(detect(text, 'negative')).not.toContain('question'))

  it.each([
    '没用几天就坏了',
    '用了几天就坏了,质量太差',
    '等了多久都没人理',
    '几点了还不送来',
    '上了几楼都没有电梯',
    '喝了几天没拉肚子',
    '没多久就掉色',
    '住几天就漏水',
    '前几天买的',
  ])('hears that %s tells', (text) => expect(detect(text, 'negative')).not.toContain('question'))

  it('hears a buyer who came back', () => {
    expect(detect('中间换了其他品牌又换回来,下次还会再来', 'positive')).toContain('purchase')
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

  it.each([
    '希望你们倒闭',
    '建议避雷',
    '建议大家别买',
    '希望早日关门',
    '建议拉黑这家店',
    '建议绕道',
    '建议慎买',
  ])('hears a complaint in an ill wish: %s', (text) => {
    expect(detect(text, 'negative')).toContain('complaint')
    expect(detect(text, 'negative')).not.toContain('suggestion')
  })

  it.each([
    '希望不要倒闭',
    '建议不要放辣椒',
    '建议不要用塑料包装',
    '希望改进包装',
    '建议装避雷针',
    '希望别下架',
  ])('hears a suggestion in %s', (text) => expect(detect(text)).toEqual(['suggestion']))

  it('hears ill wish and suggestion where both are said', () => {
    expect(detect('建议增加客服,否则建议大家别买', 'negative')).toEqual(['complaint', 'suggestion'])
  })

  it.each([
    '回购无数次了',
    '已经回购三次',
    '第五次回购了',
    '一直在回购',
    '多少钱才能买到你们一个态度?',
    '哪里买得到良心',
  ])('hears no buyer in %s', (text) => expect(detect(text)).not.toContain('purchase'))

  it.each(['用完会回购', '回购三次了,还会买', '下次还来', '多少钱能买到这款'])('hears one in %s', (text) =>
    expect(detect(text)).toContain('purchase'),
  )

  it.each([
    '某品牌召回5万辆汽车,存在起火风险',
    '央视曝光某餐饮品牌后厨脏乱差',
    '市场监管总局约谈多家外卖平台',
    '12315公布热点投诉问题',
    '黑猫投诉数据显示退款难居首',
    '据报道,某手机电池起火致一人受伤',
    '记者从市监局获悉,某奶茶店使用过期食材被罚',
    '国家药监局通报12批次化妆品不合格',
    '某车企宣布召回3万辆',
    '某外卖平台被约谈',
    '近日,多地消协提醒预付卡风险',
    '新闻上说又有一辆自燃了',
    '本报讯(记者张三)昨日,某品牌手机爆炸致一人受伤',
    '新京报讯 市民质疑外卖超时,平台回应称将整改',
  ])('hears no complaint in news: %s', (text) => {
    for (const label of ['negative', 'neutral'] as const)
      expect(detect(text, label, true)).not.toContain('complaint')
  })

  it.each([
    '我买的车被召回了,到现在没人联系我',
    '央视都曝光了你们还不改',
    '我要投诉到12315',
    '被央视曝光的垃圾品牌',
    '刹车失灵还不召回',
    '黑猫投诉了也没用,太坑',
    '新闻里说的都是真的,我这辆也自燃了',
    '感谢消协?投诉了三次都没用',
  ])('hears one in what a customer says of news: %s', (text) =>
    expect(detect(text, 'negative', true)).toContain('complaint'),
  )

  it.each(['姐妹们避雷', '踩雷了', '又踩坑了', 'battery life真的不行', 'wifi太差'])(
    'hears a complaint in a warning or a verdict: %s',
    (text) => expect(detect(text, 'negative')).toEqual(['complaint']),
  )

  it.each([
    '没踩雷',
    '这次不踩雷',
    '怕踩雷',
    '求避雷',
    '避雷针装歪了',
    '避雷指南',
    '之前在别家踩雷',
    'ok不差',
  ])('hears none in %s', (text) => expect(detect(text, 'negative')).not.toContain('complaint'))

  it.each(['踩雷了', '姐妹们避雷'])('hears none in %s where the text is not negative', (text) =>
    expect(detect(text)).not.toContain('complaint'),
  )

  it.each(['难道这也叫五星酒店?', '就这也配叫旗舰店吗?', '这也好意思叫鲜榨吗', '你们还称得上大品牌?'])(
    'hears a complaint and no question in %s',
    (text) => expect(detect(text, 'negative')).toEqual(['complaint']),
  )

  it.each(['这个叫什么?', '你们能叫车吗?', '这里叫号吗', '这也叫五星酒店,请问几点退房?', '你们叫我几点来?'])(
    'hears a question all the same in %s',
    (text) => expect(detect(text, 'negative')).toContain('question'),
  )

  it('takes what is asked calmly for no scorn', () => {
    expect(detect('难道这也叫五星酒店?', 'neutral')).toEqual(['question'])
  })

  it('hears nothing in a plain remark', () => {
    expect(detect('今天收到了')).toEqual([])
  })
})
