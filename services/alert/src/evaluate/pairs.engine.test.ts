import { type ClickHouse, createPostWriter } from '@tingfeng/clickhouse'
import { openTestStore, postId, samplePost } from '@tingfeng/clickhouse/testing'
import type { EnrichedPost, SentimentLabel } from '@tingfeng/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SharedPosts } from './pairs.js'

const MINUTE = 60_000
const T0 = Date.UTC(2026, 2, 18, 2)
const RANGE = { since: T0, until: T0 + 60 * MINUTE }

interface Told {
  readonly about: readonly string[]
  readonly label?: SentimentLabel
  readonly workspace?: string
  readonly at?: number
  readonly duplicateOf?: string
}

let made = 0
const post = ({ about, label = 'negative', workspace = 'w', at = T0, duplicateOf }: Told): EnrichedPost =>
  samplePost({
    id: postId(made++),
    workspace,
    publishedAt: new Date(at).toISOString(),
    collectedAt: new Date(at).toISOString(),
    sentiment: { label, score: 0, confidence: 0.8, scorer: 'fast' },
    subjects: about.map((id) => ({ id, relevance: 1, sentiment: label, score: 0, evidence: [0, 1] })),
    ...(duplicateOf !== undefined && { duplicateOf }),
  })
const times = (n: number, told: Told): EnrichedPost[] => Array.from({ length: n }, () => post(told))

/** The pairs that share, from the lists of who each post is about: no code in common with the query. */
const sharedOf = (posts: readonly (readonly string[])[], subjects: readonly string[]): string[] => {
  const count = (...both: string[]): number =>
    posts.filter((about) => both.every((id) => about.includes(id))).length
  return subjects.flatMap((a, index) =>
    subjects
      .slice(index + 1)
      .filter((b) => count(a, b) / Math.max(1, Math.min(count(a), count(b))) >= 0.4)
      .map((b) => `${a} ${b}`),
  )
}

describe('which subjects share their negative posts', () => {
  let store: Awaited<ReturnType<typeof openTestStore>>
  let write: (posts: readonly EnrichedPost[]) => Promise<void>
  let asked = 0
  let counting: ClickHouse

  beforeAll(async () => {
    store = await openTestStore()
    const writer = createPostWriter(store.client, { isErased: () => false })
    write = async (posts) => void (await writer.write(posts))
    const { client } = store
    counting = new Proxy(client, {
      get: (target, key) => {
        if (key === 'query') asked++
        const value: unknown = Reflect.get(target, key)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  })
  afterAll(() => store.close())
  beforeEach(() => {
    asked = 0
  })

  const refreshed = async (workspace: string, subjects: readonly string[]): Promise<SharedPosts> => {
    const shared = new SharedPosts()
    await shared.refresh(counting, workspace, new Set(subjects), RANGE, T0)
    return shared
  }
  const pairsIn = (shared: SharedPosts, subjects: readonly string[]): string[] =>
    subjects.flatMap((a, index) =>
      subjects
        .slice(index + 1)
        .filter((b) => shared.isShared(a, b) && shared.isShared(b, a))
        .map((b) => `${a} ${b}`),
    )

  it('is two fifths of the smaller one’s, counted for each pair alone', async () => {
    await write([
      // 15 of the brand and 10 of the model, 4 of both; a subject that a post names twice counts once.
      ...times(8, { about: ['brand'] }),
      ...times(3, { about: ['model'] }),
      ...times(2, { about: ['model', 'brand'] }),
      ...times(2, { about: ['brand', 'model', 'model'] }),
      // 20 of the rival, with each of the two 3: too few, although 6 together would be enough.
      ...times(3, { about: ['brand', 'rival'] }),
      ...times(3, { about: ['rival', 'model'] }),
      ...times(14, { about: ['rival'] }),
    ])
    const subjects = ['rival', 'model', 'brand', 'unheard', '']
    const shared = await refreshed('w', subjects)
    expect(pairsIn(shared, subjects)).toEqual(['model brand'])
    expect(shared.isShared('unheard', 'unheard')).toBe(true)
    expect(asked).toBe(1)
  })

  it('counts negative originals of the workspace and the time alone', async () => {
    const workspace = 'v'
    const both = { about: ['a', 'b'], workspace }
    await write([
      ...times(4, { about: ['a'], workspace }),
      ...times(4, { about: ['b'], workspace }),
      ...times(9, { ...both, label: 'positive' }),
      ...times(9, { ...both, at: RANGE.until }),
      ...times(9, { ...both, at: RANGE.since - 1_000 }),
      ...times(9, { ...both, duplicateOf: postId(0) }),
      ...times(9, { ...both, workspace: 'elsewhere' }),
      ...times(1, both),
    ])
    expect(pairsIn(await refreshed(workspace, ['a', 'b']), ['a', 'b'])).toEqual([])
    expect(pairsIn(await refreshed('elsewhere', ['a', 'b']), ['a', 'b'])).toEqual(['a b'])
  })

  it('agrees for twelve subjects with a count by hand, in one query', async () => {
    let seed = 11
    const random = (limit: number): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((seed / 2 ** 32) * limit)
    }
    const subjects = Array.from({ length: 12 }, (_, nth) => `s${nth}`)
    // Each subject is talked of beside its neighbours, the more often the nearer.
    const lists = Array.from({ length: 400 }, () => {
      const first = random(12)
      return Array.from({ length: 1 + random(5) }, () => `s${(first + random(4)) % 12}`)
    })
    await write(lists.map((about) => post({ about, workspace: 'many' })))
    const expected = sharedOf(lists, subjects)
    expect(expected.length).toBeGreaterThan(2)
    expect(expected.length).toBeLessThan(30)
    expect(pairsIn(await refreshed('many', subjects), subjects)).toEqual(expected)
    expect(asked).toBe(1)
  })

  it('asks again when a pair is new, or was asked five minutes ago', async () => {
    const shared = new SharedPosts()
    const refresh = (subjects: readonly string[], now: number) =>
      shared.refresh(counting, 'many', new Set(subjects), RANGE, now)
    await refresh(['s0'], T0)
    expect(asked).toBe(0)
    await refresh(['s0', 's1'], T0)
    await refresh(['s1', 's0'], T0 + 4 * MINUTE)
    expect(asked).toBe(1)
    await refresh(['s0', 's1', 's2'], T0 + 4 * MINUTE)
    expect(asked).toBe(2)
    await refresh(['s0', 's1', 's2'], T0 + 8 * MINUTE)
    expect(asked).toBe(2)
    await refresh(['s0', 's1', 's2'], T0 + 9 * MINUTE)
    expect(asked).toBe(3)
  })
})
