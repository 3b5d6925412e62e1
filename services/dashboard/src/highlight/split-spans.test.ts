import { describe, expect, it } from 'vitest'
import { splitSpans } from './split-spans.js'

const TEXT = '客服态度很差，电池两个月就鼓包了，但快递很快'
const word = (at: string, weight: number) => {
  const start = TEXT.indexOf(at)
  return { span: [start, start + at.length] as [number, number], weight }
}
const theme = (id: string, at: string, polarity: 'negative' | 'positive') => ({
  id,
  polarity,
  evidence: word(at, 0).span,
  confidence: 0.9,
})

describe('splitSpans', () => {
  it('gives back the whole text in order, however the spans overlap', () => {
    const segments = splitSpans(TEXT, {
      sentimentEvidence: [word('很差', -0.8), word('态度很差，电池', -0.3), word('很快', 0.4)],
      themes: [
        theme('service.attitude', '客服态度很差', 'negative'),
        theme('quality.safety', '差，电池两个月就鼓包', 'negative'),
      ],
    })
    expect(segments.map(({ text }) => text).join('')).toBe(TEXT)
    expect(segments.every(({ start, end }) => start < end)).toBe(true)
  })

  it('keeps the stronger weight where words overlap, relative to the strongest', () => {
    const segments = splitSpans(TEXT, {
      sentimentEvidence: [word('很差', -0.8), word('态度很差', -0.4)],
      themes: [],
    })
    expect(segments.find(({ text }) => text === '很差')?.weight).toBe(-1)
    expect(segments.find(({ text }) => text === '态度')?.weight).toBe(-0.5)
  })

  it('names a theme once, where its evidence ends', () => {
    const twice = theme('delivery.speed', '快递很快', 'positive')
    const segments = splitSpans(TEXT, { sentimentEvidence: [word('很快', 0.4)], themes: [twice, twice] })
    expect(segments.flatMap(({ ends }) => ends)).toEqual([{ id: 'delivery.speed', polarity: 'positive' }])
    expect(segments.filter(({ polarity }) => polarity === 'positive').map(({ text }) => text)).toEqual([
      '快递',
      '很快',
    ])
  })

  it('shows a complaint as one where praise covers the same words', () => {
    const themes = [theme('a.b', '快递很快', 'positive'), theme('c.d', '快递', 'negative')]
    expect(
      splitSpans(TEXT, { sentimentEvidence: [], themes }).find(({ text }) => text === '快递')?.polarity,
    ).toBe('negative')
  })

  it('survives spans outside the text, empty ones and ones inside an emoji', () => {
    const text = '好😡'
    const segments = splitSpans(text, {
      sentimentEvidence: [
        { span: [0, 99], weight: 1 },
        { span: [5, 9], weight: -1 },
        { span: [1, 1], weight: -1 },
        { span: [2, 3], weight: -2 },
      ],
      themes: [],
    })
    expect(segments.map((segment) => segment.text)).toEqual(['好', '😡'])
  })

  it('marks the words that were searched for across other marks', () => {
    const start = TEXT.indexOf('电池')
    const segments = splitSpans(TEXT, {
      sentimentEvidence: [word('很差，电', -0.5)],
      themes: [],
      found: [[start, start + 2]],
    })
    expect(segments.filter(({ found }) => found).map(({ text }) => text)).toEqual(['电', '池'])
  })

  it('leaves a text without marks in one piece', () => {
    expect(splitSpans('好', { sentimentEvidence: [], themes: [] })).toMatchObject([
      { text: '好', weight: 0, polarity: null },
    ])
    expect(splitSpans('', { sentimentEvidence: [], themes: [] })).toEqual([])
  })
})
