import { describe, expect, it } from 'vitest'
import { createClauseReader, MAX_CLAUSE_UNITS, wordKey } from './clause-reader.js'

const read = (text: string, tokens: readonly string[]) => {
  const reader = createClauseReader()
  const count = reader.read(text, tokens)
  return Array.from({ length: count }, (_, i) => ({
    text: text.slice(reader.starts[i], reader.ends[i]),
    closes: reader.closes[i] === 1,
    words: [...reader.words.slice(i === 0 ? 0 : reader.wordEnds[i - 1], reader.wordEnds[i])],
    grams: [...reader.grams.slice(i === 0 ? 0 : reader.gramEnds[i - 1], reader.gramEnds[i])],
  }))
}

describe('createClauseReader', () => {
  it('gives each clause its own words and grams', () => {
    const [first, second] = read('屏幕碎了,客服不理。', ['屏幕', '碎', '了', ',', '客服', '不理', '。'])
    expect(first).toMatchObject({ text: '屏幕碎了', closes: false, words: ['屏幕', '碎', '了'].map(wordKey) })
    expect(second).toMatchObject({ text: '客服不理', closes: true, words: ['客服', '不理'].map(wordKey) })
    expect(first?.grams).toHaveLength(4 + 3 + 2 + 1 + 2)
    expect(first?.grams.some((gram) => second?.grams.includes(gram))).toBe(false)
  })

  it('sees no difference between cases and digits', () => {
    expect(read('IPhone 15', ['IPhone', ' ', '15'])[0]?.grams).toEqual(
      read('iphone 29', ['iphone', ' ', '29'])[0]?.grams,
    )
  })

  it('passes over a number in brackets at the end of a clause, which counts posts or notes', () => {
    const plain = read('电话骚扰,坏了', ['电话', '骚扰', ',', '坏', '了'])
    const numbered = read('电话骚扰（1003）,坏了(7)', [
      '电话',
      '骚扰',
      '（',
      '1003',
      '）',
      ',',
      '坏',
      '了',
      '(',
      '7',
      ')',
    ])
    expect(numbered.map(({ grams, words }) => ({ grams, words }))).toEqual(
      plain.map(({ grams, words }) => ({ grams, words })),
    )
    const [bare] = read('（1003）', ['（', '1003', '）'])
    expect(bare?.words).toHaveLength(3)
    expect(read('坏了（很）', ['坏', '了', '（', '很', '）'])[0]?.words).toHaveLength(5)
  })

  it('closes a sentence whose full stop follows another mark', () => {
    expect(read('坏了,。', ['坏', '了', ',', '。'])).toMatchObject([{ text: '坏了', closes: true }])
  })

  it('reads nothing from an empty text, and of an endless one the first part', () => {
    expect(read('', [])).toEqual([])
    const wall = '卡'.repeat(100_000)
    expect(read(wall, [wall])[0]?.text).toHaveLength(MAX_CLAUSE_UNITS)
  })

  it('keeps nothing of the text before', () => {
    const reader = createClauseReader()
    reader.read('包装破了,少发一件', ['包装', '破', '了', ',', '少', '发', '一件'])
    expect(reader.read('贵', ['贵'])).toBe(1)
    expect(reader.wordEnds[0]).toBe(1)
    expect(reader.gramEnds[0]).toBe(1)
  })
})
