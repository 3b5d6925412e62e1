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

  it('counts what is left behind the clause that is not there', () => {
    const [first, second, third] = ['屏幕 很 清晰', '客服 态度 太 差 了', '物流 不 快']
    read(`${first} , ${second} , ${third}`)
    const rest = keepReading(reader.without(0))
    const alone = read(`${second} , ${third}`)
    expect(rest.clauses).toBe(2)
    for (const clause of [0, 1]) {
      const at = clause * CLAUSE_FACTS
      // Words, question, negations, praise, blame and place: what spans two clauses touches none of them.
      expect(rest.facts.slice(at + 3, at + 8)).toEqual(alone.facts.slice(at + 3, at + 8))
      expect(rest.facts.slice(at + CLAUSE_FACTS - 4, at + CLAUSE_FACTS)).toEqual(
        alone.facts.slice(at + CLAUSE_FACTS - 4, at + CLAUSE_FACTS),
      )
      expect(said(rest, clause)).toBeLessThan(0)
    }
  })

  it('knows nothing of the text before', () => {
    const fresh = createLinearReader(loadFastModel(DEFAULT_FAST_MODEL_PATH))
    read(Array.from({ length: 500 }, () => '太 差 了').join(' , '))
    const tokens = '屏幕 很 清晰 , 物流 快'.split(' ')
    fresh.read(tokens.join(''), tokens)
    const { facts, whole } = keepReading(fresh.reading)
    const used = read(tokens.join(' '))
    expect(used.facts).toEqual(facts)
    expect(used.whole).toEqual(whole)
  })

  it('reads a text of thousands of clauses, and one without any', () => {
    const many = read(Array.from({ length: 2_000 }, () => '好').join(' , '))
    expect(many.clauses).toBe(2_000)
    expect(many.facts).toHaveLength(2_000 * CLAUSE_FACTS)
    expect(said(many, 1_999)).toBeGreaterThan(0)
    expect(read('').count).toBe(0)
    expect(read('! ! !').whole.every(Number.isFinite)).toBe(true)
  })
})
