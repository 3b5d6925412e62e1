import { describe, expect, it } from 'vitest'
import { normalize, originalSpan } from './normalize.js'

/** The original text of a word of the normalised one. */
const originalOf = (original: string, word: string): string => {
  const normalized = normalize(original)
  const start = normalized.text.indexOf(word)
  if (start < 0) throw new Error(`${word} is not in ${normalized.text}`)
  const [from, to] = originalSpan(normalized, start, start + word.length)
  return original.slice(from, to)
}

describe('normalize', () => {
  it('returns a plain text as it is, without a map', () => {
    const text = '质量很好,送货快。'
    const normalized = normalize(text)
    expect(normalized.text).toBe(text)
    expect(normalized.starts).toBeUndefined()
  })

  it('makes full width narrow, upper case lower and traditional simplified, unit by unit', () => {
    const normalized = normalize('這個ＡＰＰ很難用，客服態度差！')
    expect(normalized.text).toBe('这个app很难用,客服态度差!')
    expect(normalized.starts).toBeUndefined()
  })

  it('reads Cantonese as Mandarin, unit by unit, and leaves relations and hums alone', () => {
    const normalized = normalize('服務唔好，冇人理，等咗好耐，係咁嘅')
    expect(normalized.text).toBe('服务不好,没人理,等了好耐,是咁的')
    expect(normalized.starts).toBeUndefined()
    expect(normalize('我同佢冇關係，聯係唔到，唔該，唔，都得').text).toBe(
      '我同佢没关系,联系不到,唔该,唔,都得',
    )
    expect(originalOf('服務\u200b唔好', '不好')).toBe('唔好')
    expect(normalize('唔好吃！下次再来').text).toBe('唔好吃!下次再来')
    expect(normalize('唔好吃，好貴').text).toBe('不好吃,好贵')
    expect(normalize('味道唔好吃').text).toBe('味道不好吃')
    expect(normalize('唔好食').text).toBe('不好食')
  })

  it('takes away zero-width, direction and control marks and leads spans back to the original', () => {
    const original = '质\u200b量\u202e差\u0007，客\ufeff服'
    expect(normalize(original).text).toBe('质量差,客服')
    expect(originalOf(original, '质量差')).toBe('质\u200b量\u202e差')
    expect(originalOf(original, '客服')).toBe('客\ufeff服')
  })

  it('takes away lone surrogates and keeps whole pairs', () => {
    expect(normalize('差\ud83d评\udc00').text).toBe('差评')
    expect(normalize('差😡评').text).toBe('差😡评')
  })

  it('spells out what stands for several characters', () => {
    expect(normalize('１０㎏').text).toBe('10kg')
    expect(originalOf('重１０㎏吗', 'kg')).toBe('㎏')
    expect(originalOf('重１０㎏吗', '吗')).toBe('吗')
  })

  it('joins a letter and its combining mark', () => {
    expect(normalize('cafe\u0301好').text).toBe('caf\u00e9好')
    expect(originalOf('cafe\u0301好', '\u00e9')).toBe('e\u0301')
  })

  it('leaves a row of dots one character, as reviews use it', () => {
    expect(normalize('差……').text).toBe('差……')
  })

  it('reads a URL as a blank and a name as @, and keeps both as signals', () => {
    const original = '看https://t.cn/Ab1，@京东客服：太差'
    const normalized = normalize(original)
    expect(normalized.text).toBe('看 ,@:太差')
    expect(normalized.signals).toEqual([
      { kind: 'url', value: 'https://t.cn/ab1', start: 1, end: 17 },
      { kind: 'mention', value: '京东客服', start: 18, end: 23 },
    ])
    expect(originalOf(original, '太差')).toBe('太差')
  })

  it('takes an e-mail address for no mention', () => {
    expect(normalize('写信到 help@example.com').signals).toEqual([])
  })

  it('keeps topics, emoji and stickers in the text and as signals', () => {
    const normalized = normalize('#电池鼓包#😡[怒]')
    expect(normalized.text).toBe('#电池鼓包#😡[怒]')
    expect(normalized.signals.map(({ kind, value }) => [kind, value])).toEqual([
      ['topic', '电池鼓包'],
      ['emoji', '😡'],
      ['sticker', '怒'],
    ])
  })

  it('gives every unit a place in the original, whatever the text', () => {
    const parts = [
      '\ud83d',
      '\u200d',
      '㎏',
      '😡',
      'e\u0301',
      '這',
      ' ',
      '\n',
      '@名',
      'http://a.b ',
      '[怒]',
      '\u0300\u0301\u0302\u0303\u0304',
    ]
    let state = 7
    for (let round = 0; round < 300; round += 1) {
      let original = ''
      for (let part = 0; part < 12; part += 1) {
        state = (state * 1103515245 + 12345) % 2147483648
        original += parts[state % parts.length] ?? ''
      }
      const normalized = normalize(original)
      expect(normalized.text).not.toMatch(/\p{Surrogate}/u)
      let before = 0
      for (let unit = 0; unit < normalized.text.length; unit += 1) {
        const [from, to] = originalSpan(normalized, unit, unit + 1)
        expect(from).toBeGreaterThanOrEqual(before - 1)
        expect(to).toBeGreaterThan(from)
        expect(to).toBeLessThanOrEqual(original.length)
        before = from
      }
    }
  })

  it('maps an empty span to an empty span and never leaves the text', () => {
    const normalized = normalize('\u200b差')
    expect(originalSpan(normalized, 1, 1)).toEqual([2, 2])
    expect(originalSpan(normalized, 0, 99)).toEqual([1, 2])
  })

  it('takes the empty text', () => {
    expect(normalize('').text).toBe('')
  })
})
