import { describe, expect, it } from 'vitest'
import { rangeOf } from './send-file.js'

describe('a range of bytes', () => {
  it.each([
    ['bytes=0-9', [0, 9]],
    ['bytes=90-', [90, 99]],
    ['bytes=90-500', [90, 99]],
    ['bytes=-10', [90, 99]],
    ['bytes=-500', [0, 99]],
  ])('reads %s of 100 bytes', (header, span) => {
    expect(rangeOf(header, 100)).toEqual(span)
  })

  it('is all of the file where none is asked for, or several are', () => {
    expect(rangeOf(undefined, 100)).toBeUndefined()
    expect(rangeOf('bytes=0-1,5-6', 100)).toBeUndefined()
    expect(rangeOf('lines=0-1', 100)).toBeUndefined()
  })

  it.each(['bytes=100-', 'bytes=9-5', 'bytes=-0'])('refuses %s of 100 bytes', (header) => {
    expect(rangeOf(header, 100)).toBeNull()
  })
})
