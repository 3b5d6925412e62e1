import { describe, expect, it } from 'vitest'
import { HIDDEN } from '../hide-names.js'
import { sayPlainly } from '../plain-words.js'

const said = (text: string): string => sayPlainly(text).text.replaceAll(HIDDEN, '')

describe('whether it is worth its price', () => {
  it.each([
    ['没什么性价比可言', '不值'],
    ['毫无性价比', '不值'],
    ['这个价位能买到更好的', '不值'],
    ['这个价格完全可以买到更大的房间', '不值'],
    ['这个价还要啥自行车', '这个价很值'],
  ])('reads %s as %s', (text, plain) => {
    expect(said(text)).toBe(plain)
  })

  it.each([
    '没有性价比更高的了',
    '性价比没得说',
    '这个价位买不到更好的',
    '这个价格能买到这么好的',
    '你要什么车',
  ])('leaves %s as it is', (text) => {
    expect(sayPlainly(text)).toEqual({ text, turned: [] })
  })
})
