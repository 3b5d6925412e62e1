import { describe, expect, it } from 'vitest'
import { type SaidTheme, type Tying, tieThemes } from './each-subject.js'

const TEXT = '甲牌信号差,乙牌信号也差,丙牌好'
const found = (text: string): SaidTheme[] =>
  [...text.matchAll(/信号也?差/g)].map(({ 0: { length }, index }) => ({
    theme: 'quality.network',
    polarity: 'negative',
    start: index,
    end: index + length,
    confidence: 0.8,
  }))
const parts = [
  { id: '甲牌', start: 0, end: 5 },
  { id: '乙牌', start: 6, end: 12 },
  { id: '丙牌', start: 13, end: 16 },
]
const mentions: Tying['mentions'] = {
  parts,
  subjectsAt: (start, end) =>
    parts.filter((part) => part.start <= start && end <= part.end).map(({ id }) => id),
}
const hear: Tying['hear'] = ({ start, end }) => found(TEXT.slice(start, end))
const [first, ...others] = found(TEXT)

describe('tieThemes', () => {
  it('ties what was heard once to each subject that it is said of', () => {
    expect(others).toHaveLength(1)
    const tied = tieThemes({ said: first ? [first] : [], mentions, hear })
    expect(tied.map(({ subjectId, start, end }) => [subjectId, TEXT.slice(start, end)])).toEqual([
      ['甲牌', '信号差'],
      ['乙牌', '信号也差'],
    ])
  })

  it('listens to the beginning of a wall of names alone', () => {
    let heard = 0
    const wall = Array.from({ length: 10_000 }, (_, nth) => ({
      id: '丁牌',
      start: 2 * nth,
      end: 2 * nth + 1,
    }))
    const said = first ? [first] : []
    const listen: Tying['hear'] = () => {
      heard += 1
      return []
    }
    tieThemes({ said, mentions: { parts: wall, subjectsAt: () => [] }, hear: listen })
    expect(heard).toBeGreaterThan(8)
    expect(heard).toBeLessThan(100)
  })

  it('hears of nobody what was not heard in the text', () => {
    expect(tieThemes({ said: [], mentions, hear })).toEqual([])
    const other = { theme: 'price.value', polarity: 'positive', start: 2, end: 5, confidence: 1 } as const
    expect(tieThemes({ said: [other], mentions, hear })).toEqual([{ ...other, subjectId: '甲牌' }])
  })

  it('leaves untied what names no subject', () => {
    const nobody: Tying['mentions'] = { parts: [], subjectsAt: () => [] }
    expect(tieThemes({ said: found(TEXT), mentions: nobody, hear })).toEqual(found(TEXT))
  })
})
