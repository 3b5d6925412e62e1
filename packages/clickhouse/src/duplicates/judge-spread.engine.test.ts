import { type EnrichedPost, SKETCH_BINS, writeFingerprint } from '@tingfeng/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRollups } from '../rollups/rollups.js'
import { postId, samplePost } from '../testing/sample-posts.js'
import { openTestStore, type TestStore } from '../testing/test-store.js'
import { createPostWriter } from '../writes/post-writer.js'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const TEXT = '用了三个月皮肤真的变好了，身边朋友都在问我用的什么牌子'
const FINGERPRINT = writeFingerprint(
  Uint8Array.from({ length: SKETCH_BINS }, (_, bin) => 1 + ((bin * 7) % 15)),
  [1, 2],
)
/** The text's first post is number 0; each is a minute after the one before, over the end of a clock hour. */
const posts = (
  workspace: string,
  count: number,
  given: (number: number) => Partial<EnrichedPost> = () => ({}),
) =>
  Array.from({ length: count }, (_, number) =>
    samplePost({
      workspace,
      id: postId(number + 1),
      kind: 'post',
      text: TEXT,
      fingerprint: FINGERPRINT,
      author: { hash: String(number).padStart(16, '0'), role: 'customer' },
      publishedAt: new Date(Date.UTC(2026, 2, 1, 9, 52 + number)).toISOString(),
      ...given(number),
    }),
  )

/** Numbers of the posts that are marked for how their text spread. */
const marked = async (workspace: string) => {
  const rows = await store.client.query<{ post: string; noise: number }>(
    `SELECT replaceAll(toString(id), '-', '') AS post, spam >= 0.5 AS noise
    FROM posts FINAL WHERE workspace = {workspace:String} AND has(spam_reasons, 'copies') ORDER BY posts.id`,
    { workspace },
  )
  expect(rows.every(({ noise }) => noise === 1)).toBe(true)
  return rows.map(({ post }) => Number.parseInt(post, 16) - 1)
}

const write = (all: readonly EnrichedPost[]) => createPostWriter(store.client).write(all)

describe('the same words by many authors', () => {
  const minutes = (every: number) => (number: number) => ({
    publishedAt: new Date(Date.UTC(2026, 2, 1, 9, number * every)).toISOString(),
  })
  it.each<[string, string, (number: number) => Partial<EnrichedPost>]>([
    ['reposts', 'passed-on', (number) => ({ text: `转发 //@用户${number}: ${TEXT}` })],
    ['remarks of their own', 'remarks', (number) => ({ text: `${TEXT}，第${number}个也这么说` })],
    ['posts that repost by their data', 'related', (number) => (number > 0 ? { parentId: postId(1) } : {})],
    ['one author', 'alone', () => ({ author: { hash: '0'.repeat(16), role: 'customer' } })],
    ['media', 'media', (number) => ({ author: { hash: String(number).padStart(16, '0'), role: 'media' } })],
    ['a headline and its address', 'linked', () => ({ text: `${TEXT} https://news.example/a` })],
    ['a cheer', 'cheer', () => ({ text: '一路有你我们永远支持你，陪你走花路，期待更好的舞台' })],
    ['a few within each hour', 'slow', minutes(10)],
  ])('are no noise as %s', async (_name, workspace, given) => {
    await write(posts(workspace, 15, given))
    expect(await marked(workspace)).toEqual([])
  })

  it('are noise from the eighth copy within an hour on, whatever the kind, the clock hour and the batches', async () => {
    for (const kind of ['post', 'comment', 'video'] as const) {
      await write(posts(kind, 15, () => ({ kind })))
      expect(await marked(kind)).toEqual([8, 9, 10, 11, 12, 13, 14])
    }
    const all = posts('one-by-one', 15, (number) => ({
      text: `${number % 2 === 0 ? '😀' : '#好物#'} ${TEXT}`,
    }))
    for (let from = 0; from < 15; from += 4) await write(all.slice(from, from + 4))
    expect(await marked('one-by-one')).toEqual([8, 9, 10, 11, 12, 13, 14])
  })

  it('are noise where the source tells the newest first, too', async () => {
    const all = posts('newest-first', 10)
    const first = all.slice(0, 1)
    await write(first)
    for (const one of all.slice(1).reverse()) await write([one])
    expect(await marked('newest-first')).toEqual([1, 2])
  })

  it('do not count those that pass the same words on', async () => {
    const all = posts('both', 15, (number) => (number > 7 && number < 14 ? { text: `//@张三: ${TEXT}` } : {}))
    await write(all.slice(0, 14))
    await write(all.slice(14))
    expect(await marked('both')).toEqual([14])
    const few = posts('few', 15, (number) => (number > 4 && number < 14 ? { text: `//@张三: ${TEXT}` } : {}))
    await write(few.slice(0, 14))
    await write(few.slice(14))
    expect(await marked('few')).toEqual([])
  })

  it('are counted with noise and without it as the posts say, also when they are read or liked again', async () => {
    const rollups = createRollups(store.client)
    const counts = () =>
      store.client.query(
        `SELECT noise, sum(posts) AS n FROM sentiment_hourly FINAL
        WHERE workspace = 'counted' AND subject = '' GROUP BY noise ORDER BY noise`,
      )
    const writer = createPostWriter(store.client)
    const keep = async (batch: readonly EnrichedPost[]) => {
      const { touched } = await writer.write(batch)
      await rollups.rebuild('counted', touched.get('counted') ?? [])
    }
    const all = posts('counted', 20)
    await keep(all.slice(0, 8))
    expect(await counts()).toEqual([{ noise: 0, n: 8 }])
    await keep(all.slice(8, 9))
    await keep(all.slice(9))
    const after = [
      { noise: 0, n: 8 },
      { noise: 1, n: 12 },
    ]
    expect(await counts()).toEqual(after)
    await keep(all.map((one) => ({ ...one, configRevision: 2 })))
    await keep(all.map((one) => ({ ...one, rawVersion: 2, engagement: { likes: 3 } })))
    expect(await counts()).toEqual(after)
    // One that was left alone comes again, in the words of all the others.
    await keep([{ ...(all[3] as EnrichedPost), rawVersion: 3, text: `${TEXT}。` }])
    expect(await counts()).toEqual([
      { noise: 0, n: 7 },
      { noise: 1, n: 13 },
    ])
    expect(await marked('counted')).toEqual([3, ...Array.from({ length: 12 }, (_, at) => at + 8)])
  })
})
