import { describe, expect, it } from 'vitest'
import { readUrgency } from './read-urgency.js'

const causes = (text: string): string[] => readUrgency(text, false).map(({ cause }) => cause)

describe('what was not calm', () => {
  it.each([
    ['充电漏电怎么办', 'safety'],
    ['烫伤了怎么赔', 'injury'],
    ['孩子中毒了怎么没人管', 'minors'],
    ['着火了怎么没人管', 'safety'],
    ['刹车失灵为什么不召回', 'safety'],
    ['住院了怎么算', 'injury'],
    ['被烫伤这么严重', 'injury'],
    ['热水壶漏电什么时候能处理', 'safety'],
    ['冒烟了你们不管吗', 'safety'],
    ['电池爆炸谁负责?', 'safety'],
    ['拉肚子了找谁赔?', 'food_poisoning'],
    ['骨折了多少钱能了?', 'injury'],
    ['车子自燃了厂家就没个说法吗', 'safety'],
    ['插座起火你们还卖吗', 'safety'],
    ['流血了那么多', 'injury'],
    ['刚买的充电宝就爆炸了?', 'safety'],
    ['为什么会漏电', 'safety'],
    ['怎么会冒烟呢', 'safety'],
  ])('asks as a victim asks: %s', (text, cause) => expect(causes(text)).toContain(cause))

  it.each([
    ['没用几次就冒烟了', 'safety'],
    ['没开多久就自燃了', 'safety'],
    ['刚买不久就起火了', 'safety'],
    ['还没用就冒烟了', 'safety'],
    ['未拆封就鼓包', 'safety'],
    ['不小心被热水壶烫伤', 'injury'],
    ['没想到吃完就拉肚子了', 'food_poisoning'],
    ['质量不行漏电', 'safety'],
    ['不知道为啥突然断电', 'safety'],
    ['用了不到一周就漏电', 'safety'],
    ['不到一个月电池鼓包', 'safety'],
    ['没过保就冒烟', 'safety'],
    ['动不动漏电', 'safety'],
    ['无缘无故自燃', 'safety'],
    ['没充满电就爆炸', 'safety'],
    ['拿不稳烫伤了手', 'injury'],
    ['店里没人管我受伤', 'injury'],
    ['特别严重过敏', 'injury'],
    ['主要是漏电', 'safety'],
    ['可怕的是半路自燃', 'safety'],
    ['莫名其妙不通知就起火', 'safety'],
    ['没几天轮胎就爆胎', 'safety'],
  ])('has happened behind a word that denies something else: %s', (text, cause) =>
    expect(causes(text)).toContain(cause),
  )
})

describe('what is calm', () => {
  it.each([
    '没漏电',
    '没有漏电',
    '没有出现漏电',
    '没有任何漏电',
    '不会过敏',
    '不会再冒烟',
    '从来没漏电',
    '从未自燃',
    '未发生爆炸',
    '还好没人受伤',
    '所幸没有人员受伤',
    '无人受伤',
    '防漏电设计',
    '防触电插座',
    '免得烫伤',
    '别烫伤自己',
    '不容易漏电',
    '不拉肚子',
    '没被烫伤',
    '孩子喝了不拉肚子',
  ])('denied: %s', (text) => expect(causes(text)).toEqual([]))

  it.each([
    '会不会爆炸吗',
    '会爆炸吗',
    '容易漏电吗?',
    '冬天会自燃么',
    '是不是会漏电',
    '有没有漏电的',
    '怕自燃',
    '担心孩子被烫伤',
    '小心烫伤',
    '如果漏电就麻烦了',
    '万一爆炸怎么得了',
    '要是起火了跑不掉',
    '听说有人的车自燃',
    '新闻上说又有一辆自燃了',
    '网上说会自燃',
    '刷到视频里说电池爆炸',
    '网上据说会爆炸',
    '以免触电',
    '差点滑倒',
    '差一点烫伤',
  ])('feared, asked, told of others, or a near miss: %s', (text) => expect(causes(text)).toEqual([]))
})
