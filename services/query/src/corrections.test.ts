import type { EnrichedPost } from '@tingfeng/contracts'
import type { NewCorrection } from '@tingfeng/state'
import { expect, it } from 'vitest'
import { type CorrectDeps, createCorrect } from './corrections.js'

const POST = {
  schemaVersion: 1,
  id: '0'.repeat(32),
  rawVersion: 1,
  workspace: 'shop',
  source: 'test',
  kind: 'review',
  text: '小米客服态度真是绝了',
  publishedAt: '2026-03-01T00:00:00.000Z',
  collectedAt: '2026-03-01T00:00:00.000Z',
  language: 'zh',
  tokens: [],
  keywords: [],
  sentiment: { label: 'negative', score: -0.9, confidence: 0.95, scorer: 'fast' },
  sentimentEvidence: [],
  themes: [],
  subjects: [],
  intents: [],
  boilerplate: false,
  starTextConflict: false,
  correctionRevision: 0,
  modelVersion: 'm',
  taxonomyVersion: 1,
  configRevision: 0,
} as const satisfies EnrichedPost
const THEMES = [{ id: 'price.value', polarity: 'negative' }] as const

/** Corrections of the one post, kept as the state keeps them: each replaces the one before. */
const setUp = () => {
  let kept: NewCorrection = { postId: POST.id }
  let revision = 0
  const correct = createCorrect({
    // safe: what is not here is not called
    state: {
      corrections: {
        forPosts: async () => new Map([[POST.id, { ...kept, revision }]]),
        list: async () => [],
        put: async (_workspace: string, correction: NewCorrection) => {
          kept = correction
          return { ...correction, revision: ++revision }
        },
      },
      subjects: { list: async () => [{ id: 'mi' }, { id: 'oppo' }] },
      relevance: { put: async () => {}, delete: async () => {} },
      ownThemes: { list: async () => [] },
    } as unknown as CorrectDeps['state'],
    log: { append: async () => [] },
    reads: { postsById: async () => [POST], copiesOf: async () => [], wordsAbout: async () => [] },
    learnRelevance: () => undefined,
    isMeant: () => true,
  })
  const said = () => {
    const { label, themes, irrelevant } = kept
    return { ...(label && { label }), ...(themes && { themes }), ...(irrelevant && { irrelevant }) }
  }
  return { correct, said }
}

it('adds what a file says to what was said before, and takes back only what it names', async () => {
  const { correct, said } = setUp()
  const many = (given: object) => correct.many('shop', [{ postId: POST.id, ...given }], 'mei')
  await many({ label: 'positive', irrelevant: ['mi'] })
  await many({ themes: THEMES })
  expect(said()).toEqual({ label: 'positive', themes: THEMES, irrelevant: ['mi'] })
  await many({ label: null })
  expect(said()).toEqual({ themes: THEMES, irrelevant: ['mi'] })
  await many({ irrelevant: [] })
  expect(said()).toEqual({ themes: THEMES })
  await many({ themes: null })
  expect(said()).toEqual({})
})

it('adds the second row of one post to the first', async () => {
  const { correct, said } = setUp()
  const rows = [
    { postId: POST.id, label: 'neutral' as const },
    { postId: POST.id, themes: [] },
  ]
  await correct.many('shop', rows, 'mei')
  expect(said()).toEqual({ label: 'neutral', themes: [] })
})

it('replaces what was said before where a person corrects one post, but for irrelevant subjects', async () => {
  const { correct, said } = setUp()
  await correct.one('shop', { postId: POST.id, label: 'positive', irrelevant: ['mi'] }, 'mei')
  await correct.one('shop', { postId: POST.id, themes: THEMES }, 'mei')
  expect(said()).toEqual({ themes: THEMES, irrelevant: ['mi'] })
  await correct.one('shop', { postId: POST.id }, 'mei')
  expect(said()).toEqual({})
})
