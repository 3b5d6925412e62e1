import type { Analysis } from '@tingfeng/text'
import { expect, it } from 'vitest'
import { scoredLine } from './scored-line.js'

const bare: Analysis = {
  language: 'zh',
  tokens: [],
  keywords: ['电池'],
  sentiment: { label: 'neutral', score: 0, confidence: 1, scorer: 'fast' },
  sentimentEvidence: [],
  themes: [],
  subjects: [],
  intents: [],
  boilerplate: false,
  starTextConflict: false,
}

it('quotes the words of whatever was read, without personal data', () => {
  const text = '太贵，再也不买，打13800138000找我'
  const read: Analysis = {
    ...bare,
    sentimentEvidence: [{ span: [0, 2], weight: -0.5 }],
    intents: ['churn'],
    intentEvidence: [{ intent: 'churn', evidence: [3, 7] }],
    urgency: [{ cause: 'legal', evidence: [8, 22] }],
    churnCause: 'price',
    churnCauseEvidence: [1, 2],
  }
  expect(scoredLine({ id: 7, text }, read)).toEqual({
    id: 7,
    sentiment: bare.sentiment,
    themes: [],
    intents: ['churn'],
    keywords: ['电池'],
    sentimentEvidence: [{ evidence: [0, 2], quote: '太贵', weight: -0.5 }],
    intentEvidence: [{ intent: 'churn', evidence: [3, 7], quote: '再也不买' }],
    urgency: [{ cause: 'legal', evidence: [8, 22], quote: '打138********找我' }],
    churn: { cause: 'price', evidence: [1, 2], quote: '贵' },
  })
})

it('names what was not read as none', () => {
  const { intentEvidence, urgency, churn } = scoredLine({ text: '' }, bare)
  expect([intentEvidence, urgency, churn]).toEqual([[], [], null])
})
