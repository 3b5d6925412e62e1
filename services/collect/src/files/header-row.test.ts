import { describe, expect, it } from 'vitest'
import { importing, texts } from '../testing/importing.js'
import { headerRowOf } from './header-row.js'

describe('finding the header row', () => {
  it.each([
    ['trailing delimiters', '店铺评价导出报表,,\n导出时间：2026-11-20,共 2 条,\n\n'],
    ['bare lines', '店铺评价导出报表\n导出时间：2026-11-20\n\n'],
    ['a quoted title of two lines', '"店铺评价\n导出报表",,\n'],
  ])(
    'passes over a title written with %s, and counts lines from the top of the file',
    async (_how, title) => {
      const table = `${title}评论内容,评分,时间\n送货太慢,1,2024-01-05\n,5,2024-01-05\n很好用,5,2024-01-06\n`
      const result = await importing(table)
      expect(texts(result)).toEqual(['送货太慢', '很好用'])
      const line = title.split('\n').length
      expect(result.summary).toMatchObject({ seen: 3, headerLine: line, firstErrors: [{ line: line + 2 }] })
    },
  )

  it('finds the delimiter below a title without one', async () => {
    const result = await importing('店铺评价导出报表\n评论内容;评分\n慢，太慢, 真慢;1\n很好用;5\n')
    expect(texts(result)).toEqual(['慢，太慢, 真慢', '很好用'])
  })

  it.each([
    [
      'headers in the first row',
      [
        ['评论内容', '评分'],
        ['内容', '时间'],
      ],
    ],
    [
      'a first row that is as full',
      [
        ['甲', '乙'],
        ['内容', '评分'],
      ],
    ],
    ['a row that names the text alone', [['一条评论'], ['内容', '不知道']]],
    [
      'no known headers at all',
      [
        ['甲', '乙'],
        ['1', '2'],
      ],
    ],
    ['nothing', []],
  ])('takes the first row with %s', (_what, rows) => {
    expect(headerRowOf(rows)).toBe(0)
  })
})
