import { describe, expect, it } from 'vitest'
import { sideOf, twoWay } from './candidates.js'
import { figuresOf, type Report } from './report.js'

const figures = { texts: 200, polarAccuracy: 0.9312, polarEce: 0.02, labelEce: 0.03, calledNeutral: 0 }
const report: Report = {
  date: '2026-01-01',
  machine: 'two cores',
  candidates: [
    {
      name: 'fast',
      note: 'ours',
      neutral: true,
      probabilities: true,
      sets: [{ set: 'waimai_10k', figures }],
      perSecond: 12_345.6,
    },
    {
      name: 'peer',
      note: 'theirs',
      neutral: false,
      probabilities: true,
      sets: [{ set: 'waimai_10k', figures }],
      perSecond: 9,
    },
    {
      name: 'words',
      note: 'of a dictionary',
      neutral: false,
      probabilities: false,
      sets: [{ set: 'eprstmt', figures }],
      perSecond: 9,
    },
  ],
  missing: ['another peer (no network)'],
  challenge: [
    {
      scorer: 'fast',
      phenomena: [
        { name: 'negation', texts: 10, right: 0.9 },
        { name: 'irony', texts: 30, right: 0.5 },
      ],
    },
    {
      scorer: 'cascade',
      phenomena: [
        { name: 'negation', texts: 10, right: 1 },
        { name: 'irony', texts: 30, right: 0.8 },
      ],
    },
  ],
  unseen: [{ scorer: 'fast', phenomena: [{ name: 'negation', texts: 4, right: 0.75 }] }],
  domains: [{ domain: '水果', dev: { texts: 5, accuracy: 0.8 }, all: { texts: 40, accuracy: 0.9 } }],
}

describe('figuresOf', () => {
  const text = figuresOf(report)

  it('shows a figure beside its floor, and of a peer no figure of what it does not say', () => {
    expect(text).toContain('| waimai_10k | 200 | 0.931 | 0.890 | 0.020 | 0.030 | — |')
    expect(text).toContain('| waimai_10k | 200 | 0.931 | 0.890 | 0.020 | — | — |')
    expect(text).toContain('| eprstmt | 200 | 0.931 | 0.880 | — | — | — |')
    expect(text).toContain('12,346 texts a second')
  })

  it('shows the scorers side by side under challenge, phenomena weighed by their texts', () => {
    expect(text).toContain('| phenomenon | texts | fast | cascade |')
    expect(text).toContain('| irony | 30 | 0.500 | 0.800 |')
    expect(text).toContain('| all | 40 | 0.600 | 0.850 |')
  })

  it('shows a domain never seen on its dev texts and on all of them', () => {
    expect(text).toContain('| 水果 | 5 | 0.800 | 40 | 0.900 |')
  })

  it('says what was not measured', () => {
    expect(text).toContain('Not measured: another peer (no network).')
    expect(figuresOf({ ...report, domains: [] })).not.toContain('Domains never seen')
  })
})

describe('twoWay', () => {
  it('makes a verdict without neutral of one probability', () => {
    expect(twoWay(0.2)).toEqual({
      label: 'negative',
      score: expect.closeTo(-0.6),
      confidence: 0.8,
      probabilities: { negative: 0.8, neutral: 0, positive: 0.2 },
    })
    expect(twoWay(0.9).label).toBe('positive')
  })
})

describe('sideOf', () => {
  it('makes a verdict of a sign, and of 0 one on neither side', () => {
    expect(sideOf(3.5)).toMatchObject({ label: 'positive', score: 1, probabilities: { positive: 1 } })
    expect(sideOf(-2)).toMatchObject({ label: 'negative', score: -1, probabilities: { negative: 1 } })
    expect(sideOf(0)).toMatchObject({ label: 'neutral', score: 0, probabilities: { neutral: 1 } })
  })
})
