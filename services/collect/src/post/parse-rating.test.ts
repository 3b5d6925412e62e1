import { describe, expect, it } from 'vitest'
import { parseCount } from './parse-count.js'
import { parseRating } from './parse-rating.js'

describe('reading a rating', () => {
  it.each([
    ['4', 4, 5],
    [4.5, 4.5, 5],
    ['4/5', 4, 5],
    ['7 / 10', 7, 10],
    ['5星', 5, 5],
    ['五星', 5, 5],
    ['4.5 stars', 4.5, 5],
    ['★★★★☆', 4, 5],
    ['80分', 80, 100],
    ['90%', 90, 100],
    ['8', 8, 10],
    ['差评', 1, 5],
    ['力荐', 5, 5],
    [{ value: 3, max: 5 }, 3, 5],
    [{ value: '9', max: 10 }, 9, 10],
    [0, 0, 5],
  ])('reads %j as %d of %d', (written, value, max) => {
    expect(parseRating(written)).toEqual({ value, max })
  })

  it('takes a bare number on the scale that was set', () => {
    expect(parseRating('4', 10)).toEqual({ value: 4, max: 10 })
    expect(parseRating('8', 5)).toBe('invalid')
  })

  it.each(['', '-', '无', null, undefined, '未评分'])('takes %j for no rating', (written) => {
    expect(parseRating(written)).toBe('missing')
  })

  it.each(['很好', '6/5', '-1', '101', '4/0', '12星', true, [], {}, Number.NaN, '1'.repeat(50)])(
    'refuses %j',
    (written) => {
      const rating = parseRating(written)
      expect(rating).toBe('invalid')
    },
  )
})

describe('reading a count', () => {
  it.each([
    [12, 12],
    ['1,234', 1234],
    ['1.2万', 12_000],
    ['3k', 3_000],
    ['10万+', 100_000],
    ['赞', undefined],
    ['', undefined],
    [-1, undefined],
    [Number.NaN, undefined],
    ['1,'.repeat(50_000), undefined],
  ])('reads %j as %j', (written, count) => {
    expect(parseCount(written)).toBe(count)
  })
})
