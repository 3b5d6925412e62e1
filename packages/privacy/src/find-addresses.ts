import type { Span } from './span.js'

const NUMBER = '[0-9０-９]{1,5}'
const INSIDE = `(?:\\s?${NUMBER}\\s?(?:弄|号楼|号院|栋|幢|座|单元|楼|层|室|房|号))`
/** 张江路123号2栋301室: the house number with what follows it inside the estate. */
const HOUSE = new RegExp(
  `(?:路|街|大道|道|巷|弄|胡同|村|里|段)\\s?${NUMBER}\\s?(?:号(?!线|店)|弄)(${INSIDE}{0,4}(?:\\s?[0-9０-９]{2,5})?)`,
  'g',
)
/** 阳光花园3栋2单元1201: a flat named by its estate, or by building and staircase. */
const FLAT = new RegExp(
  `(?:(小区|花园|公寓|苑|家园|新村|宿舍|社区)\\s?)?${NUMBER}\\s?(?:栋|幢|座|号楼)\\s?(${NUMBER}\\s?单元)?\\s?(?:[0-9０-９]{2,5}\\s?(?:室|房|号|户)?)?`,
  'g',
)
const CUE = /(?:地址|收货|住址|家住|我住|住在|寄到|寄往|寄给|送到|邮寄|家在|门牌)[^。！？\n]{0,24}$/
const NAME = /[\u4e00-\u9fff]/
const NAME_ENDS = new Set('省市区县镇乡州在住到寄是为的了去往给于从和与')
const MAX_NAME = 8

/** Begin of the road's or estate's name; province, city and district stay readable. */
const nameStart = (text: string, at: number): number => {
  let start = at
  while (start > 0 && at - start < MAX_NAME) {
    const char = text[start - 1] ?? ''
    if (!NAME.test(char) || NAME_ENDS.has(char)) break
    start--
  }
  return start
}

/**
 * Postal addresses down to the door. A road with a number alone (中山路88号) may be any shop: it counts only with a
 * flat behind it or a word like 收货地址 before it.
 */
export const findAddresses = (text: string, spans: Span[]): void => {
  for (const match of text.matchAll(HOUSE)) {
    const start = nameStart(text, match.index)
    const before = text.slice(Math.max(0, start - 32), start)
    const isDoor = (match[1] ?? '').trim() !== '' || CUE.test(`${before}${text.slice(start, match.index)}`)
    if (isDoor) spans.push({ start, end: match.index + match[0].length, kind: 'address', replacement: '***' })
  }
  for (const match of text.matchAll(FLAT)) {
    const inEstate = match[1] !== undefined && /[0-9０-９]{2,5}\s?(?:室|房|号|户)?$/.test(match[0])
    if (match[2] === undefined && !inEstate) continue
    const start = match[1] === undefined ? match.index : nameStart(text, match.index)
    spans.push({ start, end: match.index + match[0].length, kind: 'address', replacement: '***' })
  }
}
