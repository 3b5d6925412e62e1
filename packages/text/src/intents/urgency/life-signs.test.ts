import { describe, expect, it } from 'vitest'
import { readUrgency } from './read-urgency.js'

const causes = (text: string): string[] => readUrgency(text, false).map(({ cause }) => cause)

describe('lives at stake', () => {
  it.each([
    '我要去跳楼了,钱都被扣光了',
    '再不退钱我就跳楼',
    '逼得我想自杀',
    '我死给你们看',
    '逼我死在你们营业厅门口',
    '你们要逼死我吗',
    '催收逼死人命',
    '我真的不想活了',
    '有人想轻生,客服不管',
    '被逼到想自杀',
    '保安打人,把我妈推倒了',
    '店员动手打我',
    '客服威胁我要上门打人',
    '催收威胁要杀我全家',
    '司机扇了我一耳光',
    '骑手拿刀威胁我',
    '把老人推倒了',
    '小孩溺水,救生员不在岗',
    '孩子落水没人救',
    '孩子被锁在车里,消防砸窗',
    '我们被关在电梯里一个小时',
    '被困在缆车上',
    '地铁门夹人',
    '电梯门夹到人',
    '小孩被门夹住了',
    '井盖没盖好,有人掉下去了',
    '老人从扶梯上摔下去',
    '电梯突然下坠',
  ])('hears danger in %s', (text) => expect(causes(text)).toContain('safety'))

  it.each([
    '跳楼价甩卖',
    '跳楼机很刺激',
    '卡得我想跳楼',
    '慢到想跳楼',
    '年轻生活方式',
    '自杀式营销',
    '上吊灯很好看',
    '手机死在半路',
    '植物死在盆里',
    '这配色逼死我了',
    '逼死强迫症',
    '热得不想活了',
    '花养不活了',
    '打人工客服没人接',
    '打人气很旺',
    '他打我电话',
    '司机打我手机',
    '打了我一下午电话',
    '把杯子推倒了',
    '威胁我给好评',
    '威胁要打官司了',
    '弄死蟑螂',
    '防溺水手环',
    '手机落水还能用',
    '钥匙锁在车里了',
    '我把钥匙锁在车里',
    '会员被锁在旧版本',
    '被困扰很久',
    '脑袋被门夹了',
    '店门口夹人气娃娃',
    '手机掉下去没坏',
    '体重掉下来了',
    '我的快递掉进水里',
    '价格跌落',
    '差点从楼梯摔下去',
    '井盖子图案好看',
    '没有打人',
    '有没有人掉下去',
    '游戏里打人很爽',
    '咸到你想自杀',
    '像手被门夹了一下',
    '用眼泪淹死你',
    '有打人的冲动',
    '好想打人',
    '楼上一打人',
    '威胁自己的尊严和生命',
    '真想分分钟弄死他',
  ])('hears none in %s', (text) => expect(causes(text)).not.toContain('safety'))

  it.each(['孕妇喝了以后见红了', '吃完他家的药就流产了'])('hears an injury in %s', (text) =>
    expect(causes(text)).toContain('injury'),
  )
  it.each(['开门见红', '主流产品', '物流产业', '备胎停产', '见红包就抢'])('hears none in %s', (text) =>
    expect(causes(text)).toEqual([]),
  )

  it.each(['幼儿园饭菜有虫', '学校食堂吃出老鼠', '小孩溺水了', '孩子被锁在车里', '孩子走丢了,保安不管'])(
    'hears of children in %s',
    (text) => expect(causes(text)).toContain('minors'),
  )
  it.each([
    '幼儿园门口的店有虫',
    '幼儿园饭菜很香',
    '幼儿园没有虫',
    '学生卡充值失败',
    '儿童手表充值不了',
    '儿童电话手表充值慢',
    '孩子发烧,外卖药送得很快',
    '孩子住院,快递小哥送货很及时',
  ])('hears of none in %s', (text) => expect(causes(text)).not.toContain('minors'))
  it.each(['学生偷偷充值八千', '孩子发烧,药送了三个小时', '喝完孩子发烧,退款倒是快'])(
    'hears of them all the same in %s',
    (text) => expect(causes(text)).toContain('minors'),
  )
})
