import type {
  CorrectionView,
  EnrichedPost,
  SentimentLabel,
  Subject,
  ThemeFit,
  ThemeJudgement,
  TrainingFigures,
} from '@tingfeng/contracts'
import { describe, expect, it } from 'vitest'
import { createTrainSentiment, type TrainDeps } from './train-sentiment.js'

type Task = Parameters<TrainDeps['learn']>[0]
type Learned = Awaited<ReturnType<TrainDeps['learn']>>

const FIGURES: TrainingFigures = {
  texts: 40,
  labels: { negative: 20, neutral: 0, positive: 20 },
  heldOut: { folds: 5, before: { accuracy: 0.9, macroF1: 0.9 }, after: { accuracy: 0.8, macroF1: 0.8 } },
  guard: { texts: 100, before: 0.8, after: 0.7 },
  preview: { texts: 0, changed: 0 },
  words: [],
}
const SUBJECT: Subject = { id: 'a', kind: 'brand', name: '星岚', include: [], exclude: [], phrases: [] }
const themeFit = (f1: number): ThemeFit => ({ sets: f1, f1, precision: f1, recall: f1 })
const THEMES: NonNullable<TrainingFigures['themes']> = {
  texts: 30,
  heldOut: { folds: 5, before: themeFit(0.6), after: themeFit(0.5) },
  guard: { texts: 200, before: 0.75, after: 0.65 },
  preview: { texts: 0, changed: 0 },
  themes: [],
}
const ADAPTATION = {
  base: 'fast-2',
  bias: [0, 0, 0] as [number, number, number],
  step: 1,
  hashes: '',
  weights: '',
}

const said = (
  postId: string,
  label?: SentimentLabel,
  origin = postId,
  themes?: ThemeJudgement[],
): CorrectionView => ({
  postId,
  origin,
  by: 'mei',
  revision: 1,
  correctedAt: '2026-03-01T00:00:00.000Z',
  ...(label && { label }),
  ...(themes && { themes }),
})

/** Corrections newest first; posts are named by their id, and `gone…` and those of `left` are erased. */
const trainOn = async (corrections: readonly CorrectionView[], learned: Learned, use = false) => {
  let task: Task | undefined
  const did: string[] = []
  const models = createTrainSentiment({
    // safe: what is not here is not called
    state: {
      corrections: { list: async () => corrections },
      erasures: {
        isErased: (_: string, id: string, hash?: string) => id.startsWith('gone') || hash === 'left',
      },
      subjects: { list: async () => [SUBJECT] },
      leases: { withLease: async (_: string, __: object, work: () => Promise<unknown>) => work() },
      sentimentModels: {
        list: async () => ({ active: null, models: [] }),
        add: async () => {
          did.push('add')
          return { number: 4 }
        },
        use: async (_: string, number: number | null) => {
          did.push(`use ${number}`)
          return { active: number, configRevision: 2, changed: true }
        },
      },
    } as unknown as TrainDeps['state'],
    reads: {
      postsById: async (_, ids) =>
        ids.map((id) => ({ id, text: `text of ${id}`, author: { hash: id.slice(0, 4) } }) as EnrichedPost), // safe: no more of it is read
      newestTexts: async () =>
        ['new1', 'kept', 'gone2', 'left2'].map((id) => ({
          id,
          text: `text of ${id}`,
          title: '',
          authorHash: id.slice(0, 4),
        })),
    },
    learn: async (given) => {
      task = given
      return learned
    },
    heardByAll: async () => {
      did.push('heard')
    },
  })
  const result = models.train('shop', use, 'mei')
  await result.catch(() => {})
  return { result, task, did }
}

describe('training on the corrections of a workspace', () => {
  const kept: Learned = { kind: 'learned', adaptation: ADAPTATION, figures: FIGURES, harm: false }

  it('takes the last word on each text, oldest first, and nothing of what was erased or taken back', async () => {
    const corrections = [
      said('copy', 'positive', 'kept'),
      said('back', undefined),
      said('kept', 'negative'),
      said('gone', 'negative'),
      said('left', 'negative'),
      said('old', 'neutral'),
      said('none', undefined, 'none', []),
      said('both', 'negative', 'both', [{ id: 'price.value', polarity: 'negative' }]),
    ]
    expect((await trainOn(corrections, kept)).task).toEqual({
      subjects: [SUBJECT],
      corrected: [
        { text: 'text of both', label: 'negative' },
        { text: 'text of old', label: 'neutral' },
        { text: 'text of copy', label: 'positive' },
      ],
      themed: [
        { text: 'text of both', themes: [{ id: 'price.value', polarity: 'negative' }] },
        { text: 'text of none', themes: [] },
      ],
      others: [{ text: 'text of new1' }],
    })
  })

  it('keeps a version, and switches to it only where it is told to, until all have heard', async () => {
    const { result, did } = await trainOn([], kept)
    expect([await result, did]).toMatchObject([{ number: 4, active: false, reason: null }, ['add']])
    expect((await trainOn([], kept, true)).did).toEqual(['add', 'use 4', 'heard'])
  })

  it.each([
    ['held_out', ['macro-F1 would go from 0.900 to 0.800', 'F1 would go from 0.600 to 0.500']],
    ['guard', ['labels of 100 texts of general language would be 0.700', 'themes of 200 texts']],
  ] as const)('keeps nothing that does harm (%s), and says which', async (asShipped, why) => {
    const figures = { ...FIGURES, asShipped, themes: { ...THEMES, asShipped } }
    const { result, did } = await trainOn([], { ...kept, figures, harm: true }, true)
    expect([await result, did]).toMatchObject([{ number: null, active: false }, []])
    for (const part of why) expect((await result).reason).toContain(part)
  })

  it('keeps what one of both learned, also where the other one does harm', async () => {
    const figures: TrainingFigures = { ...FIGURES, asShipped: 'guard', themes: THEMES }
    expect(await (await trainOn([], { ...kept, figures })).result).toMatchObject({ number: 4, reason: null })
  })

  it('says how many corrections are missing', async () => {
    const labels = { negative: 3, neutral: 0, positive: 9 }
    const few: Learned = { kind: 'too_few', labels, themed: 7, unread: 2 }
    await expect((await trainOn([], few)).result).rejects.toMatchObject({
      code: 'too_few_corrections',
      message: expect.stringMatching(
        /there are 12 \(negative 3, .*; 2 more are in other languages.* in 5 or more; there are 7/,
      ),
    })
  })
})
