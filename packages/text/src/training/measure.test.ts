import { describe, expect, it } from 'vitest'
import { NEGATIVE, NEUTRAL, POSITIVE } from './corpus.js'
import { type Judged, measure } from './measure.js'

const judged = (label: number, negative: number, neutral: number, positive: number): Judged => {
  const confidence = Math.max(negative, neutral, positive)
  const name = confidence === neutral ? 'neutral' : confidence === positive ? 'positive' : 'negative'
  return {
    label,
    score: {
      label: name,
      score: positive - negative,
      confidence,
      probabilities: { negative, neutral, positive },
    },
  }
}

describe('measure', () => {
  it('finds no fault with a model that is right as often as it says', () => {
    const texts = [1, 1, 1, 0].map((right) => judged(right ? POSITIVE : NEGATIVE, 0.25, 0, 0.75))
    const figures = measure(texts)
    expect(figures.polarAccuracy).toBe(0.75)
    expect(figures.polarEce).toBeCloseTo(0, 10)
    expect(figures.macroF1).toBeUndefined()
  })

  it('charges a model for being surer than it is right', () => {
    const texts = [1, 0].map((right) => judged(right ? POSITIVE : NEGATIVE, 0.1, 0, 0.9))
    expect(measure(texts).polarEce).toBeCloseTo(0.4, 10)
  })

  it('does not take the chance of a few texts for an error', () => {
    // 100 claims spread from .5 to 1, as often right as they say: in 15 bins each of seven texts would look wrong.
    const texts = Array.from({ length: 100 }, (_, i) => {
      const claimed = 0.5 + i / 200
      return judged((i * 61) % 100 < claimed * 100 ? POSITIVE : NEGATIVE, 1 - claimed, 0, claimed)
    })
    expect(measure(texts).polarEce).toBeLessThan(0.06)
  })

  it('counts a text without a side as wrong, whichever side was meant', () => {
    const tie = (label: number): Judged => judged(label, 0, 1, 0)
    expect(measure([tie(POSITIVE), tie(NEGATIVE)]).polarAccuracy).toBe(0)
  })

  it('averages F1 over the three classes and leaves neutral texts out of the accuracy', () => {
    const figures = measure([
      judged(POSITIVE, 0.1, 0.1, 0.8),
      judged(NEGATIVE, 0.8, 0.1, 0.1),
      judged(NEUTRAL, 0.1, 0.8, 0.1),
      judged(NEUTRAL, 0.8, 0.1, 0.1),
    ])
    expect(figures.polarAccuracy).toBe(1)
    // Positive 1, negative 2·1/(2+1), neutral 2·1/(1+2).
    expect(figures.macroF1).toBeCloseTo((1 + 2 / 3 + 2 / 3) / 3, 10)
    expect(figures.calledNeutral).toBe(0.25)
  })
})
