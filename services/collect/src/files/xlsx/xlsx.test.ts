import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { importing, inChunks } from '../../testing/importing.js'
import { workbook } from '../../testing/workbook.js'
import { previewFile } from '../preview-file.js'
import { dateText, isDateFormat, numberText } from './cell-value.js'

/** Made by exceljs: a cover sheet, a hidden one, and reviews below a title, with each kind of cell. */
const WORKBOOK = readFileSync(new URL('fixtures/reviews.xlsx', import.meta.url))

/** One file, a.txt. */
const ARCHIVE = Buffer.from(
  'UEsDBBQAAAAAADkIfV2sKpPYAgAAAAIAAAAFAAAAYS50eHRoaVBLAQIUAxQAAAAAADkIfV2sKpPYAgAAAAIAAAAFAAAAAAAAAAAAAACAAQAAAABhLnR4dFBLBQYAAAAAAQABADMAAAAlAAAAAAA=',
  'base64',
)

describe('importing an Excel workbook', () => {
  it('reads the sheet that holds texts, below its title, each cell as it is shown', async () => {
    const { posts, rejected, summary } = await importing(WORKBOOK, { chunk: 1_000 })
    expect(posts.map(({ text, rating, publishedAt }) => [text, rating?.value, publishedAt])).toEqual([
      ['送货太慢，等了两个小时', 1, '2025-11-20T02:30:00.000Z'],
      ['客服态度很差，一直不耐烦', 2, '2025-11-18T16:00:00.000Z'],
      ['包装完好', 4.5, '2025-11-18T00:00:00.000Z'],
      ['电话 138******** 找我，<不> & "好"\n第二行', 3, '2025-11-17T16:00:00.000Z'],
    ])
    expect(rejected).toMatchObject([{ position: 9, reason: 'empty_text' }])
    expect(summary).toMatchObject({ format: 'xlsx', seen: 5, accepted: 4, headerLine: 4 })
  })

  it('gives the same posts when it is imported twice, and none of its names', async () => {
    const first = await importing(WORKBOOK)
    const second = await importing(WORKBOOK)
    expect(second.posts.map(({ id }) => id)).toEqual(first.posts.map(({ id }) => id))
    expect(first.log.everything()).not.toMatch(/小王|小李|13800138000/)
  })

  it('says which sheet and which columns it found', async () => {
    const preview = await previewFile(inChunks(WORKBOOK, 4_000), { timeZone: 'Asia/Shanghai' })
    expect(preview).toMatchObject({
      format: 'xlsx',
      sheets: ['评价'],
      headerLine: 4,
      mapping: { id: '评价编号', text: '评价内容', rating: '评价星级', publishedAt: '评价时间' },
    })
    expect(preview.rows[0]).toMatchObject({ 评价编号: '202511200000123', 买家昵称: '***', 是否回复: 'TRUE' })
  })

  it.each([
    ['cut off', WORKBOOK.subarray(0, WORKBOOK.length / 2), /damaged/],
    ['damaged in the middle', Buffer.from(WORKBOOK).fill(0, 200, 900), /damaged/],
    ['an archive of something else', ARCHIVE, /ZIP archive/],
  ])('refuses one that is %s, and takes nothing of it', async (_what, bytes, message) => {
    await expect(importing(bytes)).rejects.toMatchObject({ code: 'not_a_table', message })
  })
})

describe('a workbook of several sheets', () => {
  const HEADERS = ['评价内容', '评分', '时间']
  const months = (...more: readonly (readonly [string, readonly (readonly string[])[]])[]) =>
    workbook([
      ['说明', [['本表由运营导出']]],
      ['1月', [HEADERS, ['电池不行', '2', '2026-01-05']]],
      ['2月', [['二月的评价'], HEADERS, ['送货太慢', '1', '2026-02-05'], ['', '3', '2026-02-06']]],
      [
        '统计',
        [
          ['月份', '条数'],
          ['1月', '1'],
        ],
      ],
      ['3月', [HEADERS, ['电池不行', '2', '2026-01-05'], ['包装完好', '5', '2026-03-01']]],
      ...more,
    ])

  it('is read through all sheets that have the headers of the first one', async () => {
    const { posts, rejected, summary } = await importing(months())
    expect(posts.map(({ text }) => text)).toEqual(['电池不行', '送货太慢', '电池不行', '包装完好'])
    expect(summary).toMatchObject({ seen: 5, sheets: ['1月', '2月', '3月'], unreadSheets: [] })
    expect(rejected).toMatchObject([{ origin: '京东评论.csv 2月', position: 4 }])
    expect(summary.firstErrors).toMatchObject([{ sheet: '2月', line: 4, reason: 'empty_text' }])
  })

  it('counts a row that stands in two sheets once, as one of two files', async () => {
    const { posts } = await importing(months())
    expect(posts[2]?.id).toBe(posts[0]?.id)
    expect(new Set(posts.map(({ id }) => id)).size).toBe(3)
  })

  it('names the sheets that hold texts below other headers, before and after it is imported', async () => {
    const bytes = months([
      '投诉',
      [
        ['投诉内容', '门店'],
        ['等了两个小时', '南京路店'],
      ],
    ])
    expect((await importing(bytes)).summary).toMatchObject({ seen: 5, unreadSheets: ['投诉'] })
    const preview = await previewFile(inChunks(bytes, 4_000), { timeZone: 'Asia/Shanghai' })
    expect(preview).toMatchObject({
      sheets: ['1月', '2月', '3月'],
      problems: [{ code: 'unread_sheets', sheets: '投诉' }],
    })
  })
})

describe('cells', () => {
  it.each([
    [46_346, false, '2026-11-20'],
    [46_346.4375, false, '2026-11-20 10:30:00'],
    [0.4375, false, '10:30:00'],
    [44_884.4375, true, '2026-11-20 10:30:00'],
    [46_345.999_999_9, false, '2026-11-20'],
  ])('reads the serial date %d as people do', (serial, from1904, text) => {
    expect(dateText(serial, from1904)).toBe(text)
  })

  it.each([
    ['5', '5'],
    ['202611200000123', '202611200000123'],
    ['1.23E+3', '1230'],
    ['0.30000000000000004', '0.3'],
    ['4.5', '4.5'],
  ])('writes the number %s as it is shown', (written, text) => {
    expect(numberText(written)).toBe(text)
  })

  it.each([
    [14, undefined, true],
    [0, undefined, false],
    [164, 'yyyy"年"m"月"d"日"', true],
    [165, '[$-804]h:mm', true],
    [166, '#,##0.00_);[Red](#,##0.00)', false],
    [167, '0"days"', false],
  ])('knows whether the number format %d %s shows a date', (id, code, isDate) => {
    expect(isDateFormat(id, code)).toBe(isDate)
  })

  it('looks at no more of a number format than a spreadsheet can hold', () => {
    expect(isDateFormat(168, `${'0'.repeat(300)}yyyy`)).toBe(false)
    const begun = performance.now()
    for (const piece of ['[', '"', '\\']) isDateFormat(168, piece.repeat(400_000))
    // Followed from each bracket to the end, it takes many minutes.
    expect(performance.now() - begun).toBeLessThan(20_000)
  })
})
