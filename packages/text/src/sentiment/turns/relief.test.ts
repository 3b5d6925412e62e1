import { describe, expect, it } from 'vitest'
import { sayPlainly } from '../plain-words.js'
import { RELIEF } from './relief.js'
import { RELIEF_BEFORE } from './relief-before.js'
import { RELIEF_DENIED } from './relief-denied.js'
import { RELIEF_DOUBT } from './relief-doubt.js'
import { RELIEF_GONE } from './relief-gone.js'
import { readWalls, said } from './said.fixture.js'

describe('trouble that is gone', () => {
  it.each([
    ['跟失眠说再见了', '不用担心失眠了'],
    ['卡顿、发热统统没有', '不用担心发热'],
    ['一点异味都没有', '不用担心异味'],
    ['未发现任何质量问题', '不用担心质量问题'],
    ['从此免受断网之苦', '从此不用担心断网'],
    ['省去了排队的麻烦', '不用担心排队'],
    ['掉线党的福音', '不用担心掉线'],
    ['专治失眠', '不怕失眠'],
    ['零卡顿', '无卡顿'],
    ['不容易起球', '不怕起球'],
    ['没有推诿', '不怕推诿'],
    ['没有以前那种晚上一到八点就掉线的情况了', '不用担心掉线'],
    ['不像以前那样老是掉线', '不怕掉线'],
    ['以前总排队,现在不会了', '不用担心排队'],
    ['没有乱七八糟的推销', '不用担心推销'],
    ['担心漏水,是我多虑了', '不用担心漏水'],
    ['卡顿?不存在的', '不用担心卡顿'],
    ['后悔买晚了', '值得买'],
    ['想挑刺都难', '很满意'],
    ['没等多久就上菜了', '很快'],
    ['打破了我对连锁店的偏见', '让人满意'],
  ])('reads %s as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each([
    ['没治好我的脱发', '总是脱发'],
    ['漏水的问题又来了', '总是漏水'],
    ['骚扰电话没停过', '总是骚扰电话'],
    ['以前不掉线,升级之后天天断', '总是掉线,升级之后天天断'],
  ])('reads trouble that stays, %s, as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each([
    '希望能跟失眠说再见',
    '怎么跟脱发说再见',
    '跟这家店说再见',
    '异味没了吗?',
    '说好的再也不卡,打开就卡',
    '没有以前那种浓郁的奶香',
    '不像以前那样耐心',
    '以前没异响,用了两年也没有',
    '之前说漏水三天修好,现在还没有',
    '以为会有赠品,结果没有',
    '担心的事还是发生了',
    '售后?不存在的',
    '后悔没早点退',
    '没等到货就退了',
    '零下十度',
    '会不会掉色',
    '这个不会掉色吧?',
    '颠覆了我对酒店的认知',
    '信号没断过',
    '不宰客就不是他家了',
    '不掉线一天都难',
    '难得不掉线',
    '偶尔不断网',
    '哪天不断网算我输',
    '也不推销一下新款',
    '也没敷衍两句',
    '从不涨价变成天天涨价',
    '从零排队',
    '买一送零套路',
    '师傅上门说没发现漏水',
    '他们坚持说漏水不存在',
    '客服说异响问题不存在',
    '师傅说噪音听不到',
    '说好不存在乱收费',
    '跟异味说再见?不存在的',
    '后悔买晚了,现在降价三百',
    '后悔买太晚,活动已经结束了',
    '想给差评都没地方',
    '想给差评都找不到地方',
    '没等多久就挂我电话',
    '没等多久就断电了',
    '未能消除我对这个牌子的偏见',
  ])('leaves %s as it is', (text) => {
    expect(sayPlainly(text)).toEqual({ text, turned: [] })
  })

  it('is done with 100,000 characters of its own beginnings', () => {
    expect(
      readWalls(
        [RELIEF, RELIEF_BEFORE, RELIEF_DENIED, RELIEF_DOUBT, RELIEF_GONE],
        ['没有以前那种', '以前卡,', '失眠、', '担心会', '挑刺都', '没有改善', '省去了'],
      ),
    ).toBeGreaterThan(0)
  })
})
