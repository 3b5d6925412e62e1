import { isSameSketch, readFingerprint, Sketches } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { normalize } from '../normalize/normalize.js'
import { fingerprintOf } from './fingerprint.js'

const read = (text: string) => readFingerprint(fingerprintOf(normalize(text).text) ?? '')

const TEXT = '酒店就在地铁口，房间很干净，前台办入住也就两三分钟，推荐'
const EDITED = `${TEXT}给大家，下次还来住`
/** What the reader wrote of `TEXT` before there were stances, and how alike it found the two. Stores hold such. */
const BEFORE = readFingerprint('24AAAAANAAEP4ALQCXAFADAKAAaQwAApDlt_zC6eFWlp0YVZJBoGBThXPt-O0EHoRNdHRhOv')
const LIKENESS_BEFORE = 0.7767857142857143

it('finds a text by what was kept of it before there were stances', () => {
  const sketches = new Sketches()
  const [before, now, edited] = [BEFORE, read(TEXT), read(EDITED)].map(({ sketch }) =>
    sketches.add(sketch),
  ) as [number, number, number] // safe: three go in
  expect(read(TEXT).keys).toEqual(BEFORE.keys)
  expect(isSameSketch(read(TEXT).sketch, BEFORE.sketch)).toBe(true)
  expect(sketches.likeness(now, before)).toBe(1)
  expect(sketches.likeness(edited, before)).toBe(LIKENESS_BEFORE)
  expect(sketches.likeness(edited, now)).toBe(LIKENESS_BEFORE)
})

it('tells a short text from its contrary, but not from what was kept of it before', () => {
  const sketches = new Sketches()
  const contrary = sketches.add(read(TEXT.replace('很', '不')).sketch)
  expect(sketches.likeness(contrary, sketches.add(read(TEXT).sketch))).toBe(0)
  expect(sketches.likeness(contrary, sketches.add(BEFORE.sketch))).toBeGreaterThan(0.5)
})

it('tells a short text from one in which the negation stands elsewhere', () => {
  const sketches = new Sketches()
  const [one, other] = [
    '孩子用了一个月这款面霜，脸上没有过敏，会继续买给他用',
    '孩子用了一个月这款面霜，脸上过敏了，不会继续买给他用',
  ].map((text) => sketches.add(read(text).sketch))
  expect(sketches.likeness(one ?? -1, other ?? -1)).toBe(0)
})

it('gives long texts no stance: their sketch is that of before', () => {
  expect(read(TEXT).sketch).toHaveLength(36)
  expect(read(`${TEXT}。${EDITED}。`.repeat(2)).sketch).toHaveLength(32)
})

/** Both as the store would compare them; undefined where one is too short to be anybody's own words. */
const likeness = (...texts: readonly [one: string, other: string]): number | undefined => {
  const sketches = new Sketches()
  const [one, other] = texts.map((text) => {
    const found = fingerprintOf(normalize(text).text)
    return found === undefined ? undefined : sketches.add(readFingerprint(found).sketch)
  })
  return one === undefined || other === undefined ? undefined : sketches.likeness(one, other)
}

const complaint = (number: number, body: string): string =>
  `投诉编号：${number} 投诉对象：某某商城 投诉问题：商品质量 投诉要求：退款 投诉进度：商家处理中 投诉内容：${body}`
const BODY = '上个月买的电饭煲用了三天就漏电，孩子差点触电，客服到现在没有一句道歉'

it('compares what people wrote into a form, not the form', () => {
  expect(likeness(complaint(1, BODY), complaint(2, BODY))).toBe(1)
  expect(likeness(complaint(1, BODY), BODY)).toBe(1)
  expect(
    likeness(complaint(1, BODY), complaint(2, '手机屏幕上有一条绿线，去门店检测说是人为损坏，不给保修')),
  ).toBeLessThan(0.2)
  expect(fingerprintOf(normalize(complaint(1, '电饭煲漏电')).text)).toBeUndefined()
})

it.each([
  ['1.您对网络是否满意：满意 2.您对营业厅是否满意：满意 3.您对资费是否满意：满意', '满意', '不满意'],
  ['您对本次服务是否满意:很好。您是否愿意推荐给朋友:很好。下次是否光临:很好', '很好', '很差'],
  ['环境评分：5分\n服务评分：5分\n口味评分：5分\n性价比评分：5分\n总体评价：5分', '5', '1'],
])('takes the short answers of a form for nobody’s own words: %s', (form, said, contrary) => {
  const other = form.replaceAll(`：${said}`, `：${contrary}`).replaceAll(`:${said}`, `:${contrary}`)
  expect(other).not.toBe(form)
  expect(likeness(form, other)).toBeUndefined()
})

it('takes answers without fields that deny each for the contrary', () => {
  const said = '网络质量满意，营业厅服务满意，资费水平满意，宽带安装满意'
  expect(likeness(said, said.replaceAll('满意', '不满意'))).toBe(0)
})

it('reads who asks and answers as prose, and so what has a colon or two', () => {
  const talk = '客服：您好，请问什么事\n用户：宽带断了三天没人来修\n客服：已经登记\n用户：登记了三次了'
  expect(likeness(talk, talk.replaceAll('：', ' '))).toBe(1)
  const prose = '买之前问客服：保质期多久？客服说：一年。收到一看只剩两个月，差评'
  expect(likeness(prose, prose.replaceAll('：', ' '))).toBe(1)
})
