import { describe, expect, it } from 'vitest'
import { foldsOf } from './folds.js'
import { judgeFit } from './judge-fit.js'

describe('figures of a fit', () => {
  it('are the share of right verdicts, and the mean F1 of the labels that people gave', () => {
    // Negative: 1 of 2 found, none wrong: F1 2/3. Positive: 2 of 2, one of negative besides: F1 4/5.
    const verdicts = [
      { given: 'negative', said: 'negative' },
      { given: 'negative', said: 'positive' },
      { given: 'positive', said: 'positive' },
      { given: 'positive', said: 'positive' },
    ] as const
    expect(judgeFit(verdicts)).toEqual({ accuracy: 0.75, macroF1: expect.closeTo((2 / 3 + 4 / 5) / 2) })
  })
})

describe('folds', () => {
  const labels = Array.from({ length: 53 }, (_, i) => (i % 4 === 0 ? 'negative' : 'positive'))

  it('have their share of every label', () => {
    const folds = foldsOf(labels, 5, 1)
    for (const label of ['negative', 'positive']) {
      const counts = [0, 1, 2, 3, 4].map(
        (fold) => folds.filter((one, i) => one === fold && labels[i] === label).length,
      )
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
    }
  })

  it('are dealt alike by the same seed alone', () => {
    expect(foldsOf(labels, 5, 1)).toEqual(foldsOf(labels, 5, 1))
    expect(foldsOf(labels, 5, 2)).not.toEqual(foldsOf(labels, 5, 1))
  })
})
