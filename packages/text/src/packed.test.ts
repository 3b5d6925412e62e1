import { describe, expect, it } from 'vitest'
import { pack, unpack } from './packed.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('packed bytes', () => {
  it('come back as they were, empty ones too, in order', () => {
    const parts = ['一', '', 'two', ''].map(bytes)
    expect(unpack(pack(parts))).toEqual(parts)
    expect(unpack(pack([]))).toEqual([])
  })

  it('take what views show, and nothing of the buffers behind them', () => {
    const whole = bytes('0123456789')
    const { bytes: packed } = pack([whole.subarray(2, 4), whole.subarray(8)])
    expect(new TextDecoder().decode(packed)).toBe('2389')
    expect(packed.buffer.byteLength).toBe(4)
  })
})
