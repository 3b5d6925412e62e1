import { Converter } from 'opencc-js'
import { describe, expect, it } from 'vitest'
import { normalize } from '../normalize/normalize.js'
import { customerPart } from './customer-part.js'

const part = (text: string): string => customerPart(normalize(text).text)

describe('customerPart', () => {
  it.each([
    ['房间太吵了。商家回复：非常抱歉给您带来不便', '房间太吵了。'],
    ['早餐凉的。宾馆反馈 2008年4月17日 : 尊敬的客人，我们已改进', '早餐凉的。'],
    ['不好吃【商家回复】：感谢您的支持', '不好吃'],
    ['一般。掌柜回复:亲,欢迎再来', '一般。'],
    ['送得慢 酒店的回复 2021-03-02 10:05: 抱歉', '送得慢'],
    ['卡顿。[官方客服答复]：请升级系统', '卡顿。'],
    ['电池不耐用。厂家回复：您好，电池鼓包请联系售后', '电池不耐用。'],
    ['很好。[解释]亲，对发货慢深表歉意', '很好。'],
    ['很好 【店铺回复】：亲，感谢惠顾', '很好'],
    ['卡顿。客服小美回复：您好，请重启', '卡顿。'],
    ['信号差！中国移动回复：尊敬的客户，已转网络部门', '信号差!'],
    ['太慢了。回复：非常抱歉让您久等', '太慢了。'],
    ['碎了。卖家解释：亲，快递太暴力', '碎了。'],
  ])('leaves of %s what the customer said', (text, said) => expect(part(text).trim()).toBe(said))

  it.each([
    ['店家回覆：謝謝您的五星好評，期待您再次光臨', ''],
    ['業者回應：感謝您的支持', ''],
    ['房間太吵。商家回覆：親，非常抱歉…', '房间太吵。'],
    ['有點慢。客服小美答覆：您好，請重啟', '有点慢。'],
    ['太吵了。酒店回复：非常抱歉，您可以联系前台退款，我们会改进', '太吵了。'],
    ['太咸。商家回复：谢谢光临，下次给你做淡点', '太咸。'],
    ['太咸。店家回：亲，谢谢支持', '太咸。'],
    ['解释：亲亲对不起，我们会改进的，祝您生活愉快', ''],
    ['我是星岚品牌官方客服，非常抱歉给您带来不好的体验，请私信我们订单号', ''],
  ])('leaves of %s what the customer said', (text, said) => expect(part(text).trim()).toBe(said))

  it.each([
    ['酒店回复：尊敬的客人，您可以选择不住。我花了八百块就换来这句话', '我花了八百块就换来这句话'],
    ['商家回复：亲，不退的哦。你们的态度真行', '你们的态度真行'],
    ['卖家回复：您好，不退，我孩子都过敏住院了你说不退？', '我孩子都过敏住院了你说不退?'],
  ])('keeps of %s what the customer says to the answer', (text, said) => expect(part(text).trim()).toBe(said))

  it.each([
    '他只回：好的，然后就没下文了',
    '我是宏信客服的老用户，非常抱歉地说，你们退步了',
    '我是客服，天天加班，老板还扣钱',
    '亲测好用',
  ])('keeps all of %s', (text) => expect(part(text).trim()).toBe(normalize(text).text))

  it('reads a wall of clauses at once', () => {
    expect(part(`商家回复：您好${'，我等了'.repeat(50_000)}`)).toContain('我等了')
    expect(part(`商家回复：您好${'，您的我'.repeat(50_000)}`).trim()).toBe('')
    expect(part('商家回复：爱买不买。'.repeat(20_000))).toHaveLength(200_000)
    expect(part('商家回复：您好。我等了三天。'.repeat(10_000))).toContain('我等了三天')
  })

  it.each(['tw', 'hk'] as const)('reads Traditional texts of %s as it reads Simplified ones', (to) => {
    const traditional = Converter({ from: 'cn', to })
    for (const text of [
      '房间太吵了。商家回复：非常抱歉给您带来不便',
      '一般。店家回复：谢谢您的支持',
      '很好。[解释]亲，对发货慢深表歉意',
    ])
      expect(part(traditional(text)).trim()).toBe(part(text).trim())
    for (const text of ['商家回复：爱买不买！这就是你们的态度？', '非常感谢您的耐心解答，祝您生活愉快'])
      expect(part(traditional(text))).toBe(normalize(traditional(text)).text)
  })

  it('keeps what the customer adds behind the answer, where it stood', () => {
    const text = normalize('房间小。酒店回复：抱歉。补充点评：空调也不冷').text
    const left = customerPart(text)
    expect(left).toHaveLength(text.length)
    expect(left.replace(/ +/g, ' ')).toBe('房间小。 补充点评:空调也不冷')
  })

  it.each([
    '亲，非常抱歉给您发错货了，给您带来的不便请谅解',
    '尊敬的顾客，餐品变质一事我们深表歉意',
    '您好，您反映的信号差问题已转相关部门',
    '感谢您的支持，期待您的再次光临',
  ])('leaves nothing of %j', (text) => expect(part(text).trim()).toBe(''))

  it.each([
    '商家回复：爱买不买！这就是你们的态度？',
    '酒店回复：您可以选择不住。我花了八百块就换来这句话',
    '商家回复：就这样。我要投诉到12315！',
    '卖家回复：不退。我孩子都过敏住院了你说不退？',
    '难吃。商家回复：你自己口味重怪我咯？气死我了，再也不点了',
    '尊敬的客服，您的评价系统有问题，一直提交不了',
    '非常感谢您的耐心解答，祝您生活愉快',
    '您好，您的反馈页面一直打不开',
    '您好，期待您再次入住的短信收到了，可是吃得食物中毒',
    '商家回复很快，态度也好',
    '问客服一直没有回复',
    '反馈了三次没人理',
    '银行的答复让人失望',
    '打电话问，客服回复：您好，没有货，让我等了一个月',
    '客服解释：坏了不管修',
    '商家解释：坏了不管修，气死我了，再也不买',
    '我问了两次，厂家回复：人为损坏不保修。太坑了，我要投诉',
    '打了三次电话。客服回复：您好，没有货。等了一个月，退款！',
    '您好，你们的充电器起火，孩子被烫伤。客服只回了一句给您带来不便，至今不赔，我要投诉到12315',
    '您好，我司已付款三个月，设备至今未发货，要求退款',
    '您好，我买的手机屏幕坏了，请尽快处理',
    '亲，这家店千万别来',
    '感谢您家的外卖，吃得我拉肚子',
    '',
  ])('takes nothing from %j', (text) => expect(part(text)).toBe(normalize(text).text))
})
