import { describe, expect, it } from 'vitest'
import { decodeTaught, encodeTaught } from './taught-file.js'

describe('the file with the word of a teacher', () => {
  const taught = { positive: Float32Array.of(0.25, 1, 0), neutral: Float32Array.of(0.5, 0, 0.125) }

  it('is read as it was written', () => {
    expect(decodeTaught(encodeTaught(taught), 3)).toEqual(taught)
  })

  it('is refused where it speaks of other texts', () => {
    expect(() => decodeTaught(encodeTaught(taught), 4)).toThrow('4 texts, got 3')
  })
})
