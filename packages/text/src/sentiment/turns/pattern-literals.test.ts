import { describe, expect, it } from 'vitest'
import { literalsOf } from './pattern-literals.js'

describe('literals that a pattern needs', () => {
  it.each<[RegExp, string[][]]>([
    [/好用/, [['好用']]],
    [/好用|好看/, [['好用', '好看']]],
    [/没有?卡/, [['没卡', '没有卡']]],
    [/[不没]卡/, [['不卡', '没卡']]],
    [/[1-3]次/, [['1次', '2次', '3次']]],
    [/没[一-龥]{0,3}卡/, [['没'], ['卡']]],
    [/没\d卡/, [['没'], ['卡']]],
    [/没.*?卡/, [['没'], ['卡']]],
    [/(?:很|太)+卡/, [['很', '太'], ['卡']]],
    [/真{2}卡/, [['真'], ['卡']]],
    [/真*卡/, [['卡']]],
    [/(?<![没不])卡(?!车)/, [['卡']]],
    [/(?<=很)卡/, [['很卡']]],
    [/(?<=^|[,。])没用/, [['没用', ',没用', '。没用']]],
    [/很(?=卡|慢)/, [['很卡', '很慢']]],
    [/很(?=卡(?:[了啊]|$))/, [['很卡了', '很卡啊', '很卡']]],
    [/(?:以前.{2}|之前.{2})卡/, [['以前', '之前'], ['卡']]],
    [/\ud83e\udd22|\./, [['\ud83e\udd22', '.']]],
    [/[^一-龥]/, []],
    [/(?:卡)?/, []],
  ])('are, of %s, among others one of each of %j', (pattern, wanted) => {
    const lists = literalsOf(pattern).map((list) => [...list].sort().join())
    expect(lists).toEqual(expect.arrayContaining(wanted.map((list) => [...list].sort().join())))
    expect(lists.length > 0).toBe(wanted.length > 0)
  })

  it.each([/(.)\1/, /(?<one>卡)/, /\u{1F922}/u, /ok/i])('are not told of %s', (pattern) => {
    expect(() => literalsOf(pattern)).toThrow('cannot be read')
  })
})
