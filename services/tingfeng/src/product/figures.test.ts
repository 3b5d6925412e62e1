import { NO_COUNTS, type SubjectFigures } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { withShareOfVoice } from './figures.js'

const subject = (id: string, kind: SubjectFigures['kind'], posts: number): SubjectFigures => ({
  subject: id,
  name: id,
  kind,
  ...NO_COUNTS,
  posts,
  neutral: posts,
  shareOfVoice: null,
  previousPosts: 0,
})
const shares = (figures: readonly SubjectFigures[]) => figures.map(({ shareOfVoice }) => shareOfVoice)

describe('share of voice', () => {
  it('is shared by brands and competitors, and a product takes nothing from its own brand', () => {
    const figures = [
      subject('a', 'brand', 60),
      subject('a-one', 'product', 40),
      subject('b', 'competitor', 40),
    ]
    expect(shares(withShareOfVoice(figures))).toEqual([0.6, null, 0.4])
  })

  it('is unknown without posts', () => {
    expect(shares(withShareOfVoice([subject('a', 'brand', 0)]))).toEqual([null])
  })
})
