import { describe, expect, it } from 'vitest'
import { compileSearch } from './compile-search.js'
import { highlightedWords, highlightsIn } from './highlight.js'
import { canonical, parseQuery } from './parse-query.js'
import { QueryError } from './query-error.js'

const read = (text: string) => {
  const query = parseQuery(text)
  return query === undefined ? '' : canonical(query)
}
const errorOf = (text: string) => {
  try {
    parseQuery(text)
  } catch (error) {
    if (error instanceof QueryError) return { reason: error.reason, at: error.at }
    throw error
  }
  throw new Error('it was read')
}

describe('the search language', () => {
  it.each([
    ['', ''],
    ['电池 鼓包', '("电池" AND "鼓包")'],
    ['电池 AND 鼓包 OR 退货', '(("电池" AND "鼓包") OR "退货")'],
    ['电池（鼓包或退货）', '("电池" AND "鼓包或退货")'],
    ['电池（鼓包 或 退货）', '("电池" AND ("鼓包" OR "退货"))'],
    ['“不 耐用” -好评', '("不 耐用" AND NOT "好评")'],
    ['客服 非 态度好', '("客服" AND NOT "态度好")'],
    ['电池 NEAR/3 鼓包', '"电池" NEAR/3 "鼓包"'],
    ['电池 NEAR 鼓包', '"电池" NEAR/5 "鼓包"'],
    ['充电*坏', '充电*坏'],
    ['来源：微博 情感：负面', '(source:"微博" AND label:"negative")'],
    ['标题:"召回 公告"', 'title:"召回 公告"'],
    ['likes:>=100 rating:1..2 views:<5', '(likes:>=100 AND rating:1..2 AND views:<5)'],
    ['ＡＢＣ｜ｄｅｆ', '("ABC" OR "def")'],
    ['a && b || c', '(("a" AND "b") OR "c")'],
    ['电池，鼓包；退货', '("电池" AND "鼓包" AND "退货")'],
    ['5G-A', '"5G-A"'],
  ])('reads %j', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each([
    ['电池 “鼓包', 'unclosed_quote', [3, 4]],
    ['(电池 鼓包', 'unclosed_parenthesis', [0, 1]],
    ['电池) 鼓包', 'unexpected_parenthesis', [2, 3]],
    ['电池 OR', 'missing_operand', [5, 5]],
    ['OR 电池', 'missing_operand', [0, 2]],
    ['()', 'missing_operand', [1, 2]],
    ['““', 'empty_phrase', [0, 2]],
    ['colour:red', 'unknown_field', [0, 6]],
    ['source: x', 'missing_value', [0, 6]],
    ['kind:tweet', 'invalid_value', [5, 10]],
    ['likes:many', 'invalid_value', [6, 10]],
    ['likes:5..1', 'invalid_value', [6, 10]],
    ['电池 NEAR (a b)', 'near_needs_words', [3, 7]],
    ['NEAR a', 'near_needs_words', [0, 4]],
    ['a **', 'bare_wildcard', [2, 4]],
    [`${'('.repeat(40)}a`, 'too_deep', [31, 32]],
    [`${'-'.repeat(2000)}a`, 'too_deep', [31, 32]],
    ['a '.repeat(500), 'too_many_terms', [400, 401]],
  ])('points at the character of %j', (text, reason, at) => {
    expect(errorOf(text)).toEqual({ reason, at })
  })

  it('makes no SQL of what is typed', () => {
    const nasty = `x' DROP TABLE posts -source:"a'b" "{a:String}" 标题:%_\\\\* rating:3`
    const { condition } = compileSearch(nasty)
    expect(condition?.sql).not.toMatch(/drop|a'b|a:string/i)
    expect(Object.values(condition?.values ?? {}).join(' ')).toContain('drop')
  })

  it('shows where words stand, but not those that must be missing', () => {
    const words = highlightedWords(parseQuery('电池 OR b*d OR title:x -好'), 'text')
    expect(highlightsIn('电池很好，BROAD 电池电池', words)).toEqual([
      [0, 2],
      [5, 10],
      [11, 15],
    ])
    expect(highlightsIn('axb', highlightedWords(parseQuery('a.b|c$'), 'text'))).toEqual([])
  })
})
