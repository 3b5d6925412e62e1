import { describe, expect, it } from 'vitest'
import { createLiteralGate } from './literal-gate.js'

const mayMatch = (patterns: readonly RegExp[], text: string): number[] => {
  const gate = createLiteralGate(patterns)
  gate.read('没有想象中那么卡')
  gate.read(text)
  const found: number[] = []
  for (let at = gate.next(0); at !== undefined; at = gate.next(at + 1)) found.push(at)
  return found
}

describe('literal gate', () => {
  it('lets a text past only to the patterns that it has the literals for', () => {
    const patterns = [/好用|好看/, /很.*卡/, /没.*卡顿/, /🤢/, /没有想象/]
    expect(mayMatch(patterns, '很好看')).toEqual([0])
    expect(mayMatch(patterns, '很卡,没有卡顿')).toEqual([1, 2])
    expect(mayMatch(patterns, '🤢')).toEqual([3])
    expect(mayMatch(patterns, '没')).toEqual([])
    expect(mayMatch(patterns, '')).toEqual([])
  })

  it('knows many patterns apart', () => {
    const patterns = Array.from({ length: 100 }, (_, i) => new RegExp(String.fromCharCode(0x4e00 + i)))
    expect(mayMatch(patterns, '\u4e00\u4e1f\u4e20\u4e63\u4e64')).toEqual([0, 31, 32, 99])
  })

  it('refuses a pattern that needs no literal', () => {
    expect(() => createLiteralGate([/[^一-龥]/])).toThrow('needs no literal')
  })
})
