import { describe, expect, it } from 'vitest'
import { said } from './said.fixture.js'

describe('praise that is meant as blame', () => {
  it.each([
    ['谢谢你们全家', '太差劲'],
    ['把我气笑了', '气死'],
    ['惊不惊喜,意不意外', '太失望'],
    ['好一个次日达', '所谓的次日达'],
    ['完美错过', '糟糕错过'],
    ['真“香”', '不香'],
    ['你们开心就好', '太失望'],
    ['恭喜你们,又失去一个老客户', '让人失望一个老客户'],
    ['恭喜你们,成功圈粉一个老客户', '非常满意一个老客户'],
  ])('reads %s as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each(['谢谢你', '好一个月没来了', '宝宝开心就好', '完美', '恭喜你们', '买好一个杯子'])(
    'leaves %s as it is',
    (text) => {
      expect(said(text)).toBe(text)
    },
  )
})
