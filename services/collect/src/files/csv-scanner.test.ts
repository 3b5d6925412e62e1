import { describe, expect, it } from 'vitest'
import { type CsvRow, CsvScanner } from './csv-scanner.js'
import { guessDelimiter } from './read-csv.js'
import { MAX_ROW } from './row.js'

const scan = (text: string, cut = text.length || 1, delimiter = ','): CsvRow[] => {
  const scanner = new CsvScanner(delimiter)
  const rows: CsvRow[] = []
  for (let at = 0; at < text.length; at += cut) rows.push(...scanner.write(text.slice(at, at + cut)))
  return [...rows, ...scanner.end()]
}
const cells = (text: string) => scan(text).map((row) => row.cells)

describe('cutting CSV into rows', () => {
  it('counts an empty cell in the only column as a row, and an empty line as none', () => {
    expect(scan('评论\n""\n\n \n好\n')).toEqual([
      { line: 1, cells: ['评论'] },
      { line: 2, cells: [''] },
      { line: 5, cells: ['好'] },
    ])
  })

  it('makes one row of a line that is longer than any row may be, and goes on below it', () => {
    const rows = scan(`评论\n${'长'.repeat(2.5 * MAX_ROW)}\n好\n`, 65_536)
    expect(rows.map(({ line, overlong }) => [line, overlong])).toEqual([
      [1, undefined],
      [2, true],
      [3, undefined],
    ])
    expect(rows[2]?.cells).toEqual(['好'])
  })

  it('reads plain and quoted cells, doubled quotes and line breaks in quotes', () => {
    expect(scan('a,b\r\n1,"x\ny"\r\n\n3,"say ""hi"", ok"\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', 'x\ny'] },
      { line: 5, cells: ['3', 'say "hi", ok'] },
    ])
  })

  it('reads the same rows however the text is cut into chunks', () => {
    const text =
      'id,文本,分\r\n1,"多行\n文本, ""引号""",5\r\n2,没有引号的 "中间" 引号,4\n3,"他说"好"，再见",3\n\n4,"未闭合,2\n5,正常,1\n6,"",0'
    const whole = scan(text)
    for (let cut = 1; cut <= text.length; cut++) expect(scan(text, cut)).toEqual(whole)
    expect(whole.map(({ cells: [id] }) => id)).toEqual(['id', '1', '2', '3', '4', '5', '6'])
  })

  it('keeps quotes that stand inside a cell without being doubled', () => {
    expect(cells('1,"他说"好"，再见",3\n2,5" 屏幕,4\n')).toEqual([
      ['1', '他说"好"，再见', '3'],
      ['2', '5" 屏幕', '4'],
    ])
  })

  it('lets a quote that is never closed cost its own line nothing and the lines below neither', () => {
    expect(cells('1,"never closed\n2,fine\n3,"also ""fine"""\n')).toEqual([
      ['1', '"never closed'],
      ['2', 'fine'],
      ['3', 'also "fine"'],
    ])
  })

  it('counts lines through quoted line breaks and blank lines', () => {
    expect(scan('a\n"1\n2\n3"\n\n\nb\n').map(({ line }) => line)).toEqual([1, 2, 7])
  })

  it('takes work in proportion to the text for hostile quotes', () => {
    expect(scan('"'.repeat(200_001), 65_536).length).toBeGreaterThan(0)
    expect(scan('"a\n'.repeat(60_000), 65_536).length).toBeGreaterThan(0)
    expect(scan('a"\n"'.repeat(60_000), 65_536).length).toBeGreaterThan(0)
    expect(scan(',"'.repeat(100_000), 65_536).length).toBeGreaterThan(0)
  })
})

describe('guessing the delimiter', () => {
  it.each([
    [',', 'a,b,c\n1,2,3\n'],
    ['\t', 'a\tb\n1,5\t2\n'],
    [';', 'a;b;c\n1,5;2;3\n'],
    ['|', 'a|b\n1|2\n'],
    [',', '评论内容\n物流；很快\n'],
  ])('finds %j', (delimiter, text) => {
    expect(guessDelimiter(text)).toBe(delimiter)
  })
})
