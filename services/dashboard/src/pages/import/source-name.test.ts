import { expect, it } from 'vitest'
import { isSourceName, sourceNameOf } from './source-name.js'

it.each([
  ['京东评价.csv', '京东评价'],
  ['京东评价_2026-11.csv', '京东评价'],
  ['jd reviews 20261118 (2).csv', 'jd-reviews'],
  ['微博 导出（1）.jsonl', '微博-导出'],
  ['...csv', 'file'],
  ['2026-11-18.csv', 'file'],
  ['😀.json', 'file'],
])('names the source of %s %s', (fileName, name) => {
  expect(sourceNameOf(fileName)).toBe(name)
})

it('always proposes a name that the server takes', () => {
  for (const fileName of ['a'.repeat(300), '-_-.csv', ' 空格 .csv', '客服/工单.csv'])
    expect(isSourceName(sourceNameOf(fileName))).toBe(true)
})
