import { describe, expect, it } from 'vitest'
import { churnCause } from './churn-cause.js'
import { detectIntents } from './intents.js'

const detect = (text: string, label: 'negative' | 'neutral' | 'positive' = 'negative', confidence = 0.8) =>
  detectIntents({
    normalized: text,
    sentiment: { label, confidence },
    complains: false,
    praises: label === 'positive',
  })

describe('what others do to the writer', () => {
  it.each([
    '骑手把我拉黑了',
    '客服居然拉黑我',
    '被商家拉黑',
    '预装软件一堆,还卸载不了',
    '空调外机要卸载',
    '银行莫名其妙注销了我的卡',
    '账号被平台注销',
    '最后一次更新后就一直闪退',
    '约好上门,结果师傅说不来了',
  ])('is no leaving: %s', (text) => expect(detect(text)).not.toContain('churn'))

  it.each([
    '我把客服拉黑了',
    '果断拉黑',
    '已经卸载',
    '注销了银行卡',
    '最后一次来了',
    '太差了不来了',
    '客服把我拉黑了,再也不买了',
    '不会再考虑这个牌子了',
    '不会有下次了',
    '不会再有第二次',
    '以后绕道',
    '已销卡',
    '会员到期不续了',
    '不会回购',
    '不想再住第二次',
    '脱粉了',
    '再买我是狗',
  ])('leaves: %s', (text) => expect(detect(text)).toContain('churn'))

  it.each([
    '希望不会有下次了',
    '保证不会再有第二次',
    '会考虑这个牌子',
    '没考虑好',
    '以后绕道去接孩子',
    '第二次住了',
    '下次还来',
    '不会考虑别家',
  ])('stays: %s', (text) => expect(detect(text, 'neutral')).not.toContain('churn'))
})

describe('suggestions and questions', () => {
  it.each([
    '不建议购买',
    '看不到希望',
    '希望耐用',
    '希望能用得久一点',
    '希望孩子喜欢',
    '建议入手',
    '强烈建议大家囤货',
  ])('suggests nothing: %s', (text) => expect(detect(text, 'neutral')).not.toContain('suggestion'))

  it.each([
    '希望增加孩子喜欢的口味',
    '希望电池更耐用些,建议换大容量',
    '建议入手前能试用',
    '能不能加个吹风机',
    '可不可以出个小杯',
    '能否增加夜班车',
  ])('suggests: %s', (text) => expect(detect(text, 'neutral')).toContain('suggestion'))

  it.each(['能不能加个微信', '你们能不能做个人', '能不能退款', '可不可以开发票'])(
    'asks for no change: %s',
    (text) => expect(detect(text, 'neutral')).not.toContain('suggestion'),
  )

  it.each([
    '用几天再来追评',
    '为什么这么好吃!',
    '不管哪家分店都好吃',
    '性价比绝了好吗',
    '如何评价?两个字:好吃',
  ])('asks nothing: %s', (text) => expect(detect(text, 'positive')).not.toContain('question'))

  it.each(['这个好吗', '哪家分店好吃', '为什么这么贵?', '为什么这么快就坏了!', '如何评价这款手机?'])(
    'asks: %s',
    (text) => expect(detect(text, 'neutral')).toContain('question'),
  )
})

describe('walls', () => {
  it.each([
    '能不能在',
    '能不能给',
    '如何评价',
    '为什么这么好',
    '希望这',
    '拉黑',
    '客服',
    '不会考虑',
    '预装',
    '最后一次',
  ])('reads a wall of %s at once', (word) => {
    expect(() => detect(word + word.slice(-1).repeat(50_000))).not.toThrow()
    expect(() => detect(word.repeat(50_000))).not.toThrow()
  })
  it('finds a place', () => expect(detect('能不能在大厅加个座位', 'neutral')).toContain('suggestion'))
})

describe('a complaint without a theme', () => {
  it.each(['点了三次三次都错,服了', '谁买谁后悔', '怎么注销账号,找半天找不到入口'])('complains: %s', (text) =>
    expect(detect(text, 'negative', 0.83)).toContain('complaint'),
  )
  it.each(['我再也不会考虑别的牌子了', '搬家了,宽带只能销户', '怎么注销账号', '建议增加客服'])(
    'complains of nothing: %s',
    (text) => expect(detect(text, 'negative', 0.9)).not.toContain('complaint'),
  )
})

describe('why he leaves, by whole words', () => {
  const complaint = (theme: string, confidence: number) => ({ theme, confidence })

  it('takes no smell that stays for a refused return', () => {
    const stays = [complaint('aftersales.return', 0.9), complaint('quality.material', 0.8)]
    expect(churnCause('气味不退,再也不买了', stays)).toBe('core_failure')
    expect(churnCause('再也不买了', [complaint('aftersales.return', 0.9)])).toBe('poor_response')
  })

  it.each([
    ['永远不会再买,一穿就破', undefined],
    ['关门声音震天响,再也不住了', undefined],
    ['迟早倒闭,再也不来了', undefined],
    ['毕业旅行订的,房间发霉,再也不住了', undefined],
    ['出国前特意办的卡,柜员骂人', 'service_failure'],
    ['味道不理想', 'core_failure'],
    ['气味不退,再也不买了', undefined],
    ['注销信用卡了,年费两千', 'price'],
    ['宝贵时间全浪费在排队上', 'inconvenience'],
    ['贵司再见', undefined],
    ['太远了', 'inconvenience'],
    ['店关门了', 'involuntary'],
    ['毕业了,校园卡注销', 'involuntary'],
    ['出国了,用不上', 'involuntary'],
    ['押金不退', 'poor_response'],
    ['太贵', 'price'],
    ['果断拔草了,下次选隔壁家', 'competition'],
    ['搬家了,宽带只能退了', 'involuntary'],
    ['他们家出了新款比你们好,我换了', 'competition'],
    ['隔壁银行利率更高,钱都转走了', 'price'],
    ['信用卡被银行注销了,只好用别家', 'involuntary'],
    ['孩子大了,奶粉不用再买了', 'involuntary'],
    ['自从用了华为,再也不想用小米了', undefined],
  ] as const)('%s: %s', (text, cause) => expect(churnCause(text, [])).toBe(cause))

  it.each([
    ['弃坑了', 'brand.trust'],
    ['卸载了', 'sales.autorenew'],
    ['以后坚决不踏进这家店', 'brand.trust'],
    ['这次以后拉黑', 'brand.responsibility'],
    ['这卡我注销了', 'aftersales.cancel'],
    ['再也不想用小米了', 'quality.general'],
  ])('invents none for %s out of %s', (text, theme) =>
    expect(churnCause(text, [{ ...complaint(theme, 0.9), start: 0, end: text.length }])).toBeUndefined(),
  )

  it('hears a cause that is told beside leaving, in the same clause or another', () => {
    const told = (text: string, theme: string, said: string) => {
      const start = text.indexOf(said)
      return churnCause(text, [{ ...complaint(theme, 0.9), start, end: start + said.length }])
    }
    expect(told('颜色发灰,弃坑了', 'quality.sensory', '颜色发灰')).toBe('core_failure')
    expect(told('房间昏暗不会再来了', 'experience.environment', '房间昏暗不会再来了')).toBe('core_failure')
    expect(told('注销不了', 'aftersales.cancel', '注销不了')).toBe('poor_response')
    expect(told('偷偷给我开了自动扣费,卸载了', 'sales.autorenew', '自动扣费')).toBe('price')
    expect(told('哄骗老人,这次以后拉黑', 'brand.trust', '哄骗老人')).toBe('ethics')
  })
})
