import { describe, expect, it } from 'vitest'
import { createRandom } from '../random.js'
import { NEGATIVE, NEUTRAL, POSITIVE } from './corpus.js'
import { countTexts, expand, type Grammar, parsePattern, phraseTexts } from './phrases.js'

const grammar: Grammar = new Map([['thing', [parsePattern('手机'), parsePattern('书(包|架)')]]])
const all = (source: string): string[] => {
  const random = createRandom(1)
  const pattern = parsePattern(source)
  return [...new Set(Array.from({ length: 300 }, () => expand(pattern, grammar, random)))].sort()
}

describe('patterns', () => {
  it('choose, leave out and fill in', () => {
    expect(all('(很|太)好')).toEqual(['太好', '很好'].sort())
    expect(all('不?贵')).toEqual(['不贵', '贵'].sort())
    expect(all('(一点)?不贵')).toEqual(['一点不贵', '不贵'].sort())
    expect(all('{thing}坏了')).toEqual(['手机坏了', '书包坏了', '书架坏了'].sort())
    expect(all('a|b')).toEqual(['a', 'b'])
  })

  it('know how many texts they can give', () => {
    expect(countTexts(parsePattern('(很|太)(好|贵)?{thing}'), grammar, 1000)).toBe(18)
    expect(countTexts(parsePattern('(很|太)(好|贵)?{thing}'), grammar, 10)).toBe(10)
  })

  it.each(['(好', '好)', '{thing', '?'])('refuse %s', (source) =>
    expect(() => parsePattern(source)).toThrow(source),
  )
})

describe('phraseTexts', () => {
  const texts = phraseTexts(7)

  it('gives the same texts for a seed, and others for another', () => {
    expect(phraseTexts(7)).toEqual(texts)
    expect(phraseTexts(8)).not.toEqual(texts)
  })

  it('gives each text once, and enough of every label', () => {
    expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length)
    for (const label of [NEGATIVE, NEUTRAL, POSITIVE])
      expect(texts.filter((one) => one.label === label).length).toBeGreaterThan(5_000)
  })

  it('leaves no sign of its patterns in a text', () => {
    expect(texts.filter(({ text }) => /[{}|()]/.test(text))).toEqual([])
  })
})
