import type { EnrichedPost } from '@tingfeng/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRollups } from '../rollups/rollups.js'
import { postId, samplePost } from '../testing/sample-posts.js'
import { openTestStore, type TestStore } from '../testing/test-store.js'
import { createPostWriter } from '../writes/post-writer.js'
import { createReads } from './reads.js'
import { spanOf } from './scope.js'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const POSTS = 16_032
/** Of so many posts, two in ten thousand. */
const LEAST = 4
const HOUR_MS = 3_600_000
const START_MS = Date.UTC(2026, 0, 1)
const at = (hour: number): string => new Date(START_MS + hour * HOUR_MS).toISOString()

/** The same numbers each time. */
const numbersFrom = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const numbers = numbersFrom(7)
const tokensOf = (): string[] =>
  Array.from({ length: 2 + numbers(8) }, () => `词${numbers(numbers(400) + 1)}`)
const post = (nth: number, rawVersion: number): EnrichedPost =>
  samplePost({
    workspace: 'many',
    id: postId(nth),
    rawVersion,
    publishedAt: at(nth % 48),
    tokens: tokensOf(),
    subjects: [{ id: 'aurora', relevance: 1, sentiment: 'negative', score: -1, evidence: [0, 1] }],
  })

const phrasesOf = ({ tokens }: EnrichedPost): ReadonlySet<string> =>
  new Set(tokens.slice(1).map((token, nth) => `${tokens[nth]} ${token}`))

it('counts phrases of very many posts as they stand, however many versions were there, and misses none', async () => {
  const live = new Map<string, EnrichedPost>()
  const write = async (posts: readonly EnrichedPost[]) => {
    for (const one of posts) live.set(one.id, one)
    const { touched } = await createPostWriter(store.client).write(posts)
    await createRollups(store.client).rebuild('many', touched.get('many') ?? [])
  }
  await write(Array.from({ length: POSTS }, (_, nth) => post(nth, 1)))
  await write(Array.from({ length: POSTS / 8 }, (_, nth) => post(nth * 8, 2)))

  const expected = new Map<string, [number, number]>()
  const said = [0, 0]
  for (const one of live.values()) {
    const period = one.publishedAt >= at(24) ? 0 : 1
    for (const phrase of phrasesOf(one)) {
      const counts = expected.get(phrase) ?? [0, 0]
      counts[period] = (counts[period] ?? 0) + 1
      expected.set(phrase, counts)
      said[period] = (said[period] ?? 0) + 1
    }
  }
  const wanted = [...expected].filter(([, [now, before]]) => now + before >= LEAST)
  expect(wanted.length).toBeGreaterThan(100)

  const spans = [spanOf({ from: at(24), to: at(48) }), spanOf({ from: at(0), to: at(24) })] as const
  // Of a subject they are kept beside its mentions, of all posts they are made of what the posts say.
  for (const subject of ['aurora', undefined]) {
    const found = await createReads(store.client).saidWords(
      'many',
      { subject, everyone: true },
      spans,
      'phrases',
    )
    expect(found.posts).toEqual([POSTS / 2, POSTS / 2])
    expect(found.said).toEqual(said)
    const spelt = await found.spell(found.words.map(({ key }) => key))
    expect(new Map(found.words.map(({ key, posts }) => [spelt.get(key), posts]))).toEqual(
      new Map(wanted.sort(([, a], [, b]) => b[0] + b[1] - a[0] - a[1])),
    )
  }
})
