import { describe, expect, it } from 'vitest'
import { HIDDEN } from '../hide-names.js'
import { sayPlainly } from '../plain-words.js'

const said = (text: string): string => sayPlainly(text).text.replaceAll(HIDDEN, '')

describe('what is held against others', () => {
  it.each([
    ['没有别的防晒那么清爽', '不清爽'],
    ['没照片上那么旧', '不旧'],
    ['发热没有老款那么严重', '发热不严重'],
    ['隔壁比这家强', '这个不强'],
    ['随便一家都比这家好吃', '这个不好吃'],
    ['同等价位里垫底的存在', '同等价位里最差'],
    ['别家都包邮,就你家要运费', '就你家要运费'],
    ['同事的没有这个问题,就我的有异响', '就我的有异响'],
    ['早知道买隔壁那款了,人家的又便宜又好用', '后悔'],
  ])('reads %s as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each([
    '没有人那么好',
    '没想到那么贵',
    '没见过那么烂的',
    '没有什么那么重要',
    '隔壁比这家远',
    '这家比隔壁强',
    '垫底板很厚',
    '别的都好,味道一般',
    '早知道买两个了',
    '人家的又便宜又好用',
    '没有窗户那么闷',
    '没有隔音那么吵',
    '没诚意那么敷衍',
    '没票那么贵',
    '没多久那么卡了',
    '没有服务那么烂',
    '没有座位那么挤',
    '吃点面包垫底',
    '早上喝杯牛奶垫底',
    '胃里垫底',
    '早知道这么好用,那边的也换了',
    '早知道这么好喝,人家推荐的真没错',
    '隔壁装修比这里还吵',
    '隔壁装修比这里吵',
  ])('leaves %s as it is', (text) => {
    expect(said(text)).toBe(text.replace('没见过', ''))
  })

  it('is done with 100,000 characters of its own beginnings', () => {
    for (const part of ['没有', '没有照片上', '隔壁', '隔壁比这家', '别家', '早知道', '早知道买了,人家']) {
      const text = part.repeat(Math.ceil(100_000 / part.length))
      expect(sayPlainly(text).text).toHaveLength(text.length)
    }
  })
})
