import { Subject } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { createSubjectMatcher } from '../subjects/subject-matcher.js'
import { detectIntents } from './intents.js'
import { isLeavingAlone } from './leaving.js'

const brand = (name: string, index: number): Subject =>
  Subject.parse({ id: `b${index}`, kind: 'brand', name })
const matcher = createSubjectMatcher(
  ['小米', '华为', '苹果', '伊利', '蒙牛', '特斯拉', '宝马', '奔驰', '移动', '联通', '电信'].map(brand),
)

const leaves = (text: string, label: 'negative' | 'neutral' | 'positive' = 'neutral'): boolean =>
  detectIntents({
    normalized: text,
    sentiment: { label, confidence: 0.8 },
    complains: false,
    praises: false,
    named: matcher.match(text),
  }).includes('churn')

describe('who tells that he leaves', () => {
  it.each([
    '不续费了再见',
    '明年不续卡了',
    '明年不续了',
    '年底到期不续',
    '保险到期,明年不会再续保了',
    '健身房不打算续费了',
    '合约到期就换联通',
    '合约期满立马走人',
    '准备转网了',
    '已经销卡了',
    '打算退保',
    'app删了',
    '软件已经卸了',
    '气得我把app卸了',
    '果断删了app',
    '果断取消会员',
    '已退会员',
    '年卡退了',
    '我要退订宽带',
    '以后改喝伊利了',
    '全家都改喝别的了',
    '下一台绝对不买特斯拉',
    '下辆车不会考虑宝马了',
    '下部手机不选你们家',
    '不会再踏进一步',
    '再也不踏进这家店',
    '这辈子不会再碰这个牌子',
    '一辈子都不会再来',
    '再也不碰了',
    '不会再光顾',
    '粉转黑',
    '十年米粉一生黑',
    '我已经把卡剪了',
    '信用卡剪了',
    '从今天起戒了',
    '果断戒了这家奶茶',
    '真的要换家银行了',
    '早就换了别家',
    '以后还是去别家',
    '不会回购',
    '绝对不会买第二次',
    '打死也不来了',
    '不再考虑这个牌子',
    '果断拔草了,下次选隔壁家',
    '以后去对面店吃',
    '搬家了,宽带只能退了',
    '他们家出了新款比你们好,我换了',
    '隔壁银行利率更高,钱都转走了',
    '别家理财收益高,存款已经转走了',
    '信用卡被银行注销了,只好用别家',
    '自从用了华为,再也不想用小米了',
    '再也不想来你们店了',
    '宝宝断奶了,奶粉不用买了',
    '退休了,这个套餐不需要再续了',
  ])('hears it in %s', (text) => expect(leaves(text, 'negative')).toBe(true))

  it.each(['明年不续卡了', '明年不续了', '从今天起戒了', '孩子大了,奶粉不用再买了'])(
    'hears it in %s though the words sound glad, and no praise',
    (text) => {
      const intents = detectIntents({
        normalized: text,
        sentiment: { label: 'positive', confidence: 0.9 },
        complains: false,
        praises: false,
      })
      expect(intents).toEqual(['churn'])
    },
  )

  it.each([
    '会员不续费了还能用吗',
    '不续费会怎样',
    '不续费就停机',
    '续航不行',
    '到期没续上',
    '不续杯',
    '怎么取消会员',
    '可以退卡吗',
    '退卡里的余额',
    '想转网需要什么手续',
    'app把我的照片删了',
    'app删了重装还是闪退',
    'app自动卸了',
    '软件删了我的订单',
    '早知道是这样,绝对不会买',
    '把不要的软件全删了',
    '直接取消会员资格',
    '取消会员还在扣费',
    '取消订单了',
    '套餐到期了',
    '合约到期换新手机',
    '下一台还买特斯拉',
    '下一台会不会考虑宝马',
    '下一台非宝马不买',
    '下一台不会再买别的牌子',
    '下次不用排队就好了',
    '再也不碰别的牌子了',
    '这辈子不会换别家',
    '一辈子不愁',
    '不会再碰到这种好事',
    '不会碰伤',
    '不会卡了',
    '不会换别家的',
    '黑转粉',
    '银行把我的卡剪了',
    '孩子把卡折了',
    '我戒烟了',
    '戒指断了',
    '建议你们换个供应商',
    '给我换了个牌子',
    '怎么换银行卡',
    '换银行卡了',
    '换家具',
    '改喝热的',
    '以后改喝脱脂的',
    '要不要回购',
    '绝对不吃亏',
    '绝对不会坏',
    '换移动电源了',
    '已经换了移动硬盘',
    '终于换了新手机',
    '系统不再支持旧版本',
    '下次去隔壁家里坐坐',
    '以后去对面公园散步',
    '孩子大了,衣服要买大一码',
    '孩子大了,书包该换了',
    '送了奶粉,不用再买了',
    '孩子大了,奶粉不用再买吗',
    '卡里的钱都被转走了',
    '钱都转走了',
    '隔壁的位置更好,我换了座位',
    '没有比你们更好的,我换了个大号',
    '有了洗碗机,再也不想用手洗碗',
    '再也不想来回跑了',
    '再也不想用以前的牌子了',
    '再也不想用别的牌子了',
    '宽带只能退一半',
    '只好用其他颜色代替',
  ])('hears nothing of it in %s', (text) => expect(leaves(text)).toBe(false))
})

describe('who goes from one name to another', () => {
  it.each([
    '从小米换到华为,再也不卡了',
    '用了三年小米,今年换了华为,真香',
    '用了十年移动,终于换电信了,资费便宜一半',
    '卖掉宝马买了奔驰,隔音好太多',
    '抛弃华为投奔苹果',
    '已经换回小米',
    '以后改买蒙牛了',
    '从移动转到联通',
    '直接换成苹果了',
  ])('leaves, glad as he is, in %s', (text) => expect(leaves(text, 'positive')).toBe(true))

  it.each([
    '华为比小米好',
    '想从小米换到华为',
    '要不要从小米换华为',
    '换华为怎么样?',
    '买了华为送小米手环',
    '已经换了苹果原装电池',
    '建议换成华为',
    '没换华为',
    '华为换新很快',
    '从小米之家买的华为',
    '宁愿买小米也不买华为',
    '客服帮我换了小米的充电器',
  ])('stays in %s', (text) => expect(leaves(text, 'positive')).toBe(false))
})

describe('what tells of leaving alone', () => {
  it.each([
    '弃坑了',
    '卸载了',
    '以后坚决不踏进这家店',
    '这次以后拉黑',
    '已经退订会员,不会再续费了',
    '这卡我注销了',
  ])('is %s', (text) => expect(isLeavingAlone(text)).toBe(true))

  it.each(['注销不了', '味道太差不会再来了', '自动续费', '质量差', '态度恶劣拉黑'])('is not %s', (text) =>
    expect(isLeavingAlone(text)).toBe(false),
  )
})
