import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordSpans } from './word-spans.js'

const pieces = fc.array(fc.array(fc.constantFrom('a', 'b', '电', '-', '𠮷'), { maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
})
const text = fc.array(fc.constantFrom('a', 'b', '电', '-', ' ', '𠮷', '😀', '_', '1'), { maxLength: 16 })

describe('words with an asterisk in a text', () => {
  it('stand where the regular expression of the store has them', () => {
    fc.assert(
      fc.property(pieces, text, (parts, characters) => {
        const words = parts.map((part) => part.join(''))
        const within = characters.join('')
        const pattern = new RegExp(words.join('[\\p{L}\\p{N}_]*'), 'gu')
        const matches = [...within.matchAll(pattern)].filter(([match]) => match !== '')
        expect([...wordSpans(within, words)]).toEqual(
          matches.map(({ 0: match, index }) => [index, index + match.length]),
        )
      }),
      { numRuns: 2_000, seed: 1 },
    )
  })

  // No clock: a search that tries every way to share out the run would not end.
  it.each([
    ['one run of the first piece', '哈'.repeat(20_000), '哈*哈*哈*哈*哈*哈*x'],
    ['a last piece that stands in the next run', `${'哈'.repeat(20_000)} x`, '哈*哈*哈*哈*x'],
    ['pieces that stand in two runs', `${'a'.repeat(10_000)}-${'b'.repeat(10_000)}`, 'a*a*a-b*b*b*x'],
    ['a long first piece', '哈'.repeat(20_000), `${'哈'.repeat(900)}*x`],
  ])('are looked for in work that grows with the text alone: %s', (_name, within, word) => {
    expect([...wordSpans(within, word.split('*'))]).toEqual([])
  })
})
