import { describe, expect, it } from 'vitest'
import { readLabels } from './labels.js'

describe('readLabels', () => {
  it.each([
    [
      ['negative', 'neutral', 'positive'],
      ['negative', 'neutral', 'positive'],
    ],
    [
      ['POS', 'NEG'],
      ['positive', 'negative'],
    ],
    [
      ['消极', '积极'],
      ['negative', 'positive'],
    ],
    [
      ['负面', '中性', '正面'],
      ['negative', 'neutral', 'positive'],
    ],
    [
      ['negative (stars 1, 2 and 3)', 'positive (stars 4 and 5)'],
      ['negative', 'positive'],
    ],
    [
      ['1 star', '2 stars', '3 stars', '4 stars', '5 stars'],
      ['negative', 'negative', 'neutral', 'positive', 'positive'],
    ],
    [
      ['Very Negative', 'Negative', 'Neutral', 'Positive', 'Very Positive'],
      ['negative', 'negative', 'neutral', 'positive', 'positive'],
    ],
  ])('maps %s', (names, labels) => {
    expect(readLabels(names)).toEqual(labels)
  })

  it.each([
    [['LABEL_0', 'LABEL_1']],
    [['joy', 'anger', 'sadness']],
    [['positive', 'neutral']],
    [['negative', 'positive', 'sports']],
    [['posture', 'negation']],
    [[]],
  ])('refuses %s', (names) => {
    expect(readLabels(names)).toBeUndefined()
  })
})
