import { describe, expect, it } from 'vitest'
import { CLAUSE_FACTS } from './clause-net.js'
import { DEFAULT_FAST_MODEL_PATH } from './fast-scorer.js'
import { createLinearReader, keepReading } from './linear-reader.js'
import { loadFastModel } from './model-file.js'

const reader = createLinearReader(loadFastModel(DEFAULT_FAST_MODEL_PATH))
const read = (spaced: string) => {
  const tokens = spaced.split(' ')
  const count = reader.read(tokens.join(''), tokens)
  return { count, ...keepReading(reader.reading) }
}
const said = ({ facts }: { facts: Float32Array }, clause: number): number => facts[clause * CLAUSE_FACTS] ?? 0

describe('createLinearReader', () => {
  it('says of each clause which side it takes', () => {
    const one = read('屏幕 很 清晰 , 客服 态度 太 差 了')
    expect(one.clauses).toBe(2)
    expect(said(one, 0)).toBeGreaterThan(0)
    expect(said(one, 1)).toBeLessThan(0)
  })

  it('shares the text out among the kinds', () => {
    const { whole } = read('房间 干净 , 早餐 不错')
    expect([...whole.subarray(4)].reduce((sum, share) => sum + share)).toBeCloseTo(1, 5)
  })

  it('reads a text as if one clause were not there', () => {
    read('屏幕 很 清晰 , 客服 态度 太 差 了')
    const rest = keepReading(reader.without(1))
    expect(rest.clauses).toBe(1)
    expect(said(rest, 0)).toBeGreaterThan(0)
    expect(rest.whole[0]).toBeGreaterThan(0)
    expect(rest.facts).toHaveLength(CLAUSE_FACTS)
  })

  it('reads a text of thousands of clauses, and one without any', () => {
    const many = read(Array.from({ length: 2_000 }, () => '好').join(' , '))
    expect(many.clauses).toBe(2_000)
    expect(many.facts.every(Number.isFinite)).toBe(true)
    expect(read('').count).toBe(0)
    expect(read('! ! !').whole.every(Number.isFinite)).toBe(true)
  })
})
