import {
  type ClickHouse,
  createPostWriter,
  createRejectedPosts,
  createRollups,
  findPostsOfAuthors,
  type PostWriter,
} from '@tingfeng/clickhouse'
import { openTestStore, postId, samplePost, type TestStore } from '@tingfeng/clickhouse/testing'
import { type EnrichedPost, SKETCH_BINS, writeFingerprint } from '@tingfeng/contracts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
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
const setUp = (
  workspace: string,
  given: Partial<Pick<EraseDeps, 'rollups'> & { readonly posts: PostWriter }> = {},
) => {
  const kept = new Map<string, unknown>()
  const posts = given.posts ?? createPostWriter(store.client)
  const rollups = createRollups(store.client)
  const forgotten = new Set<string>()
  const passedOn = new Map<string, string>()
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
      corrections: {
        passOn: async (_workspace, heirs) => {
          for (const { origin, heir } of heirs) passedOn.set(origin, heir)
        },
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
  return { erase, post, posts, write, kept, forgotten, passedOn }
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

const COPIED = writeFingerprint(
  Uint8Array.from({ length: SKETCH_BINS }, (_, bin) => 1 + ((bin * 7) % 15)),
  [1, 2],
)
/** Numbers of the posts, each with that of the post whose text it repeats; 0 for none. */
const groupOf = async (
  workspace: string,
): Promise<readonly (readonly [post: number, original: number])[]> => {
  const rows = await store.client.query<{ post: string; original: string }>(
    `SELECT replaceAll(toString(id), '-', '') AS post, replaceAll(ifNull(toString(duplicate_of), '0'), '-', '') AS original
    FROM posts FINAL WHERE workspace = {workspace:String} ORDER BY post`,
    { workspace },
  )
  return rows.map(({ post, original }) => [Number.parseInt(post, 16), Number.parseInt(original, 16)])
}

it('makes the first copy of an erased post the original: of the other copies, and of those to come', async () => {
  const workspace = 'heirs'
  let fails = 1
  const real = createRollups(store.client)
  const { erase, post, write, passedOn } = setUp(workspace, {
    rollups: {
      rebuild: async (name, hours) => {
        if (fails-- > 0) throw new Error('the store is away')
        await real.rebuild(name, hours)
      },
    },
  })
  const copy = (number: number) =>
    post(number, {
      fingerprint: COPIED,
      publishedAt: new Date(HOUR.getTime() + number * 3_600_000).toISOString(),
    })
  await write([copy(1), copy(2), copy(3)])
  expect(await groupOf(workspace)).toEqual([
    [1, 0],
    [2, 1],
    [3, 1],
  ])
  const request = { postIds: [postId(1)], authorHashes: [], authors: [] }
  // Tried again where all but the roll-ups was done.
  await expect(erase(workspace, request)).rejects.toThrow('away')
  await erase(workspace, request)
  await write([copy(4), { ...copy(3), configRevision: 2 }])
  expect(await groupOf(workspace)).toEqual([
    [2, 0],
    [3, 2],
    [4, 2],
  ])
  expect([...passedOn]).toEqual([[postId(1), postId(2)]])
  const counted = `sum(posts * (1 - repost)) AS originals, sum(posts * repost) AS reposts`
  expect(
    await countOf(
      `SELECT ${counted} FROM sentiment_hourly FINAL WHERE workspace = '${workspace}' AND subject = ''`,
    ),
  ).toEqual({ originals: 1, reposts: 2 })
  expect(
    await countOf(
      `SELECT countIf(repost = 0) AS originals, countIf(toString(duplicate_of) LIKE '%0002') AS reposts
      FROM mentions FINAL WHERE workspace = '${workspace}'`,
    ),
  ).toEqual({ originals: 1, reposts: 2 })
})

/** A client that rewrites rows only once it is let go: as where much is stored, and merges are in the way. */
const slowToChange = () => {
  let letGo = (): void => {}
  const gone = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let asked = 0
  const client: ClickHouse = {
    ...store.client,
    command: async (sql, ...rest) => {
      if (sql.startsWith('ALTER')) {
        asked++
        await gone
      }
      return store.client.command(sql, ...rest)
    },
  }
  return { client, letGo, asked: () => asked }
}

it('lets others write while it rewrites rows, gives what they write to the heir, and leaves no text when it ends', async () => {
  const workspace = 'meanwhile'
  const slow = slowToChange()
  const posts = createPostWriter(slow.client)
  const { erase, post, write } = setUp(workspace, { posts })
  const copy = (number: number, more: Partial<EnrichedPost> = {}) =>
    post(number, {
      fingerprint: COPIED,
      publishedAt: new Date(HOUR.getTime() + number * 3_600_000).toISOString(),
      ...more,
    })
  await write([copy(1), copy(2), copy(3)])
  let isDone = false
  const erasing = erase(workspace, { postIds: [postId(1)], authorHashes: [], authors: [] }).then(() => {
    isDone = true
  })
  await vi.waitFor(() => expect(slow.asked()).toBeGreaterThan(0), 30_000)
  // Nobody sees it from the first moment; its copies were read before they were rewritten.
  await write([copy(4), copy(3, { configRevision: 2 }), copy(2, { configRevision: 2 })])
  expect((await groupOf(workspace)).map(([number]) => number)).toEqual([2, 3, 4])
  expect(isDone).toBe(false)
  slow.letGo()
  await erasing
  for (const table of ['posts', 'mentions'])
    expect(
      await countOf(
        `SELECT count() AS n FROM ${table} WHERE workspace = '${workspace}' AND toString(id) LIKE '%1' AND is_deleted = 0`,
      ),
    ).toEqual({ n: 0 })
  expect(await groupOf(workspace)).toEqual([
    [2, 0],
    [3, 2],
    [4, 2],
  ])
  expect(
    await countOf(
      `SELECT countIf(repost = 0) AS originals, countIf(toString(duplicate_of) LIKE '%0002') AS reposts
      FROM mentions FINAL WHERE workspace = '${workspace}'`,
    ),
  ).toEqual({ originals: 1, reposts: 2 })
})

it('leaves a hidden post that came in again before its rows were taken off the disk, with its mentions and figures', async () => {
  const workspace = 'again'
  const slow = slowToChange()
  const posts = createPostWriter(slow.client)
  const { erase, post, write } = setUp(workspace, { posts })
  const copy = (number: number, more: Partial<EnrichedPost> = {}) =>
    post(number, { fingerprint: COPIED, ...more })
  await write([copy(1), copy(2)])
  const erasing = erase(workspace, { postIds: [postId(1), postId(2)], authorHashes: [], authors: [] })
  await vi.waitFor(() => expect(slow.asked()).toBeGreaterThan(0), 30_000)
  await write([copy(1, { rawVersion: 9, text: 'said anew' })])
  slow.letGo()
  await erasing
  const live = (table: string) =>
    store.client.query(
      `SELECT toString(id) LIKE '%0001' AS first, count() AS n FROM ${table}
      WHERE workspace = '${workspace}' AND is_deleted = 0 GROUP BY first`,
    )
  expect(await live('posts')).toEqual([{ first: 1, n: 1 }])
  expect(await live('mentions')).toEqual([{ first: 1, n: 1 }])
  expect(await countOf(`SELECT text FROM posts FINAL WHERE workspace = '${workspace}'`)).toEqual({
    text: 'said anew',
  })
  expect(
    await countOf(
      `SELECT sum(posts) AS n FROM sentiment_hourly FINAL WHERE workspace = '${workspace}' AND subject = ''`,
    ),
  ).toEqual({ n: 1 })
})

it('has no copies of a post that never got in', async () => {
  const { post, posts } = setUp('refused')
  const copy = (number: number, more: Partial<EnrichedPost> = {}) =>
    post(number, {
      fingerprint: COPIED,
      publishedAt: new Date(HOUR.getTime() + number).toISOString(),
      ...more,
    })
  await posts.write([copy(1, { collectedAt: '2107-01-01T00:00:00.000Z' })])
  await store.client.command("ALTER TABLE posts ADD CONSTRAINT no_poison CHECK text != 'poison'")
  const { unstorable } = await posts.write([copy(2, { text: 'poison' }), copy(3), copy(4)])
  await store.client.command('ALTER TABLE posts DROP CONSTRAINT no_poison')
  expect(unstorable).toHaveLength(1)
  await posts.write([copy(5)])
  expect(await groupOf('refused')).toEqual([
    [3, 0],
    [4, 3],
    [5, 3],
  ])
})
