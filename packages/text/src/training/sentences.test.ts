import { describe, expect, it } from 'vitest'
import { NEGATIVE, NEUTRAL, POSITIVE } from './corpus.js'
import { parseSentences, sentenceTexts } from './sentences.js'

describe('sentences', () => {
  it('read a label and a text of each line, and pass over comments', () => {
    expect(parseSentences(['# 反问', '- 这也叫好？', '', '0 在吗？', '+ 不错'])).toEqual([
      { text: '这也叫好？', label: NEGATIVE },
      { text: '在吗？', label: NEUTRAL },
      { text: '不错', label: POSITIVE },
    ])
  })

  it.each(['好', '-好', '+', '* 好', '+  '])('refuse %s', (line) =>
    expect(() => parseSentences([line])).toThrow(line),
  )

  it('say each thing once, with enough of every label', () => {
    const texts = sentenceTexts()
    const seen = new Map<string, number>()
    for (const { text } of texts) seen.set(text, (seen.get(text) ?? 0) + 1)
    expect([...seen].filter(([, count]) => count > 1)).toEqual([])
    for (const label of [NEGATIVE, NEUTRAL, POSITIVE])
      expect(texts.filter((one) => one.label === label).length).toBeGreaterThan(1_000)
  })
})
