import { describe, expect, it } from 'vitest'
import { HIDDEN } from '../hide-names.js'
import { sayPlainly } from '../plain-words.js'

const said = (text: string): string => sayPlainly(text).text.replaceAll(HIDDEN, '')

describe('what would be', () => {
  it.each([
    ['多亏了师傅,不然就漏水了', '感谢师傅'],
    ['要不是客服提醒,我就错过了', '感谢客服提醒'],
    ['如果没有他们,我真不知道该怎么办', '离不开他们'],
    ['除非停产,否则我会一直买下去', '我会一直买下去'],
    ['如果能安静点,我会给五星', '不给好评'],
    ['要是真有说的那么好,我也认了', '要是真有说的那么好,很失望'],
    ['换别家早就解决了', '一直没解决'],
    ['本来不用跑一趟的', '害我跑一趟的'],
    ['幸好没买延保', '千万别买延保'],
    ['如果你们早说,我也不会白跑', '如果你们早说,害我白跑'],
    ['如果质量不好早就退货了', '很满意'],
    ['如果让我再选一次,我还选它', '我会一直选它'],
  ])('reads %s as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each([
    '多亏没买',
    '幸亏买了延保,不然被你们坑惨了',
    '要不是急用,谁会买',
    '要不是你们拖,我就不会错过',
    '如果可以打六星,我会给六星',
    '如果下单的话,几天能到',
    '除非倒贴钱,否则不会再买',
    '换别家也一样',
    '如果早点买就不会白跑了',
    '如果没有售后,真不知道怎么办',
    '如果能退我早退了',
    '要是能再来一次,我还是选别家',
  ])('leaves %s as it is', (text) => {
    expect(sayPlainly(text)).toEqual({ text, turned: [] })
  })

  it('is done with 100,000 characters of its own beginnings', () => {
    for (const part of ['如果', '要不是', '多亏了', '换别家', '本来不用', '除非'])
      expect(sayPlainly(part.repeat(100_000 / part.length)).turned).toBeDefined()
  })
})
