import { describe, expect, it } from 'vitest'
import { HIDDEN } from './hide-names.js'
import { overTurns, toScoredText } from './scored-text.js'

/** One character a word. */
const segmenter = { cut: (text: string): string[] => text.split('') }
const scored = (text: string) => toScoredText(segmenter, text, segmenter.cut(text))

describe('toScoredText', () => {
  it('cuts again only what it says in other words', () => {
    const tokens = ['味道', '好', '香']
    expect(toScoredText(segmenter, '味道好香', tokens).tokens).toBe(tokens)
    expect(scored('味道好怪').tokens.join('')).toBe('味道很怪')
  })

  it('says a sign in words beside words alone', () => {
    expect(scored('😡😡😡')).toMatchObject({ text: '😡😡😡', turned: [] })
    expect(scored('又坏了😡😡').turned).toHaveLength(1)
  })

  it('hides names in what it said again', () => {
    expect(scored('京东好慢').text).toBe(`${HIDDEN}${HIDDEN}很慢`)
  })
})

describe('overTurns', () => {
  it('points at the whole turn where a word of it counted, once', () => {
    const turned = [{ start: 2, end: 9 }]
    expect(
      overTurns(
        [
          { span: [2, 3], weight: 1 },
          { span: [8, 9], weight: 0.5 },
          { span: [10, 12], weight: -2 },
        ],
        turned,
      ),
    ).toEqual([
      { span: [10, 12], weight: -2 },
      { span: [2, 9], weight: 1.5 },
    ])
  })

  it('leaves evidence of a text without turns alone', () => {
    const evidence = [{ span: [0, 2] as [number, number], weight: 1 }]
    expect(overTurns(evidence, [])).toBe(evidence)
  })
})
