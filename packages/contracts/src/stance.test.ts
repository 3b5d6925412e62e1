import { expect, it } from 'vitest'
import { DEGREE_MARK, isTurned, NO_STANCE, packStance, type Stance } from './stance.js'

const GOOD = 1
const BAD = 2
const of = (given: Partial<Stance> = {}): number =>
  packStance({ letters: 25, negations: 0, marks: 0, ...given })

it('is turned by an opposite in the same place, and by a negation more', () => {
  expect(isTurned(of({ marks: GOOD }), of({ marks: BAD }))).toBe(true)
  expect(isTurned(of({ marks: GOOD }), of({ marks: GOOD, negations: 1, letters: 26 }))).toBe(true)
  expect(isTurned(of({ marks: DEGREE_MARK }), of({ negations: 1 }))).toBe(true)
})

it('is not turned by what people add to a copy or cut from it', () => {
  expect(isTurned(of({ marks: GOOD }), of({ marks: GOOD }))).toBe(false)
  expect(isTurned(of({ marks: GOOD }), of({ letters: 24 }))).toBe(false)
  expect(isTurned(of(), of({ marks: DEGREE_MARK, letters: 27 }))).toBe(false)
  expect(isTurned(of({ negations: 1 }), of({ letters: 20 }))).toBe(false)
  expect(isTurned(of({ letters: 31, marks: BAD, negations: 1 }), of({ marks: GOOD }))).toBe(false)
})

it('is turned by a negation in each of several places, however many are counted', () => {
  expect(isTurned(of(), of({ negations: 3, letters: 28 }))).toBe(true)
  expect(isTurned(of(), of({ negations: 5, letters: 30 }))).toBe(true)
  expect(isTurned(of({ negations: 1 }), of({ negations: 3, letters: 27 }))).toBe(true)
  expect(isTurned(of(), of({ negations: 2, letters: 30 }))).toBe(false)
})

it('is nothing that long texts have', () => {
  expect(isTurned(NO_STANCE, of({ negations: 1 }))).toBe(false)
  expect(isTurned(of({ negations: 1 }), NO_STANCE)).toBe(false)
})

it('is one number for either order, and fits three bytes', () => {
  const most = packStance({ letters: 63, negations: 99, marks: 0xffff })
  expect(most).toBe(2 ** 24 - 1)
  expect(isTurned(of({ negations: 3 }), of({ negations: 9 }))).toBe(false)
})
