import { describe, expect, it } from 'vitest'
import { correctPost } from './corrections.js'
import type { EnrichedPost, SubjectMention } from './enriched-post.js'

const subject = (id: string, sentiment: SubjectMention['sentiment']): SubjectMention => ({
  id,
  relevance: 1,
  sentiment,
  score: { negative: -0.8, neutral: 0, positive: 0.7 }[sentiment],
  evidence: [0, 2],
})

const POST: EnrichedPost = {
  schemaVersion: 1,
  id: '0'.repeat(32),
  rawVersion: 1,
  workspace: 'shop',
  source: 'test',
  kind: 'review',
  text: '小米客服态度真是绝了，再也不买了，曝光',
  rating: { value: 5, max: 5 },
  publishedAt: '2026-03-01T00:00:00.000Z',
  collectedAt: '2026-03-01T00:00:00.000Z',
  language: 'zh',
  tokens: [],
  keywords: [],
  sentiment: { label: 'negative', score: -0.9, confidence: 0.95, scorer: 'fast' },
  sentimentEvidence: [{ span: [4, 6], weight: -1 }],
  themes: [
    { id: 'service.attitude', polarity: 'negative', evidence: [2, 10], confidence: 0.6, subjectId: 'mi' },
  ],
  subjects: [subject('mi', 'negative')],
  intents: ['complaint', 'churn'],
  urgency: [{ cause: 'media', evidence: [17, 19] }],
  intentEvidence: [
    { intent: 'complaint', evidence: [2, 10] },
    { intent: 'churn', evidence: [11, 16] },
  ],
  churnCause: 'service_failure',
  churnCauseEvidence: [2, 6],
  boilerplate: false,
  starTextConflict: true,
  correctionRevision: 0,
  modelVersion: 'm',
  taxonomyVersion: 1,
  configRevision: 0,
}
const correct = (
  said: Omit<Parameters<typeof correctPost>[1], 'revision'>,
  post: Partial<EnrichedPost> = {},
) => correctPost({ ...POST, ...post }, { ...said, revision: 3 })
const sides = ({ subjects }: EnrichedPost) =>
  subjects.map(({ id, sentiment, score }) => [id, sentiment, score])

describe('a label that a person gives', () => {
  it('holds for the subject, the stars and what the text wants, as it holds for the text', () => {
    const corrected = correct({ label: 'positive' })
    expect(corrected).toMatchObject({
      sentiment: { label: 'positive', score: 1, confidence: 1, scorer: 'correction' },
      sentimentEvidence: [],
      starTextConflict: false,
      correctionRevision: 3,
    })
    expect(sides(corrected)).toEqual([['mi', 'positive', 1]])
    expect(corrected).not.toHaveProperty('urgency')
    expect(corrected).not.toHaveProperty('churnCause')
    expect(corrected).not.toHaveProperty('churnCauseEvidence')
    expect(corrected.intentEvidence).toEqual([{ intent: 'complaint', evidence: [2, 10] }])
    expect(correct({ label: 'negative' }, { rating: { value: 1, max: 5 } }).starTextConflict).toBe(false)
    expect(correct({ label: 'positive' }, { rating: { value: 1, max: 5 } }).starTextConflict).toBe(true)
  })

  it('turns of several subjects those that were judged as the text was', () => {
    const subjects = [subject('mi', 'negative'), subject('oppo', 'positive'), subject('vivo', 'neutral')]
    expect(sides(correct({ label: 'neutral' }, { subjects }))).toEqual([
      ['mi', 'neutral', 0],
      ['oppo', 'positive', 0.7],
      ['vivo', 'neutral', 0],
    ])
  })

  it('turns the only subject however that was judged, also when it is the only one left', () => {
    expect(sides(correct({ label: 'negative' }, { subjects: [subject('mi', 'positive')] }))).toEqual([
      ['mi', 'negative', -1],
    ])
    const two = [subject('mi', 'positive'), subject('oppo', 'negative')]
    expect(sides(correct({ label: 'negative', irrelevant: ['oppo'] }, { subjects: two }))).toEqual([
      ['mi', 'negative', -1],
    ])
  })

  it('leaves the themes as they were read, and the complaint with one of them', () => {
    const kept = correct({ label: 'positive' })
    expect([kept.themes, kept.intents]).toEqual([POST.themes, ['complaint', 'praise']])
    expect(correct({ label: 'positive' }, { themes: [] }).intents).toEqual(['praise'])
  })

  it('asks for nothing that a text of that label does not want', () => {
    const intentsOf = (label: 'negative' | 'neutral' | 'positive', intents: EnrichedPost['intents']) =>
      correct({ label }, { intents, themes: [] }).intents
    expect(intentsOf('positive', ['question', 'churn'])).toEqual(['question'])
    expect(intentsOf('negative', ['praise', 'purchase'])).toEqual([])
    expect(intentsOf('neutral', ['complaint', 'praise', 'churn'])).toEqual(['complaint', 'churn'])
  })
})

describe('themes that a person gives', () => {
  it('keep what was read of them, and are said of the only subject where they are new', () => {
    const themes = [
      { id: 'service.attitude', polarity: 'positive' },
      { id: 'price.value', polarity: 'negative' },
    ] as const
    const corrected = correct({ themes: [...themes] })
    expect(corrected.themes).toEqual([
      { id: 'service.attitude', polarity: 'positive', evidence: [2, 10], confidence: 1, subjectId: 'mi' },
      {
        id: 'price.value',
        polarity: 'negative',
        evidence: [0, POST.text.length],
        confidence: 1,
        subjectId: 'mi',
      },
    ])
    const two = [subject('mi', 'negative'), subject('oppo', 'negative')]
    expect(correct({ themes: [{ ...themes[1] }] }, { subjects: two }).themes[0]).not.toHaveProperty(
      'subjectId',
    )
  })

  it('complain or do not; who leaves without a complaint leaves in anger only', () => {
    expect(correct({ themes: [] }).intents).toEqual(['churn'])
    expect(correct({ themes: [], label: 'neutral' })).toMatchObject({ intents: [] })
    expect(correct({ themes: [], label: 'neutral' })).not.toHaveProperty('churnCause')
    const themes = [{ id: 'price.value', polarity: 'negative' as const }]
    expect(correct({ themes }, { intents: [], themes: [], intentEvidence: [] })).toMatchObject({
      intents: ['complaint'],
      intentEvidence: [{ intent: 'complaint', evidence: [0, POST.text.length] }],
    })
    expect(correct({ themes: [], label: 'neutral' })).not.toHaveProperty('intentEvidence')
  })
})

it('takes subjects that are not meant from the post and from its themes, and leaves the rest', () => {
  const corrected = correct({ irrelevant: ['mi'] })
  expect(corrected.subjects).toEqual([])
  expect(corrected.themes[0]).not.toHaveProperty('subjectId')
  expect(corrected).toMatchObject({ intents: POST.intents, sentiment: POST.sentiment, urgency: POST.urgency })
})
