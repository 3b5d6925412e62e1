import { createPostWriter } from '@tingfeng/clickhouse'
import { openTestStore, postId, samplePost } from '@tingfeng/clickhouse/testing'
import type { EnrichedPost } from '@tingfeng/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explain, type Question } from './explain.js'
import { themeNames } from './names.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const T0 = Date.UTC(2026, 2, 18, 2)

let made = 0
const post = (theme: string, more: Partial<EnrichedPost> = {}): EnrichedPost =>
  samplePost({
    id: postId(made++),
    workspace: 'w',
    source: 'forum',
    product: 'X1',
    text: `第 ${made} 条`,
    publishedAt: new Date(T0 - made * MINUTE).toISOString(),
    collectedAt: new Date(T0).toISOString(),
    keywords: [`词${made}`],
    themes: [{ id: theme, polarity: 'negative', evidence: [0, 1], confidence: 0.9 }],
    subjects: [{ id: 'star', relevance: 1, sentiment: 'negative', score: -0.6, evidence: [0, 1] }],
    ...more,
  })
const of = (n: number, theme: string, more: Partial<EnrichedPost> = {}): EnrichedPost[] =>
  Array.from({ length: n }, () => post(theme, more))

describe('why an incident is one', () => {
  let store: Awaited<ReturnType<typeof openTestStore>>
  const slow = post('delivery.speed')
  const ask = (more: Partial<Question> = {}) =>
    explain(
      store.client,
      {
        ...{ workspace: 'w', subject: 'star', themes: [], measure: 'negative', posts: [] },
        ...{ narrowed: { sources: [], products: [] }, since: T0 - 6 * HOUR, until: T0 + MINUTE },
        ...more,
      },
      themeNames([]),
    )
  const counted = ({ series }: Awaited<ReturnType<typeof ask>>): number =>
    series.reduce((sum, { observed }) => sum + observed, 0)

  beforeAll(async () => {
    store = await openTestStore()
    await createPostWriter(store.client, { isErased: () => false }).write([
      slow,
      ...of(70, 'quality.safety', { engagement: { likes: 900 } }),
      ...of(6, 'quality.safety', { source: 'weibo' }),
      ...of(4, 'delivery.speed', { source: 'weibo', product: 'X2' }),
    ])
  })
  afterAll(() => store.close())

  it('tells of the sources and products that the rule looks at, and of no others', async () => {
    const all = await ask()
    expect(all.sources.map(({ id, observed }) => [id, observed])).toEqual([
      ['forum', 71],
      ['weibo', 10],
    ])
    const weibo = await ask({ narrowed: { sources: ['weibo'], products: [] } })
    expect(weibo.sources).toMatchObject([{ id: 'weibo', observed: 10, share: 1 }])
    expect(counted(weibo)).toBe(10)
    expect(new Set(weibo.posts.map(({ source }) => source))).toEqual(new Set(['weibo']))
    const x2 = await ask({ narrowed: { sources: ['weibo'], products: ['X2'] } })
    expect([x2.products.map(({ id }) => id), counted(x2)]).toEqual([['X2'], 4])
  })

  it('tells of the themes that the rule looks at, whatever it counts, but of all stars', async () => {
    for (const measure of ['posts', 'negative', 'complaints'] as const) {
      const found = await ask({ measure, themes: ['delivery.speed'] })
      expect([measure, counted(found)]).toEqual([measure, 5])
      expect(found.themes.map(({ id }) => id)).toEqual(['delivery.speed'])
    }
    expect(counted(await ask({ measure: 'ratings', themes: ['delivery.speed'] }))).toBe(81)
  })

  it('shows the posts that it is about, however many others are liked more', async () => {
    expect((await ask({ posts: [slow.id] })).posts.map(({ id }) => id)).toContain(slow.id)
  })
})
