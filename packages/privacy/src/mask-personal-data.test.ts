import { describe, expect, it } from 'vitest'
import { maskPersonalData } from './mask-personal-data.js'

const masked = (text: string) => maskPersonalData(text).text
const counts = (text: string) => maskPersonalData(text).counts

describe('masking personal data', () => {
  it.each([
    ['打 13800138000 找我', '打 138******** 找我'],
    ['138 0013 8000', '138********'],
    ['138-0013-8000', '138********'],
    ['１３８００１３８０００', '138********'],
    ['+86 138-0013-8000', '138********'],
    ['008613800138000', '138********'],
    ['8613800138000', '138********'],
    ['1 3 8 0 0 1 3 8 0 0 0', '138********'],
    ['一三八零零一三八零零零', '***********'],
    ['wx13812345678', 'wx138********'],
    ['010-62345678', '***-********'],
    ['0571 8765 4321', '***-********'],
    ['+86 10 6234 5678', '***-********'],
    ['客服电话：62345678', '客服电话：********'],
    ['有事打13800138000万一没接就发短信', '有事打138********万一没接就发短信'],
    ['打 13800138000 块儿解决', '打 138******** 块儿解决'],
    ['13800138000亿达店', '138********亿达店'],
    ['13800138000元旦前联系', '138********元旦前联系'],
    ['13800138000 元宵节找我', '138******** 元宵节找我'],
    ['13800138000元月到期', '138********元月到期'],
  ])('masks the phone number in %s', (text, expected) => {
    expect(masked(text)).toBe(expected)
    expect(counts(text)).toEqual({ phone: 1 })
  })

  it.each(['11010519491231002X', '11010519491231002x', '110105 19491231 002X', '130503670401001'])(
    'masks the identity card number %s',
    (text) => {
      expect(counts(`身份证${text}，`)).toEqual({ id_card: 1 })
      expect(masked(`身份证${text}，`)).not.toMatch(/\d/)
    },
  )

  it.each(['6222021234567890128', '6222 0212 3456 7890 128', '4111111111111111', '4111-1111-1111-1111'])(
    'masks the bank card number %s',
    (text) => {
      expect(counts(`卡号 ${text}。`)).toEqual({ bank_card: 1 })
      expect(masked(`卡号 ${text}。`)).not.toMatch(/\d/)
    },
  )

  it('masks e-mail addresses, also with a full-width @', () => {
    expect(masked('联系 a.b+c@mail.example.com，或 x＠qq.com')).toBe('联系 ***@***，或 ***@***')
    expect(counts('a@b.cn c@d.cn')).toEqual({ email: 2 })
  })

  it('masks an address down to the door and leaves the district', () => {
    expect(masked('收货地址：上海市浦东新区张江路123号2栋301室')).toBe('收货地址：上海市浦东新区***')
    expect(masked('寄到杭州市文一路18号')).toBe('寄到杭州市***')
    expect(masked('阳光花园3栋2单元1201室的快递')).toBe('***的快递')
    expect(counts('阳光花园3栋2单元1201室')).toEqual({ address: 1 })
  })

  it.each([
    '骁龙8888 处理器，2024-11-11 12:30:05 下单',
    '三台一共 5999 元，比 1699 1999 2299 的都好',
    '￥13912345678 这个价格离谱',
    '营业额 13912345678 元',
    '营业额13912345678.50元，月月如此',
    '订单号 1234567890123456789',
    '订单 202411111234567890',
    '条码 6901234567892',
    '身份证 110105194912310021',
    '卡号 6222021234567890127',
    '序列号 AB13812345678C',
    '客服 400-820-8820 打不通',
    '12345678901 这个号不存在',
    '@小米 @华为 都不错',
    '中山路88号店服务好，地铁2号线到',
    '住8号楼302，隔音差',
    '1999-2024-123',
    '评分 4.5，销量 100000+',
    '192.168.1.100',
  ])('leaves %s as it is', (text) => {
    expect(maskPersonalData(text)).toEqual({ text, counts: {} })
  })

  it('masks every piece of a text and counts by kind', () => {
    const text = '张三 13800138000/13900139000，zhang@x.cn，11010519491231002X'
    expect(maskPersonalData(text)).toEqual({
      text: '张三 138********/139********，***@***，******************',
      counts: { phone: 2, email: 1, id_card: 1 },
    })
  })

  it('changes nothing when it meets its own output', () => {
    const once = masked('电话 13800138000，010-62345678，a@b.cn，6222021234567890128，寄到文一路18号2栋301室')
    expect(maskPersonalData(once)).toEqual({ text: once, counts: {} })
  })

  it.each([
    ['digits and spaces', (n: number) => '1 '.repeat(n)],
    ['one run of digits', (n: number) => '1'.repeat(n * 2)],
    ['halves of mobile numbers', (n: number) => '138 '.repeat(n / 2)],
    ['at signs', (n: number) => 'a@'.repeat(n)],
    ['a long local part', (n: number) => `${'a'.repeat(n * 2)}@`],
    ['dots after an at sign', (n: number) => `a@${'a.'.repeat(n)}`],
    ['house numbers', (n: number) => '路1号'.repeat(n)],
    ['blanks in a house number', (n: number) => `路${' '.repeat(n)}1号`],
    ['buildings', (n: number) => '1栋'.repeat(n)],
    ['spelled digits', (n: number) => '一'.repeat(n)],
    ['spelled digits with spaces', (n: number) => '一 '.repeat(n)],
    ['digits of all sorts', (n: number) => '1一① '.repeat(n / 2)],
    ['digits with what is not seen between them', (n: number) => '1\u200b'.repeat(n)],
    ['digits and list signs', (n: number) => '1、'.repeat(n)],
    ['a name behind a house number', (n: number) => `路1号${'国'.repeat(n)}`],
    ['names behind house numbers', (n: number) => '路1号国国国1楼'.repeat(n / 4)],
    ['buildings of one letter', (n: number) => 'A座'.repeat(n)],
    ['signs of houses', (n: number) => '一号楼'.repeat(n)],
    ['doors in figures', (n: number) => '小区1-1-'.repeat(n / 2)],
  ])('needs work in proportion to the text for %s', (_name, hostile) => {
    // No clock: ten times the text would hang for minutes if the work grew with its square.
    expect(maskPersonalData(hostile(100_000)).text.length).toBeGreaterThan(0)
  })
})
