import { THEMES } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { compileLexicon } from './lexicon.js'
import { THEME_RULES } from './rules/index.js'
import { createTermTrie } from './term-trie.js'

describe('the rules', () => {
  it('name themes of the taxonomy only, and every theme but the unclassified', () => {
    const known = new Set(THEMES.map(({ id }) => id))
    const ruled = new Set(THEME_RULES.map(({ theme }) => theme))
    expect([...ruled].filter((theme) => !known.has(theme))).toEqual([])
    expect([...known].filter((theme) => !ruled.has(theme))).toEqual(['other.unclassified'])
  })

  it('stand once for each theme', () => {
    expect(new Set(THEME_RULES.map(({ theme }) => theme)).size).toBe(THEME_RULES.length)
  })

  it('call no word good and bad in the same place', () => {
    for (const { text, phrases } of compileLexicon(THEME_RULES).terms) {
      for (const one of phrases) {
        const opposite = phrases.find(
          (other) => other.theme === one.theme && other.sign !== one.sign && other.domains & one.domains,
        )
        expect(opposite && `${text} in ${one.theme}`).toBeUndefined()
      }
    }
  })

  it('refuse a word class that does not exist', () => {
    expect(() => compileLexicon([{ theme: 'a.b', aspects: [{ aspect: '速度', bad: '$nonsense' }] }])).toThrow(
      '$nonsense',
    )
  })
})

describe('createTermTrie', () => {
  it('finds the longest word at a place', () => {
    const words = ['不', '不好', '不好吃', '好吃']
    const trie = createTermTrie(words)
    const at = (text: string, index: number): string | undefined => words[trie.longestAt(text, index)]
    expect(at('不好吃', 0)).toBe('不好吃')
    expect(at('不好', 0)).toBe('不好')
    expect(at('不好吃', 1)).toBe('好吃')
    expect(at('好', 0)).toBeUndefined()
    expect(at('', 0)).toBeUndefined()
  })

  it('finds each of many words and nothing else', () => {
    const words = Array.from({ length: 3000 }, (_, i) => `${String.fromCharCode(0x4e00 + (i % 50))}${i}`)
    const trie = createTermTrie(words)
    for (const [index, word] of words.entries()) expect(trie.longestAt(`${word}。`, 0)).toBe(index)
    expect(trie.longestAt('没有', 0)).toBe(-1)
  })
})
