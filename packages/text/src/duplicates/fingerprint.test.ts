import { isSameSketch, readFingerprint, Sketches } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { normalize } from '../normalize/normalize.js'
import { fingerprintOf } from './fingerprint.js'

const read = (text: string) => readFingerprint(fingerprintOf(normalize(text).text) ?? '')

const TEXT = '酒店就在地铁口，房间很干净，前台办入住也就两三分钟，推荐'
const EDITED = `${TEXT}给大家，下次还来住`
/** What the reader wrote of `TEXT` before there were stances, and how alike it found the two. Stores hold such. */
const BEFORE = readFingerprint('24AAAAANAAEP4ALQCXAFADAKAAaQwAApDlt_zC6eFWlp0YVZJBoGBThXPt-O0EHoRNdHRhOv')
const LIKENESS_BEFORE = 0.7767857142857143

it('finds a text by what was kept of it before there were stances', () => {
  const sketches = new Sketches()
  const [before, now, edited] = [BEFORE, read(TEXT), read(EDITED)].map(({ sketch }) =>
    sketches.add(sketch),
  ) as [number, number, number] // safe: three go in
  expect(read(TEXT).keys).toEqual(BEFORE.keys)
  expect(isSameSketch(read(TEXT).sketch, BEFORE.sketch)).toBe(true)
  expect(sketches.likeness(now, before)).toBe(1)
  expect(sketches.likeness(edited, before)).toBe(LIKENESS_BEFORE)
  expect(sketches.likeness(edited, now)).toBe(LIKENESS_BEFORE)
})

it('tells a short text from its contrary, but not from what was kept of it before', () => {
  const sketches = new Sketches()
  const contrary = sketches.add(read(TEXT.replace('很', '不')).sketch)
  expect(sketches.likeness(contrary, sketches.add(read(TEXT).sketch))).toBe(0)
  expect(sketches.likeness(contrary, sketches.add(BEFORE.sketch))).toBeGreaterThan(0.5)
})

it('tells a short text from one in which the negation stands elsewhere', () => {
  const sketches = new Sketches()
  const [one, other] = [
    '孩子用了一个月这款面霜，脸上没有过敏，会继续买给他用',
    '孩子用了一个月这款面霜，脸上过敏了，不会继续买给他用',
  ].map((text) => sketches.add(read(text).sketch))
  expect(sketches.likeness(one ?? -1, other ?? -1)).toBe(0)
})

it('gives long texts no stance: their sketch is that of before', () => {
  expect(read(TEXT).sketch).toHaveLength(36)
  expect(read(`${TEXT}。${EDITED}。`.repeat(2)).sketch).toHaveLength(32)
})
