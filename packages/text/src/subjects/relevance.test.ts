import { describe, expect, it } from 'vitest'
import { learnRelevance, relevanceOf } from './relevance.js'

const PHONE = [
  ['小米', '手机', '发热', '充电'],
  ['小米', '屏幕', '清晰', '手机'],
  ['小米', '系统', '卡顿', '充电'],
  ['小米', '手机', '拍照'],
]
const GRAIN = [
  ['小米', '煮粥', '黏稠', '香'],
  ['小米', '煮粥', '米油', '孩子'],
  ['小米', '黄澄澄', '煮粥', '香'],
]

describe('relevance', () => {
  it('learns from a few posts which words speak for and against a subject', () => {
    const model = learnRelevance(PHONE, GRAIN)
    if (!model) throw new Error('nothing was learned')
    expect(relevanceOf(model, ['小米', '煮粥', '香', '新米'])).toBeLessThan(0.35)
    expect(relevanceOf(model, ['小米', '手机', '充电', '慢'])).toBeGreaterThan(0.8)
    expect(relevanceOf(model, ['小米', '客服'])).toBeGreaterThan(0.5)
  })

  it('does not hold it against a word that three clicked posts do not happen to say it', () => {
    const words = ['电池', '耐用', '屏幕', '清晰', '物流', '很快', '客服', '耐心', '发热', '包装']
    const phones = Array.from({ length: 300 }, (_, at) => [
      '苹果',
      words[at % words.length] ?? '',
      words[(at * 7 + 3) % words.length] ?? '',
    ])
    const fruit = [
      ['苹果', '脆', '甜', '物流'],
      ['苹果', '烂', '包装', '甜'],
      ['苹果', '脆', '新鲜', '甜'],
    ]
    const model = learnRelevance(phones, fruit)
    if (!model) throw new Error('nothing was learned')
    for (const post of phones) expect(relevanceOf(model, post)).toBeGreaterThan(0.35)
    expect(
      Object.entries(model.words).filter(([word, weight]) => weight < 0 && words.includes(word)),
    ).toEqual([])
    expect(relevanceOf(model, ['苹果', '脆', '甜', '水分'])).toBeLessThan(0.35)
  })

  it('learns nothing from less than three posts', () => {
    expect(learnRelevance(PHONE, GRAIN.slice(1))).toBeUndefined()
  })

  it('is not misled by words that are names of the language itself', () => {
    const model = learnRelevance(PHONE, GRAIN)
    expect(model && relevanceOf(model, ['constructor', '__proto__'])).toBeGreaterThan(0.5)
  })
})
