import {
  createPostWriter,
  createRejectedPosts,
  createRollups,
  findPostsOfAuthors,
} from '@tingfeng/clickhouse'
import { openTestStore, postId, samplePost, type TestStore } from '@tingfeng/clickhouse/testing'
import type { EnrichedPost } from '@tingfeng/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createErase, type EraseDeps } from './erase.js'

const WORKSPACE = 'shop'
const HASH = 'ab'.repeat(16)
const HOUR = new Date('2026-03-01T10:00:00.000Z')

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const countOf = async (sql: string): Promise<unknown> => (await store.client.query(sql))[0]

/** Everything of an erasure but what the state does beside it. */
const setUp = (workspace: string, given: Partial<Pick<EraseDeps, 'rollups'>> = {}) => {
  const kept = new Map<string, unknown>()
  const posts = createPostWriter(store.client)
  const rollups = createRollups(store.client)
  const forgotten = new Set<string>()
  const erase = createErase({
    state: {
      workspaces: { get: async () => ({}) } as never, // safe: no more is looked at than whether there is one
      erasures: { add: async () => 1 } as never, // safe: nothing else is called
      authorKey: new Uint8Array(32),
      kv: {
        get: async (key) => kept.get(key),
        set: async (key, value) => void kept.set(key, JSON.parse(JSON.stringify(value))),
        delete: async (key) => void kept.delete(key),
      },
      deciding: {
        forgetPosts: async (_workspace, ids) => {
          for (const id of ids) forgotten.add(id)
          return ids.length
        },
      },
    },
    posts,
    rollups,
    postsOfAuthors: (name, hashes) => findPostsOfAuthors(store.client, name, hashes),
    rejected: createRejectedPosts(store.client),
    log: { append: async () => [] },
    ...given,
  })
  const post = (number: number, more: Partial<EnrichedPost> = {}) =>
    samplePost({
      workspace,
      id: postId(number),
      publishedAt: HOUR.toISOString(),
      subjects: [{ id: 'mi', relevance: 1, sentiment: 'negative', score: -0.4, evidence: [0, 2] }],
      ...more,
    })
  const write = async (batch: readonly EnrichedPost[]) => {
    for (const [name, hours] of (await posts.write(batch)).touched) await rollups.rebuild(name, hours)
  }
  return { erase, post, write, rollups, kept, forgotten }
}

it('mends the figures when it is asked again for an author whose posts a first try took away', async () => {
  let fails = 1
  const real = createRollups(store.client)
  const { erase, post, write, kept, forgotten } = setUp(WORKSPACE, {
    rollups: {
      rebuild: async (workspace, hours) => {
        if (fails-- > 0) throw new Error('the store is away')
        await real.rebuild(workspace, hours)
      },
    },
  })
  await write([post(1, { author: { hash: HASH, role: 'customer' } }), post(2)])
  const request = { postIds: [], authorHashes: [HASH], authors: [] }
  await expect(erase(WORKSPACE, request)).rejects.toThrow('away')
  // By the author the post is found no more.
  await expect
    .poll(() =>
      countOf(`SELECT count() AS n FROM posts WHERE workspace = '${WORKSPACE}' AND author_hash != ''`),
    )
    .toEqual({ n: 0 })
  forgotten.clear()
  await erase(WORKSPACE, request)
  expect(await countOf(`SELECT count() AS n FROM posts FINAL WHERE workspace = '${WORKSPACE}'`)).toEqual({
    n: 1,
  })
  expect(
    await countOf(
      `SELECT sum(posts) AS n FROM sentiment_hourly FINAL WHERE workspace = '${WORKSPACE}' AND subject = ''`,
    ),
  ).toEqual({ n: 1 })
  expect(await countOf(`SELECT count() AS n FROM mentions FINAL WHERE workspace = '${WORKSPACE}'`)).toEqual({
    n: 1,
  })
  expect([...forgotten]).toEqual([postId(1)])
  expect(kept.size).toBe(0)
})
