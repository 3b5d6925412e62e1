import type { EnrichedPost } from '@tingfeng/contracts'

/** A post with every required field; what a test is about is given. */
export const samplePost = (given: Partial<EnrichedPost> = {}): EnrichedPost => ({
  schemaVersion: 1,
  id: '0123456789abcdef0123456789abcdef',
  rawVersion: 1,
  workspace: 'acme',
  source: 'csv',
  kind: 'review',
  text: '电池不耐用，客服态度好',
  publishedAt: '2026-03-01T10:20:30.400Z',
  collectedAt: '2026-03-02T00:00:00.000Z',
  language: 'zh',
  tokens: ['电池', '耐用', '客服', '态度'],
  keywords: ['电池'],
  sentiment: { label: 'negative', score: -0.4, confidence: 0.7, scorer: 'fast' },
  sentimentEvidence: [{ span: [0, 5], weight: -0.5 }],
  themes: [],
  subjects: [],
  intents: [],
  boilerplate: false,
  starTextConflict: false,
  correctionRevision: 0,
  modelVersion: 'fast-1',
  taxonomyVersion: 1,
  configRevision: 1,
  ...given,
})

/** A post id from a small number. */
export const postId = (number: number): string => number.toString(16).padStart(32, '0')
