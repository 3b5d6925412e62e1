import { createPostWriter } from '@tingfeng/clickhouse'
import { openTestStore, postId, samplePost } from '@tingfeng/clickhouse/testing'
import { Condition, type EnrichedPost, RuleBody, type RuleView } from '@tingfeng/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Signal } from './signal.js'
import { lookAt } from './windows.js'

/* What each kind of condition finds in the store, and what it lets pass. One workspace for each. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const T0 = Date.UTC(2026, 2, 18, 2)

let made = 0
const post = (workspace: string, at: number, more: Partial<EnrichedPost> = {}): EnrichedPost => {
  const label = more.sentiment?.label ?? 'negative'
  return samplePost({
    id: postId(made++),
    workspace,
    source: 'forum',
    text: '物流有点慢',
    publishedAt: new Date(at).toISOString(),
    collectedAt: new Date(at + MINUTE).toISOString(),
    keywords: ['物流'],
    subjects: [{ id: 'star', relevance: 1, sentiment: label, score: 0, evidence: [0, 1] }],
    ...more,
  })
}
const PRAISE = { sentiment: { label: 'positive', score: 0.8, confidence: 0.9, scorer: 'fast' } } as const
/** `n` of them, evenly from `from` to `until`. */
const spread = (
  workspace: string,
  n: number,
  from: number,
  until: number,
  more: Partial<EnrichedPost> = {},
): EnrichedPost[] =>
  Array.from({ length: n }, (_, at) => post(workspace, from + ((until - from) * (at + 0.5)) / n, more))

describe('a condition on the store', () => {
  let store: Awaited<ReturnType<typeof openTestStore>>
  let write: (...posts: EnrichedPost[]) => Promise<void>
  beforeAll(async () => {
    store = await openTestStore()
    const writer = createPostWriter(store.client, { isErased: () => false })
    write = async (...posts) => void (await writer.write(posts))
  })
  afterAll(() => store.close())

  const ask = (
    workspace: string,
    given: object,
    more: object = {},
    now = T0,
    judgedUntil = now,
  ): Promise<Signal[]> => {
    const condition = Condition.parse(given)
    const body = RuleBody.parse({ name: 'r', severity: 'blue', conditions: [condition], ...more })
    const rule: RuleView = { ...body, id: 'r', revision: 1, falseAlarms: 0, strictness: 1, updatedAt: '' }
    return lookAt(rule, condition, { store: store.client, workspace, now, judgedUntil, subjects: ['star'] })
  }

  it('of a threshold counts the window, its theme, its source and its product alone', async () => {
    const slow = { themes: [{ id: 'delivery.speed', polarity: 'negative', evidence: [0, 2], confidence: 1 }] }
    await write(
      ...spread('threshold', 6, T0 - HOUR, T0, { ...(slow as Partial<EnrichedPost>), product: 'X1' }),
      ...spread('threshold', 5, T0 - HOUR, T0, { source: 'weibo' }),
      ...spread('threshold', 20, T0 - 3 * HOUR, T0 - HOUR),
    )
    const of = async (atLeast: number, scope: object = {}) =>
      (await ask('threshold', { kind: 'threshold', atLeast, windowMinutes: 60 }, { scope })).map(
        ({ observed }) => observed,
      )
    expect(await of(11)).toEqual([11])
    expect(await of(12)).toEqual([])
    expect(await of(1, { themes: ['delivery.speed'] })).toEqual([6])
    expect(await of(1, { sources: ['weibo'] })).toEqual([5])
    expect(await of(1, { products: ['X1'] })).toEqual([6])
    expect(await of(1, { products: ['X2'] })).toEqual([])
  })

  it('of a negative share wants enough posts, and so many of them negative', async () => {
    await write(...spread('share', 12, T0 - 5 * HOUR, T0), ...spread('share', 18, T0 - 5 * HOUR, T0, PRAISE))
    const share = { kind: 'negative_share', windowMinutes: 360 }
    expect(await ask('share', { ...share, atLeast: 0.4, minPosts: 30 })).toMatchObject([
      { observed: 12, expected: 12, subject: 'star', measure: 'negative' },
    ])
    expect(await ask('share', { ...share, atLeast: 0.41, minPosts: 30 })).toEqual([])
    expect(await ask('share', { ...share, atLeast: 0.4, minPosts: 31 })).toEqual([])
  })

  it('of a rating drop holds the stars of the window against those of four weeks', async () => {
    const stars = (value: number, max = 5): Partial<EnrichedPost> => ({ rating: { value, max } })
    await write(
      ...spread('rating', 60, T0 - 20 * DAY, T0 - DAY, stars(4.5)),
      // Nine of ten, so that scales mix.
      ...spread('rating', 20, T0 - 20 * DAY, T0 - DAY, stars(9, 10)),
      ...spread('rating', 24, T0 - DAY, T0, stars(3.5)),
    )
    const drop = { kind: 'rating_drop', windowMinutes: 1440 }
    const [found] = await ask('rating', { ...drop, by: 0.9 })
    expect(found).toMatchObject({ measure: 'ratings', subject: 'star' })
    expect(found?.observed).toBeCloseTo(3.5)
    expect(found?.expected).toBeCloseTo(4.5)
    expect(await ask('rating', { ...drop, by: 1.1 })).toEqual([])
    expect(await ask('rating', { ...drop, by: 0.9, minRatings: 25 })).toEqual([])
    expect(await ask('rating', { ...drop, by: 0.9 }, {}, T0 - 2 * DAY)).toEqual([])
  })

  it('of a single post finds words and urgent reasons in negative posts that were just collected', async () => {
    const urgent = [{ cause: 'injury', evidence: [0, 2] }] as EnrichedPost['urgency'] & object
    const [word, hurt, praise, old] = [
      post('single', T0 - 5 * MINUTE, { text: '我要找律师起诉你们' }),
      post('single', T0 - 9 * MINUTE, { text: '手烫伤了', urgency: urgent }),
      post('single', T0 - 5 * MINUTE, { text: '律师朋友也说好', ...PRAISE }),
      post('single', T0 - 3 * HOUR, { text: '我要找律师' }),
    ]
    await write(word, hurt, praise, old)
    const both = { kind: 'single_post', words: ['律师'], urgency: ['injury'] }
    const found = await ask('single', both)
    expect(found.flatMap(({ posts }) => posts).sort()).toEqual([word.id, hurt.id].sort())
    const any = await ask('single', { ...both, urgency: [], negativeOnly: false })
    expect(any.flatMap(({ posts }) => posts).sort()).toEqual([word.id, praise.id].sort())
  })

  it('of a single post finds what was collected while nobody looked, of a day at most', async () => {
    const missed = post('missed', T0 - 100 * MINUTE, { text: '我要找律师' })
    await write(missed, post('missed', T0 - 30 * HOUR, { text: '我要找律师' }))
    const word = { kind: 'single_post', words: ['律师'] }
    expect(await ask('missed', word)).toEqual([])
    for (const outage of [HOUR, 3 * DAY]) {
      const found = await ask('missed', word, {}, T0, T0 - outage)
      expect(found.flatMap(({ posts }) => posts)).toEqual([missed.id])
    }
    // By a clock that has been set back.
    expect(await ask('missed', word, {}, T0 - HOUR, T0)).toHaveLength(1)
  })

  it('of an influential author looks at negative posts of those with as many followers', async () => {
    const of = (followers: number): Partial<EnrichedPost> => ({
      author: { role: 'kol', hash: 'a'.repeat(16), followers } as EnrichedPost['author'] & object,
    })
    const [loud, quiet] = [post('author', T0 - MINUTE, of(200_000)), post('author', T0 - MINUTE, of(50_000))]
    await write(loud, quiet, post('author', T0 - MINUTE, { ...of(900_000), ...PRAISE }))
    const found = await ask('author', { kind: 'influential_author', followers: 100_000 })
    expect(found.map(({ posts }) => posts)).toEqual([[loud.id]])
  })

  it('of an emerging phrase finds the word that was hardly ever there, and no usual one', async () => {
    await write(
      ...spread('phrase', 600, T0 - 14 * DAY, T0 - 3 * HOUR, { keywords: ['物流', '客服'] }),
      ...spread('phrase', 12, T0 - 2 * HOUR, T0, { keywords: ['鼓包', '客服'] }),
    )
    expect(await ask('phrase', { kind: 'emerging_phrase' })).toMatchObject([
      { subject: 'star', words: ['鼓包'], observed: 12, measure: 'negative' },
    ])
    expect(await ask('phrase', { kind: 'emerging_phrase', minCount: 13 })).toEqual([])
    expect(await ask('phrase', { kind: 'emerging_phrase' }, {}, T0 - 4 * HOUR)).toEqual([])
  })

  it('of a silent source names the one that used to bring posts and brings none', async () => {
    await write(
      ...spread('silent', 400, T0 - 14 * DAY, T0 - 14 * HOUR, { source: 'weibo' }),
      ...spread('silent', 400, T0 - 14 * DAY, T0, { source: 'forum' }),
      ...spread('silent', 4, T0 - 14 * DAY, T0 - 2 * DAY, { source: 'seldom' }),
    )
    const silent = { kind: 'source_silent', usual: 10, windowMinutes: 720 }
    const found = await ask('silent', silent)
    expect(found).toMatchObject([{ source: 'weibo', subject: undefined, observed: 0 }])
    // Of the fourteen hours without, at 400 in a fortnight.
    expect(found[0]?.expected).toBeCloseTo((400 / (14 * 24)) * 14, -1)
    expect(Math.abs((found[0]?.since ?? 0) - (T0 - 14 * HOUR))).toBeLessThan(HOUR)
    expect(await ask('silent', silent, { scope: { sources: ['forum'] } })).toEqual([])
    expect(await ask('silent', { ...silent, windowMinutes: 900 })).toEqual([])
  })

  it('of a silent source means none of which a file is coming in, or came in, and none before its usual hour', async () => {
    const at = (collected: number): Partial<EnrichedPost> => ({
      collectedAt: new Date(collected).toISOString(),
    })
    const history = (source: string, collected: number) =>
      spread('files', 400, T0 - 14 * DAY, T0 - 3 * DAY, { source, ...at(collected) })
    await write(...history('comes in', T0 - MINUTE), ...history('came in', T0 - 2 * DAY))
    // At two in the morning comes what was said the day before.
    for (let day = 1; day <= 13; day++)
      await write(
        ...spread('files', 30, T0 - (day + 1) * DAY, T0 - day * DAY, {
          source: 'nightly',
          ...at(T0 - day * DAY),
        }),
      )
    const silent = { kind: 'source_silent', usual: 10, windowMinutes: 720 }
    const silentAt = async (now: number) => (await ask('files', silent, {}, now)).map(({ source }) => source)
    expect(await silentAt(T0)).toEqual([])
    expect(await silentAt(T0 + DAY)).toEqual([])
    expect(await silentAt(T0 + 3 * DAY)).toEqual(['nightly'])
  })
})
