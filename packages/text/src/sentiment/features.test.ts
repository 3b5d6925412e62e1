import { describe, expect, it } from 'vitest'
import { createFeatureExtractor, MAX_UNITS } from './features.js'

const extractor = createFeatureExtractor()
/** A cue is given three times; each clause has four of them at least, and the text one of its last clause. */
const CUE = 3
const CLAUSE = 4 * CUE
const END = CUE
const hashesOf = (text: string, tokens: readonly string[]): number[] => {
  const count = extractor.extract(text, tokens)
  return [...extractor.hashes.subarray(0, count)]
}

describe('createFeatureExtractor', () => {
  it('gives the same features for the same text in whatever width of blanks, case or digits', () => {
    const plain = hashesOf('ok好用5天', ['ok', '好用', '5', '天'])
    expect(hashesOf('OK 好用 7天', ['OK', ' ', '好用', ' ', '7', '天'])).toEqual(plain)
  })

  it('counts 1- to 4-grams, words, pairs, pairs with one word between and the last words', () => {
    // 4 + 3 + 2 + 1 n-grams of 4 characters; 3 words, 2 pairs, 1 pair with a gap, 3 words at the end
    expect(hashesOf('我很满意', ['我', '很', '满意'])).toHaveLength(19 + CLAUSE + END)
  })

  it('marks the words behind a negation until the clause ends', () => {
    const negated = hashesOf('不好，用', ['不', '好', '，', '用']).length
    const plain = hashesOf('很好，用', ['很', '好', '，', '用']).length
    expect(negated).toBe(plain + 1 + CUE)
  })

  it('tells one negation from two', () => {
    const once = hashesOf('没不好', ['没', '很', '好'])
    const twice = hashesOf('没不好', ['没', '不', '好'])
    expect(twice.filter((hash) => !once.includes(hash)).length).toBeGreaterThan(CUE)
  })

  it('reads a clause by its steering words whatever its other words are', () => {
    const shared = (first: readonly string[], second: readonly string[]): number => {
      const known = new Set(hashesOf(first.join(''), first))
      return new Set(hashesOf(second.join(''), second).filter((hash) => known.has(hash))).size
    }
    // Neither pair has a word in common: what they share are the cues.
    expect(shared(['毫无', '噪音'], ['没有', '异味'])).toBeGreaterThan(
      shared(['毫无', '噪音'], ['满是', '异味']),
    )
    expect(shared(['难道', '贵'], ['凭什么', '慢'])).toBeGreaterThan(shared(['难道', '贵'], ['昨天', '慢']))
  })

  it('knows a question by its mark', () => {
    expect(hashesOf('好?', ['好', '?']).length).toBeGreaterThan(hashesOf('好。', ['好', '。']).length)
  })

  it('marks the words before and behind a turn', () => {
    const turned = hashesOf('好但贵', ['好', '但', '贵']).length
    const plain = hashesOf('好和贵', ['好', '和', '贵']).length
    expect(turned).toBe(plain + 2 + CUE)
  })

  it('makes nothing of a shout longer than three of a kind', () => {
    expect(hashesOf('!!!!!!!!!!', ['!!!!!!!!!!'])).toEqual(hashesOf('!!!', ['!!!']))
  })

  it('says where in the text each feature is', () => {
    const text = 'a 好用'
    const count = extractor.extract(text, ['a', ' ', '好用'])
    const places = Array.from({ length: count }, (_, i) => text.slice(extractor.starts[i], extractor.ends[i]))
    expect(places).toContain('好用')
    expect(places).toContain('a 好')
    expect(places.every((place) => place.trim() !== '')).toBe(true)
  })

  it('stays within its buffers for the longest text and the most words', () => {
    for (const repeats of [MAX_UNITS / 2, MAX_UNITS]) {
      const text = '但不'.repeat(repeats)
      const count = extractor.extract(text, [...text])
      expect(count).toBeLessThanOrEqual(extractor.hashes.length)
      expect(count).toBeGreaterThan(MAX_UNITS * 7)
      expect(extractor.ends[count - 1]).toBe(MAX_UNITS)
    }
  })

  it('tells the clauses apart, and what cues each of them has', () => {
    const tokens = ['!', '价格', '便宜', ',', '但', '质量', '不', '好', '?', ' ', '!', '!']
    const text = tokens.join('')
    extractor.extract(text, tokens)
    const { clauses } = extractor
    expect(clauses.count()).toBe(2)
    const spans = [0, 1].map((clause) => text.slice(clauses.starts[clause], clauses.ends[clause]))
    expect(spans).toEqual(['价格便宜', '但质量不好'])
    expect([...clauses.words.subarray(0, 2)]).toEqual([2, 4])
    expect([...clauses.asks.subarray(0, 2)]).toEqual([0, 1])
    expect([...clauses.negations.subarray(0, 2)]).toEqual([0, 1])
    expect([...clauses.praises.subarray(0, 2)]).toEqual([1, 0])
    expect([...clauses.blames.subarray(0, 2)]).toEqual([0, 1])
    const at = (part: string): number | undefined => clauses.ofUnit[text.indexOf(part)]
    expect([at('价格'), at('便宜'), at('但'), at('好')]).toEqual([0, 0, 1, 1])
    expect(clauses.ofUnit[text.length - 1]).toBe(1)
  })

  it('forgets the clauses of the text before', () => {
    extractor.extract('好,好,好', ['好', ',', '好', ',', '好'])
    extractor.extract('!!', ['!', '!'])
    expect(extractor.clauses.count()).toBe(0)
    expect([...extractor.clauses.ofUnit.subarray(0, 2)]).toEqual([0, 0])
  })
})
