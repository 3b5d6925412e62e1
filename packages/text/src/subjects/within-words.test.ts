import { describe, expect, it } from 'vitest'
import { markWithinWords } from './within-words.js'

const isWithin = (tokens: readonly string[], name: string): boolean => {
  const text = tokens.join('')
  const start = text.indexOf(name)
  const [match] = markWithinWords(text, tokens, [{ id: 'a', hits: [{ start, end: start + name.length }] }])
  return match?.hits[0]?.isWithinWord === true
}

describe('markWithinWords', () => {
  it.each([
    [['大', '英吉利', '海峡'], '吉利'],
    [['三元催化', '坏', '了'], '三元'],
    [['交通便利'], '交通'],
  ])('knows that in %j %s is a part of another word', (tokens, name) =>
    expect(isWithin(tokens, name)).toBe(true),
  )

  it.each([
    [['吉利', '不错'], '吉利'],
    [['用', '中国移动', '多年'], '移动'],
    [['电信卡', '停', '了'], '电信'],
    [['携程网', '订', '的'], '携程'],
    [['小米', '手机'], '小米手机'],
    [['新', '小米'], '新小米'],
  ])('leaves alone that in %j %s is the name', (tokens, name) => expect(isWithin(tokens, name)).toBe(false))

  it('takes as many hits as a text has words in one pass', () => {
    const n = 300_000
    const tokens = Array.from({ length: n }, (_, nth) => (nth % 2 === 0 ? '英吉利' : '好'))
    const hits = tokens.flatMap((token, nth) =>
      token === '好' ? [] : [{ start: nth * 2 + 1, end: nth * 2 + 3 }],
    )
    const begun = performance.now()
    const [match] = markWithinWords(tokens.join(''), tokens, [{ id: 'a', hits }])
    expect(match?.hits.every(({ isWithinWord }) => isWithinWord)).toBe(true)
    expect(performance.now() - begun).toBeLessThan(20_000)
  }, 600_000)
})
