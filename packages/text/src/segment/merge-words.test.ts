import { describe, expect, it } from 'vitest'
import { createWordMerger } from './merge-words.js'

describe('createWordMerger', () => {
  it('puts a word together that the cut took apart', () => {
    const merge = createWordMerger(['澎湃OS'])
    expect(merge('用澎湃os卡', ['用', '澎湃', 'os', '卡'])).toEqual(['用', '澎湃os', '卡'])
  })

  it('cuts a token in two where a word ends within it, and loses no character', () => {
    const merge = createWordMerger(['小米su7', '电池鼓'])
    const tokens = ['小', '米su', '7u', '电池', '鼓包']
    const merged = merge('小米su7u电池鼓包', tokens)
    expect(merged).toEqual(['小米su7', 'u', '电池鼓', '包'])
  })

  it('prefers the longer of two words that start together', () => {
    const merge = createWordMerger(['小米', '小米汽车'])
    expect(merge('小米汽车', ['小', '米', '汽车'])).toEqual(['小米汽车'])
  })

  it('keeps all text with overlapping words', () => {
    const merge = createWordMerger(['ab', 'bc', 'cd', 'abc'])
    for (const text of ['abcd', 'abbccd', 'xabcdx', 'bcbc']) {
      expect(merge(text, [...text]).join('')).toBe(text)
    }
  })

  it('changes nothing without words', () => {
    expect(createWordMerger([])('ab', ['a', 'b'])).toEqual(['a', 'b'])
    expect(createWordMerger([' ', ''])('ab', ['a', 'b'])).toEqual(['a', 'b'])
  })
})
