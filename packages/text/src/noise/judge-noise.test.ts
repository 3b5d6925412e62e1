import type { Sentiment } from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { CUES } from './cues.js'
import { judgeNoise } from './judge-noise.js'

const NEUTRAL = { label: 'neutral', confidence: 0.5 } as const
const ANGRY = { label: 'negative', confidence: 0.9 } as const
const PLEASED = { label: 'positive', confidence: 0.9 } as const

const judge = (text: string, sentiment: Pick<Sentiment, 'label' | 'confidence'> = NEUTRAL): number =>
  judgeNoise({ text, signals: [], sentiment, complains: false })?.probability ?? 0

describe('noise', () => {
  it('is never told by one word alone, however often it comes', () => {
    for (const { word, reason, weight } of CUES) {
      expect(weight, word).toBeLessThan(0.5)
      if (reason !== 'filler') expect(judge(`${word}，${word}，${word}`), word).toBeLessThan(0.5)
    }
  })

  it('is not who says in anger the same again and again', () => {
    for (const piece of ['退钱', '差评', '还我血汗钱！', '垃圾', '什么时候发货', 'refund ']) {
      const text = piece.repeat(14).trim()
      expect(judge(text, ANGRY), piece).toBeLessThan(0.5)
      expect(judge(text, NEUTRAL), piece).toBeLessThan(0.5)
    }
    expect(judge(`${'啊'.repeat(30)}气死我了`, NEUTRAL)).toBeLessThan(0.5)
    expect(judge('东西很差，凑字数凑字数凑字数，别买', ANGRY)).toBeLessThan(0.5)
  })

  it('is praise or nothing again and again, whatever a scorer hears in it', () => {
    for (const text of [
      '好用'.repeat(12),
      '不错'.repeat(13),
      '1'.repeat(34),
      '哈'.repeat(32),
      '6'.repeat(30),
    ])
      for (const sentiment of [NEUTRAL, ANGRY, PLEASED])
        expect(judge(text, sentiment), text).toBeGreaterThanOrEqual(0.5)
  })

  it('counts the words of shops half in what a buyer says of them', () => {
    expect(judge('包邮到家，支持验货，满意')).toBeLessThan(0.5)
    expect(judge('全国包邮到家，支持验货，送出')).toBeGreaterThanOrEqual(0.5)
    expect(judge('作为一个宝妈，货到付款很放心，免费送的赠品也不错', PLEASED)).toBeLessThan(0.5)
    expect(judge('我也是宝妈，在家兼职月入过万，感兴趣的加我v')).toBeGreaterThanOrEqual(0.5)
  })

  it('takes what sells for no anger because a scorer hears bad words in it', () => {
    expect(judge('亏本清仓，羽绒服跳楼价，最后三天，进店有礼', ANGRY)).toBeGreaterThanOrEqual(0.5)
  })
})
