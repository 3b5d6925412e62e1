import type { Measures } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { compareAll, type PeriodFigures } from './compare.js'

const figures = (posts: number, negative: number): PeriodFigures => {
  const positive = posts - negative
  const measures: Measures = {
    ...{ posts, negative, positive, neutral: 0, complaints: negative, meanScore: 0.1 },
    ...{ netSentiment: (positive - negative) / posts, negativeShare: negative / posts },
    ...{ engagement: posts, reach: posts, heat: posts },
  }
  return { measures, postsSquared: (posts * posts) / 30, complaintsSquared: (negative * negative) / 30 }
}
const PERIODS = { daysNow: 30, daysBefore: 30, exposure: 1 }

it('says nothing of a change against a time of which the record has a part only', () => {
  const pair = [figures(3000, 1200), figures(1000, 200)] as const
  const [told] = compareAll([pair], PERIODS, true)
  expect(told?.changes.posts).toMatchObject({ before: 1000, relative: 2, significant: true })
  const [untold] = compareAll([pair], PERIODS, false)
  expect(untold?.before.posts).toBe(1000)
  for (const change of Object.values(untold?.changes ?? {}))
    expect(change).toMatchObject({
      ...{ now: expect.any(Number), before: null, absolute: null, relative: null, interval: null, p: null },
      significant: false,
    })
})
