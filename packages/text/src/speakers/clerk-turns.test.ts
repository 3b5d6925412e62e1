import { describe, expect, it } from 'vitest'
import { normalize } from '../normalize/normalize.js'
import { withoutClerk } from './clerk-turns.js'

const left = (text: string): string => withoutClerk(normalize(text).text).replace(/\s+/g, ' ').trim()

describe('withoutClerk', () => {
  it.each([
    [
      '客服：您好，请问有什么可以帮您？用户：我的流量不对。客服：请您耐心等待。用户：等了三天了',
      '用户:我的流量不对。 用户:等了三天了',
    ],
    ['坐席：您好\n客户：断网三天了\n坐席：好的，已为您登记\n客户：快点', '客户:断网三天了 客户:快点'],
    ['我：什么时候发货？客服：亲，请耐心等待哦', '我:什么时候发货?'],
    ['客服小美 10:05：您好。\n用户 10:06：退款呢\n客服小美 10:07：请稍等', '用户 10:06:退款呢'],
    ['店员：要点什么？顾客：一杯拿铁。店员：没有了。顾客：那算了', '顾客:一杯拿铁。 顾客:那算了'],
    [
      '问了半天。我：能退吗？客服：不能。我：为什么？客服：规定。等了三天没人管',
      '问了半天。我:能退吗? 我:为什么? 等了三天没人管',
    ],
    ['用户：卡了。机器人：请问您要咨询什么？机器人：请选择。用户：人工！', '用户:卡了。 用户:人工!'],
    ['客服：请您耐心等待', ''],
    ['客服：您好，请稍等', ''],
    ['客服：您好，请问有什么可以帮您', ''],
    ['客服：亲，我们这边马上为您登记', ''],
    ['客服：抱歉给您带来不便', ''],
    ['客服：感谢您的来电，祝您生活愉快', ''],
  ])('leaves of %s what the customer said', (text, said) => expect(left(text)).toBe(said))

  it.each([
    ['我：怎么还不退款？客服：爱退不退，别烦我。我：你叫什么', '爱退不退'],
    ['用户：能换吗？客服：您好，请稍等。用户：都半小时了。客服：你去投诉啊，随便你', '你去投诉啊'],
    ['顾客：太贵了吧。店员：买不起就别买。顾客：呵呵', '买不起就别买'],
    ['客户：漏水了。坐席：关我什么事。客户：那找谁', '关我什么事'],
  ])('keeps of %s the turn in which the clerk is rude', (text, rude) => {
    expect(left(text)).toContain(rude)
    expect(left(text)).not.toContain('请稍等')
  })

  it.each([
    '用户：怎么投诉？客服：您可以去投诉平台登记，请稍等。用户：好',
    '用户：麻烦退一下。客服：好的，别着急，马上为您处理。用户：谢谢',
    '用户：看不懂说明书。客服：亲，看不懂没关系哦，我发视频给您。用户：行',
    '用户：买不了。客服：您好，随时可以下单，请刷新。用户：好',
  ])('takes no helpful turn of %s for a rude one', (text) => expect(left(text)).not.toContain('客服'))

  it('parts what stood on both sides of a turn', () => {
    expect(withoutClerk('客服:您好。用户:卡')).toMatch(/^ +\n用户:卡$/)
  })

  it('keeps the positions', () => {
    const text = normalize('客服：您好。用户：卡。').text
    expect(withoutClerk(text)).toHaveLength(text.length)
    expect(withoutClerk(text).indexOf('用户')).toBe(text.indexOf('用户'))
  })

  it.each([
    '客服：请您耐心等待，等了三天了',
    '客服：态度差',
    '客服：您好，我的洗衣机漏电，请尽快处理',
    '客服:您好,我想退货,衣服太大',
    '客服:您好,我要投诉骑手态度恶劣',
    '客服:您好,请问什么时候发货',
    '客服:亲,这种东西也敢卖,太坑',
    '客服:抱歉有什么用,我要投诉',
    '客服:您好,请您尽快退款',
    '客服:您好,洗衣机漏电',
    '服务:好 客服:差 味道:一般',
    '用户:张三 客服:李四 问题:断网三天',
    '打电话给客服，客服说：没办法',
    '客服态度差，我：无语',
    '我：太贵了',
    '人工客服很难打通',
    '',
  ])('takes nothing from %j', (text) =>
    expect(left(text)).toBe(normalize(text).text.trim().replace(/\s+/g, ' ')),
  )

  it('reads a wall of turns at once', () => {
    const wall = '客服:好 '.repeat(20_000)
    expect(withoutClerk(wall)).toBe(wall)
    expect(withoutClerk('我:好。客服:您好。'.repeat(10_000))).toHaveLength(100_000)
  })
})
