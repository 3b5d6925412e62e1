import { describe, expect, it } from 'vitest'
import { sayPlainly } from '../plain-words.js'
import { RANK } from './comparison-rank.js'
import { LACK } from './lack.js'
import { LOW_HOPES } from './low-hopes.js'
import { WORTH } from './price-worth.js'
import { readWalls, said } from './said.fixture.js'

describe('hopes so low that they are blame', () => {
  it.each([
    ['不漏才怪', '总漏'],
    ['这种做工不开胶才怪呢', '这种做工总开胶'],
    ['不好吃才怪', '很好吃'],
    ['下次还来才怪', '下次很差'],
    ['能修好才怪', '很差'],
    ['能不死机就烧高香了', '很差'],
    ['一次不漏地扣费', '老是扣费'],
    ['会员费一分不少地扣', '会员费老是扣'],
    ['每次准时扣款,一次不漏', '每次准时老是扣款'],
  ])('reads %s as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each([
    '他刚才怪我',
    '难怪大家都喜欢',
    '一次不漏地签到',
    '课程一天不落地看完了',
    '押金一分不少地退给我了',
    '一分不少收到了',
    '能不放辣就不放辣',
    '终于到了,谢天谢地',
    '只要孩子能平安就谢天谢地了',
    '希望明天能到就谢天谢地了',
    '才能修好就谢天谢地了',
  ])('leaves %s as it is', (text) => {
    expect(sayPlainly(text)).toEqual({ text, turned: [] })
  })
})

describe('what is not there', () => {
  it.each([
    ['没有手续费很方便', '很方便'],
    ['没广告,看着真舒服', '真舒服'],
    ['没电不方便', '不方便'],
    ['没有热水很不方便', '很不方便'],
  ])('reads %s as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each([
    '没有手续费',
    '没有手续费很方便吗',
    '有没有电不方便说',
    '没什么不方便',
    '没有人不方便',
    '没电不方便的时候可以用手摇',
    '要是没网不方便',
  ])('leaves %s as it is', (text) => {
    expect(sayPlainly(text)).toEqual({ text, turned: [] })
  })
})

describe('who comes first', () => {
  it.each([
    ['同价位里没有对手', '很好'],
    ['秒杀楼下那家', '很好'],
    ['甩其他牌子几条街', '很好'],
    ['和专柜的没什么两样', '一样好'],
    ['用过的洗面奶里排第一', '用过的洗面奶里最好'],
    ['还是老款好用', '不如以前'],
    ['别人家当天到,这家等了五天', '这家等了五天'],
  ])('reads %s as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each([
    '被楼下那家秒杀',
    '秒杀价买的',
    '双十一秒杀别家买不到的',
    '海飞丝甩他十条街',
    '价格和专柜没区别',
    '我吃过最难吃的店里排第一',
    '还是老味道好',
    '还是以前的味道好',
    '别家都不如这家,这家干净',
  ])('leaves %s as it is', (text) => {
    expect(sayPlainly(text)).toEqual({ text, turned: [] })
  })
})

describe('what it cost', () => {
  it.each([
    ['贵有贵的道理', '很值'],
    ['这钱花得冤', '这钱不值'],
    ['维修费够买新的了', '太贵了'],
    ['刚买完价格又低了', '太坑'],
    ['价格只有专柜的一半', '很好'],
  ])('reads %s as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each([
    '贵得有道理吗',
    '没花冤枉钱',
    '这钱花得不冤',
    '刚买,便宜了一百',
    '刚买完就降价,客服主动退了差价',
    '够买新的衣服了',
  ])('leaves %s as it is', (text) => {
    expect(sayPlainly(text)).toEqual({ text, turned: [] })
  })

  it('is done with 100,000 characters of its own beginnings', () => {
    expect(
      readWalls(
        [LOW_HOPES, LACK, RANK, WORTH],
        ['能不', '不漏', '一次不漏', '没有手续费', '没电', '还是以前', '别家', '刚买完', '甩', '和专柜'],
      ),
    ).toBeGreaterThan(0)
  })
})
