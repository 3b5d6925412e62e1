import { describe, expect, it } from 'vitest'
import { normalize } from '../normalize/normalize.js'
import { createSubjectMatcher } from './subject-matcher.js'

const NAMES = ['小米', '苹果', '荣耀', '平安', '移动', '电信', '理想', '京东']
const matcherOf = (kind: 'brand' | 'product') =>
  createSubjectMatcher(NAMES.map((name) => ({ id: name, kind, name, include: [], exclude: [], phrases: [] })))
const named = (text: string, kind: 'brand' | 'product' = 'brand'): string[] =>
  matcherOf(kind)
    .match(normalize(text).text)
    .map(({ id }) => id)

describe('names that are everyday words too', () => {
  it.each([
    '小米粥里吃出头发',
    '小米辣太辣了',
    '买了两斤小米，熬粥特别香',
    '祝大家平平安安，合家平安',
    '可移动床板坏了',
    '移动端打开很慢',
    '移动硬盘坏了，数据全没了',
    '人口移动监测数据',
    '电信诈骗太多了',
    '苹果味的酸奶好喝',
    '王者荣耀又掉星了',
    '我理想中的车就是空间大油耗低',
    '理想很丰满现实很骨感',
    '效果不太理想',
    '住在南京东路',
    '京东方的屏幕',
  ])('names nobody in %s', (text) => expect(named(text)).toEqual([]))

  it.each([
    ['小米手机很卡', '小米'],
    ['把小米退了', '小米'],
    ['新小米14拍照好', '小米'],
    ['苹果皮套很贵', '苹果'],
    ['小苹果手机掉电快', '苹果'],
    ['华为荣耀畅玩', '荣耀'],
    ['我要举报平安', '平安'],
    ['要求平安赔付', '平安'],
    ['投保平安后悔了', '平安'],
    ['移动宽带老掉线', '移动'],
    ['中国移动信号差', '移动'],
    ['移动的信号也就那样', '移动'],
    ['电信业务员骗人', '电信'],
    ['提了理想L7', '理想'],
    ['没有理想省心', '理想'],
    ['理想中控屏黑了', '理想'],
    ['河南京东仓发货慢', '京东'],
    ['京东方面一直没答复', '京东'],
  ])('still hears the brand in %s', (text, name) => expect(named(text)).toEqual([name]))

  it('keeps what else the text says of the brand', () => {
    expect(matcherOf('brand').match('喝着小米粥刷小米手机')).toEqual([
      { id: '小米', hits: [{ start: 6, end: 8 }] },
    ])
  })

  it('leaves a product its everyday name', () => {
    expect(named('小米粥很香', 'product')).toEqual(['小米'])
  })
})
