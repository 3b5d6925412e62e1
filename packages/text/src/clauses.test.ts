import { describe, expect, it } from 'vitest'
import { splitClauses } from './clauses.js'

const parts = (text: string): string[] => splitClauses(text).map(({ start, end }) => text.slice(start, end))

describe('splitClauses', () => {
  it('splits at commas, full stops, line breaks and blanks between Chinese characters', () => {
    expect(parts('房间小,很吵。早餐差!\n服务 不错 的')).toEqual([
      '房间小',
      '很吵',
      '早餐差',
      '服务',
      '不错',
      '的',
    ])
  })

  it('keeps numbers and English words whole', () => {
    expect(parts('涨了2.5倍,iphone 15 pro不行')).toEqual(['涨了2.5倍', 'iphone 15 pro不行'])
  })

  it('splits at emoji, stickers and the numbers of points', () => {
    expect(parts('太慢😡等了两小时[怒]1、味道差')).toEqual(['太慢', '等了两小时', '怒', '1', '味道差'])
    expect(parts('见图[1]第3、4页𠮷')).toEqual(['见图[1]第3、4页𠮷'])
  })

  it('tells a clause that closes its sentence', () => {
    expect(splitClauses('差,贵。').map(({ closes }) => closes)).toEqual([false, true])
  })

  it('finds none in a text of separators', () => {
    expect(splitClauses('。,!?')).toEqual([])
  })
})
