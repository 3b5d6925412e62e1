import { type ClickHouse, createPostWriter, type PostWriter } from '@tingfeng/clickhouse'
import { openTestStore, postId, samplePost, type TestStore } from '@tingfeng/clickhouse/testing'
import { correctPost, type EnrichedPost } from '@tingfeng/contracts'
import { createPglite, type State } from '@tingfeng/state'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CatchUp, createCatchUp } from './catch-up.js'

/** Restored from before all that the store holds. */
let state: State
let store: TestStore
let posts: PostWriter
let catchUp: CatchUp
let count = 0
let workspace: string
beforeAll(async () => {
  store = await openTestStore()
  state = await createPglite({ memory: true })
  posts = createPostWriter(store.client)
  catchUp = createCatchUp({ state, clickhouse: store.client })
})
afterAll(async () => {
  await state.close()
  await store.close()
})
beforeEach(async () => {
  workspace = `shop-${count++}`
  await state.workspaces.create({ id: workspace })
})

const read = (id: number, configRevision: number, more: Partial<EnrichedPost> = {}): EnrichedPost =>
  samplePost({ workspace, id: postId(id), configRevision, ...more })

/** What enrich makes of a post: with the settings of now and what was said of it. */
const readAnew = async (id: number, configRevision: number): Promise<EnrichedPost> => {
  const said = (await state.corrections.forPosts(workspace, [postId(id)])).get(postId(id))
  const post = read(id, configRevision, { themes: [] })
  return said ? correctPost(post, said) : post
}

const labels = (client: ClickHouse): Promise<unknown[]> =>
  client.query(
    `SELECT toUInt32(reinterpretAsUInt64(reverse(unhex(right(replaceAll(toString(id), '-', ''), 16))))) AS post,
      sentiment_label AS label, config_revision AS revision
    FROM posts FINAL WHERE workspace = {workspace:String} ORDER BY post`,
    { workspace },
  )

describe('a state from before the store', () => {
  it('is above it at once: what is read anew is stored, and labels of lost corrections hold', async () => {
    const corrected = correctPost(read(2, 50), { label: 'positive', revision: 45 })
    await posts.write([read(1, 50), corrected])
    const lost = await state.subjects.raise(workspace)
    expect(await posts.write([await readAnew(1, lost), await readAnew(2, lost)])).toMatchObject({ stale: 2 })

    await catchUp.one(workspace)
    const revision = await state.subjects.raise(workspace)
    expect(revision).toBeGreaterThan(50)
    expect(await posts.write([await readAnew(1, revision), await readAnew(2, revision)])).toMatchObject({
      written: 2,
    })
    expect(await labels(store.client)).toEqual([
      { post: 1, label: 'negative', revision },
      { post: 2, label: 'positive', revision },
    ])
  })

  it('has a correction that comes now hold over one that was lost', async () => {
    await posts.write([correctPost(read(1, 50), { label: 'positive', revision: 50 })])
    await catchUp.one(workspace)
    await state.corrections.put(workspace, { postId: postId(1), label: 'neutral' })
    const { revision } = await state.subjects.settings(workspace)
    expect(await posts.write([await readAnew(1, revision)])).toMatchObject({ written: 1 })
    expect(await labels(store.client)).toEqual([{ post: 1, label: 'neutral', revision }])
  })

  it('finds lost corrections also where its numbers have overtaken, and leaves what it knows', async () => {
    const known = await state.corrections.put(workspace, { postId: postId(2), label: 'negative' })
    await posts.write([
      correctPost(read(1, 3), { label: 'positive', revision: 3 }),
      correctPost(read(2, 3), { label: 'negative', revision: known.revision }),
    ])
    for (let n = 0; n < 5; n++) await state.subjects.raise(workspace)
    await catchUp.one(workspace)
    expect(await state.corrections.list(workspace)).toEqual([known])
    await catchUp.one(workspace, { wholly: true })
    expect(await state.corrections.list(workspace)).toMatchObject([
      { postId: postId(1), label: 'positive' },
      known,
    ])
  })

  it('gives edits higher numbers than all that are stored, though its clock is behind', async () => {
    const ahead = (Date.now() + 86_400_000) * 1_000
    await posts.write([
      read(1, 1, { rawVersion: ahead }),
      read(2, 1, { rawVersion: 7, arrival: ahead + 5 }),
      // A revision that only looks like a clock's number.
      read(3, 1, { rawVersion: 20_270_101_120_000, arrival: 1 }),
    ])
    await catchUp.all()
    const clock = await state.openClock()
    expect(clock.next()).toBeGreaterThan(ahead + 5)
    expect(clock.next()).toBeLessThan(ahead + 86_400_000_000)
  })
})
