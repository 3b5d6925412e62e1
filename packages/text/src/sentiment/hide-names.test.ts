import { describe, expect, it } from 'vitest'
import { HIDDEN, hideNames, knownNamesIn } from './hide-names.js'
import { KNOWN_NAMES } from './known-names.js'

const hidden = (length: number): string => HIDDEN.repeat(length)

describe('hideNames', () => {
  it('knows every well-known name, and where it stands', () => {
    for (const name of KNOWN_NAMES)
      expect(knownNamesIn(`我用${name},`)).toContainEqual({ name, start: 2, end: 2 + name.length })
    expect(knownNamesIn('我用这个,')).toEqual([])
  })

  it('covers a well-known name that the cut took apart, and keeps every position', () => {
    expect(hideNames('打开饿了么看看', ['打开', '饿', '了', '么', '看看'])).toEqual({
      text: `打开${hidden(3)}看看`,
      tokens: ['打开', hidden(3), '看看'],
    })
  })

  it('covers what a workspace names', () => {
    expect(hideNames('美的很吵', ['美的', '很', '吵'], [{ start: 0, end: 2 }]).text).toBe(`${hidden(2)}很吵`)
  })

  it('leaves a name within a longer word alone', () => {
    const tokens = ['小米粥', '很', '香']
    expect(hideNames('小米粥很香', tokens, [{ start: 0, end: 2 }])).toEqual({ text: '小米粥很香', tokens })
  })

  it('gives back a text without names as it came', () => {
    const tokens = ['味道', '很', '好']
    expect(hideNames('味道很好', tokens).tokens).toBe(tokens)
  })

  it('covers names that touch as one', () => {
    expect(hideNames('华为vivo', ['华为', 'vivo']).tokens).toEqual([hidden(6)])
  })

  it('knows each name once, as normalised text has it', () => {
    expect(new Set(KNOWN_NAMES).size).toBe(KNOWN_NAMES.length)
    expect(KNOWN_NAMES.filter((name) => name !== name.toLowerCase().trim())).toEqual([])
  })
})
