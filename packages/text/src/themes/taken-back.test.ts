import { describe, expect, it } from 'vitest'
import { isTakenBack } from './taken-back.js'

const hit = (text: string, said: string, sign: 1 | -1) => {
  const start = text.indexOf(said)
  return { theme: 'quality.general', sign, start, end: start + said.length, confidence: 0.8 }
}

describe('isTakenBack', () => {
  it.each([
    ['不小心摔坏了,我的错', '不小心摔坏'],
    ['不是质量差,是太差', '不是质量差'],
    ['不是服务不好,简直是非常恶劣', '服务不好'],
    ['店员说保证正品,结果是假的', '保证正品'],
    ['号称大品牌,实际质量差', '大品牌'],
  ])('takes no praise from %s', (text, said) => expect(isTakenBack(hit(text, said, 1), text)).toBe(true))

  it.each([
    ['不是质量差,是快递的问题', '不是质量差'],
    ['店员说保证正品,确实是真的', '保证正品'],
    ['保证正品,值得买', '保证正品'],
    ['小心轻放,没摔坏', '没摔坏'],
    ['包装很好,结果不错', '包装很好'],
    ['保证质量,但是没送礼品', '保证质量'],
  ])('leaves the praise in %s', (text, said) => expect(isTakenBack(hit(text, said, 1), text)).toBe(false))

  it.each([
    ['有人说质量差,我没遇到', '有人说质量差'],
    ['都说发货慢,但我没觉得', '发货慢'],
    ['希望质量不要差', '希望质量不要差'],
    ['希望质量不要差', '质量不要差'],
    ['希望别掉色', '掉色'],
  ])('takes no complaint from %s', (text, said) => expect(isTakenBack(hit(text, said, -1), text)).toBe(true))

  it.each([
    ['有人说质量差,确实差', '质量差'],
    ['质量差,我没遇到过这么差的', '质量差'],
    ['希望不要再这么慢了', '这么慢'],
    ['希望发货别总是慢', '总是慢'],
    ['希望改进,质量差', '质量差'],
    ['质量差,希望改进', '质量差'],
  ])('leaves the complaint in %s', (text, said) => expect(isTakenBack(hit(text, said, -1), text)).toBe(false))
})
