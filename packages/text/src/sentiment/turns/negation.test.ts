import { describe, expect, it } from 'vitest'
import { sayPlainly } from '../plain-words.js'
import { NEGATION } from './negation.js'
import { readWalls, said } from './said.fixture.js'

describe('denials', () => {
  it.each([
    ['说不上好用', '不好用'],
    ['未必靠谱', '不靠谱'],
    ['没有一次让我觉得满意', '不满意'],
    ['不算贵', '并不贵'],
    ['没有一个不好吃的', '都很好吃'],
    ['从不让人失望', '很满意'],
    ['不让人省心', '不省心'],
    ['找不出缺点', '没有缺点'],
    ['看不出效果', '没有效果'],
    ['没买错', '很满意'],
    ['钱没白花', '很值'],
    ['质量错不了', '质量不错'],
    ['不能更满意了', '很满意'],
    ['找不到理由不给好评', '值得给好评'],
    ['找不到理由给好评', '不给好评'],
    ['不掉色,不变形', '没掉色,没变形'],
  ])('reads %s as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each([
    '漏不漏水',
    '不掉色吗',
    '不疼不痒的道歉',
    '没用过',
    '没看错的话',
    '差不了多少',
    '找不出原因',
    '效果不见得差',
    '从不闪退',
    '村里没车不方便',
    '没信号不稳定',
    '餐具没洗不干净',
    '房间没打扫不干净',
    '没质保不靠谱',
    '有没有不新鲜的',
    '很难不让人失望',
    '希望这次不会让我失望',
    '能不能不让人操心',
    '难得不掉线',
    '做不到不漏',
  ])('leaves %s as it is', (text) => {
    expect(sayPlainly(text)).toEqual({ text, turned: [] })
  })

  it('is done with 100,000 characters of its own beginnings', () => {
    expect(readWalls([NEGATION], ['没有一个', '找不到', '不算', '从不让'])).toBeGreaterThan(0)
  })
})
