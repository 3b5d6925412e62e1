import { describe, expect, it } from 'vitest'
import { buildCorpus, POSITIVE, printOf } from './corpus.js'

describe('buildCorpus', () => {
  it('gives copies in two sets one print, and a piece that of its whole', () => {
    const whole = '房间很大,早餐不错'
    const { prints, texts } = buildCorpus([
      [
        { text: whole, label: POSITIVE },
        { text: '物流很快', label: POSITIVE },
      ],
      [
        { text: '房间很大！！早餐 不错', label: POSITIVE },
        { text: '早餐不错', label: POSITIVE, partOf: printOf(whole) },
      ],
    ])
    expect(texts[0]).toBe(whole)
    expect(prints).toHaveLength(4)
    expect(new Set([prints[0], prints[2], prints[3]]).size).toBe(1)
    expect(prints[1]).not.toBe(prints[0])
  })
})
