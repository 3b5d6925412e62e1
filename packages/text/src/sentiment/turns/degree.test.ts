import { describe, expect, it } from 'vitest'
import { DEGREE } from './degree.js'
import { readWalls, said } from './said.fixture.js'

describe('how far it goes', () => {
  it.each([
    ['便宜得吓人', '很便宜'],
    ['服务好到想哭', '服务很好'],
    ['操作简单到离谱', '操作很简单'],
    ['画质不能更好了', '画质很好'],
    ['非同一般的体验', '体验'],
    ['不十分满意', '不满意'],
    ['辣得过了头,受不了', '太差,受不了'],
    ['汤咸死了', '汤太咸了'],
    ['店员磨叽得要命', '店员很差'],
    ['客服磨蹭', '客服很差'],
    ['掉毛程度惊人', '老是掉毛'],
    ['网速真是感人', '网速很差'],
    ['做工太糙', '做工太差'],
    ['说不上多漂亮,但特别耐用', '特别耐用'],
  ])('reads %s as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each([
    '没有便宜到离谱',
    '不知道好不好用',
    '能不能更便宜',
    '不能更换了',
    '充电速度惊人',
    '故事很感人',
    '糙米饭很香',
    '笑死了',
    '跟别的不一般大',
    '脱妆速度惊人地慢',
    '说不上来的好',
    '香过头了',
    '办事不磨蹭',
    '一点也不敢马虎',
  ])('leaves %s as it is', (text) => {
    expect(said(text)).toBe(text)
  })

  it('is done with 100,000 characters of its own beginnings', () => {
    expect(readWalls([DEGREE], ['好', '没有见过', '磨蹭', '说不上很', '便宜得'])).toBeGreaterThan(0)
  })
})
