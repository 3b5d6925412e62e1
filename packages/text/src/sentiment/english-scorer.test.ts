import { describe, expect, it } from 'vitest'
import { createEnglishScorer } from './english-scorer.js'

const scorer = createEnglishScorer()
const labelOf = (text: string): string => scorer.score(text).label

describe('the English scorer', () => {
  it.each([
    'great phone, the battery lasts two days',
    'not bad at all, i would recommend it',
    'no problems so far, works perfectly',
    'shipping was slow but the quality is excellent',
    'the staff were really friendly and the room was spotless',
    'love it 😍',
  ])('hears praise in %j', (text) => expect(labelOf(text)).toBe('positive'))

  it.each([
    'worst hotel i have ever stayed in',
    'the screen is not good and support never helps',
    'looks beautiful but it broke after a week and they refused a refund',
    'i am very disappointed',
    'the food was cold and the waiter was rude',
    "don't buy it, total waste of money 😡",
  ])('hears a complaint in %j', (text) => expect(labelOf(text)).toBe('negative'))

  it.each([
    'what time does the store open?',
    'i bought two of them last week',
    'please send it to my office',
  ])('takes no side in %j', (text) => expect(labelOf(text)).toBe('neutral'))

  it('names the words that moved it, at their place', () => {
    const text = 'nice case, terrible battery'
    const [first, second] = scorer.explain(text)
    expect(text.slice(...(first?.span ?? []))).toBe('terrible')
    expect(first?.weight).toBeLessThan(0)
    expect(text.slice(...(second?.span ?? []))).toBe('nice')
    expect(second?.weight).toBeGreaterThan(0)
  })

  it.each(['', '...', 'the', 'x'.repeat(100_000)])(
    'is neutral and sums to 1 where nothing is said',
    (text) => {
      const { label, score, probabilities } = scorer.score(text)
      expect(label).toBe('neutral')
      expect(score).toBeCloseTo(0)
      expect(probabilities.negative + probabilities.neutral + probabilities.positive).toBeCloseTo(1)
    },
  )
})
