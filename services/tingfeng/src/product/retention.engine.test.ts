import {
  type ClickHouse,
  createRejectedPosts,
  createRollups,
  findPostsOfAuthors,
  oldestHour,
} from '@tingfeng/clickhouse'
import { openTestStore, postId, samplePost, type TestStore } from '@tingfeng/clickhouse/testing'
import { type EnrichedPost, SKETCH_BINS, writeFingerprint } from '@tingfeng/contracts'
import { createMetrics, silentLogger } from '@tingfeng/kit'
import { createPglite, type State } from '@tingfeng/state'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWriter } from './post-writer.js'
import { type RetentionDeps, startRetention } from './retention.js'

const DAY_MS = 86_400_000
const NOW = Date.now()
const ago = (days: number, hours = 0): string =>
  new Date(NOW - days * DAY_MS - hours * 3_600_000).toISOString()

const COPIED = writeFingerprint(
  Uint8Array.from({ length: SKETCH_BINS }, (_, bin) => 1 + ((bin * 7) % 15)),
  [1, 2],
)

let store: TestStore
let state: State
beforeAll(async () => {
  store = await openTestStore()
  state = await createPglite({ memory: true })
})
afterAll(async () => {
  await state.close()
  await store.close()
})

const setUp = async (
  workspace: string,
  given: Partial<Pick<RetentionDeps, 'rollups' | 'batchPosts' | 'heardByAll'>> = {},
  client: ClickHouse = store.client,
) => {
  await state.workspaces.ensure({ id: workspace })
  const posts = createWriter(client, state)
  const rollups = createRollups(store.client)
  const rejected = createRejectedPosts(store.client)
  const filesBefore: Date[] = []
  const start = (more = given) =>
    startRetention({
      ...{ state, posts, rollups, rejected },
      postsOfAuthors: (name, hashes) => findPostsOfAuthors(store.client, name, hashes),
      log: { append: async () => [] },
      oldestHour: (name) => oldestHour(store.client, name),
      removeFiles: async (_name, before) => void filesBefore.push(before),
      metrics: createMetrics(),
      logger: silentLogger,
      // Midnight may come while the tests run.
      now: () => new Date(NOW),
      ...more,
    })
  const post = (number: number, publishedAt: string, more: Partial<EnrichedPost> = {}) =>
    samplePost({
      ...{ workspace, id: postId(number), publishedAt, collectedAt: publishedAt },
      subjects: [{ id: 'mi', relevance: 1, sentiment: 'negative', score: -0.4, evidence: [0, 2] }],
      ...more,
    })
  const write = async (...batch: EnrichedPost[]) => {
    const result = await posts.write(batch)
    for (const [name, hours] of result.touched) await rollups.rebuild(name, hours)
    return result
  }
  const column = async (sql: string): Promise<unknown[]> =>
    (await store.client.query<{ n: unknown }>(sql, { workspace })).map(({ n }) => n)
  const ids = async () =>
    (
      await column(
        'SELECT toString(id) AS n FROM posts FINAL WHERE workspace = {workspace:String} ORDER BY id',
      )
    ).map((id) => Number.parseInt(String(id).replaceAll('-', ''), 16))
  const counted = async (): Promise<unknown> =>
    (
      await column(
        `SELECT sum(posts + undated) AS n FROM sentiment_hourly FINAL WHERE workspace = {workspace:String} AND subject = ''`,
      )
    )[0]
  /** Numbers of the posts whose text the live ones repeat; 0 for none. */
  const originOf = () =>
    column(
      `SELECT ifNull(toUInt8(reinterpretAsUInt8(substring(unhex(replaceAll(toString(duplicate_of), '-', '')), 16, 1))), 0) AS n
      FROM posts FINAL WHERE workspace = {workspace:String} ORDER BY id`,
    )
  const finished = (posts: number) =>
    expect
      .poll(() => state.retention.last(workspace), { timeout: 30_000 })
      .toMatchObject({ posts, finishedAt: expect.any(String) })
  return {
    posts,
    rollups,
    rejected,
    filesBefore,
    start,
    post,
    write,
    column,
    ids,
    counted,
    originOf,
    finished,
  }
}

it('removes what is older with its text, its figures and old rejected records, and lets nothing of it come back', async () => {
  const workspace = 'old'
  const world = await setUp(workspace)
  const { post, write, column, ids, counted, rejected } = world
  const first = post(1, ago(40))
  await write(
    first,
    post(2, ago(35)),
    post(3, ago(33), { undated: true }),
    post(4, ago(10)),
    post(5, ago(29)),
  )
  const record = (id: number, rejectedAt: string) => ({
    ...({ id: postId(id), workspace, source: 'csv', stage: 'collect', reason: 'invalid_date' } as const),
    ...{ detail: '', origin: 'a.csv', position: 1, payload: '{"text":"电池不行"}', rejectedAt },
  })
  await rejected.write([record(1, ago(40)), record(2, ago(3))])
  const before = await state.retention.cutoff(workspace, new Date(NOW), 30)
  await state.retention.set(workspace, 30)
  const retention = world.start()
  await world.finished(3)
  await retention.close()

  expect(await ids()).toEqual([4, 5])
  expect(await counted()).toBe(2)
  expect(
    await column('SELECT count() AS n FROM mentions FINAL WHERE workspace = {workspace:String}'),
  ).toEqual([2])
  for (const table of ['posts', 'mentions'])
    await expect
      .poll(() =>
        column(
          `SELECT count() AS n FROM ${table} WHERE workspace = {workspace:String} AND hour < ${(before?.getTime() ?? 0) / 1000} AND notEmpty(tokens)`,
        ),
      )
      .toEqual([0])
  expect((await rejected.get(workspace, postId(1)))?.payload).toBe('')
  expect((await rejected.get(workspace, postId(2)))?.payload).not.toBe('')
  expect(world.filesBefore).toEqual([before])
  const [told] = (await state.audit.list({ limit: 10 })).filter((line) => line.workspace === workspace)
  expect(told).toMatchObject({
    actor: 'retention',
    outcome: 'ok',
    target: `3 posts, 1 rejected records before ${before?.toISOString()}`,
  })

  // Replayed, read again with other settings, edited late, imported anew.
  const again = [
    first,
    { ...first, configRevision: 7 },
    { ...first, rawVersion: 9, collectedAt: ago(0) },
    post(6, ago(50), { collectedAt: ago(0) }),
  ]
  expect(await write(...again)).toMatchObject({ written: 0, expired: 4 })
  const hours = [1, 10, 29, 33, 35, 40, 50].map((days) => new Date(ago(days)))
  await world.rollups.rebuild(workspace, hours)
  expect([await ids(), await counted()]).toEqual([[4, 5], 2])

  // The setting gone, what was on its way stays out; what is collected from now on is kept.
  await state.retention.set(workspace, null)
  expect(await write(first)).toMatchObject({ written: 0, expired: 1 })
  const anew = new Date(Date.now() + 1_000).toISOString()
  await write(post(6, ago(50), { collectedAt: anew }))
  expect([await ids(), await counted()]).toEqual([[4, 5, 6], 3])

  // Set again on the same day, it holds for what came in between.
  await state.retention.set(workspace, 30)
  const second = world.start()
  await world.finished(1)
  await second.close()
  expect([await ids(), await counted()]).toEqual([[4, 5], 2])
})

it('goes on where it broke off, and counts every post once', async () => {
  let left = 1
  const real = createRollups(store.client)
  const world = await setUp('broken', { batchPosts: 1 })
  const { post, write, ids, counted } = world
  await write(post(1, ago(50)), post(2, ago(45)), post(3, ago(40)), post(4, ago(5)))
  await state.retention.set('broken', 30)
  const failing = world.start({
    batchPosts: 1,
    rollups: {
      rebuild: async (workspace, hours) => {
        if (left-- <= 0) throw new Error('the store is away')
        await real.rebuild(workspace, hours)
      },
    },
  })
  // The second batch has taken its post away, and not its figures.
  await expect.poll(ids).toEqual([3, 4])
  await failing.close()
  expect(await state.retention.last('broken')).toMatchObject({ posts: 1, finishedAt: null })
  expect(await counted()).toBe(3)
  const retention = world.start()
  await world.finished(3)
  await retention.close()
  expect([await ids(), await counted()]).toEqual([[4], 1])
})

it('hands a text on until it comes to a copy that stays', async () => {
  const world = await setUp('copied', { batchPosts: 1 })
  const copy = (number: number, days: number) => world.post(number, ago(days), { fingerprint: COPIED })
  await world.write(copy(1, 45), copy(2, 40), copy(3, 28), copy(4, 26))
  expect(await world.originOf()).toEqual([0, 1, 1, 1])
  await state.retention.set('copied', 30)
  const retention = world.start()
  await world.finished(2)
  await retention.close()
  expect([await world.ids(), await world.originOf()]).toEqual([
    [3, 4],
    [0, 3],
  ])
  expect(
    await world.column(
      `SELECT sum(posts * repost) AS n FROM sentiment_hourly FINAL WHERE workspace = {workspace:String} AND subject = ''`,
    ),
  ).toEqual([1])
})

it('ends after the batch in hand when the setting is taken back, and leaves the rest as it was', async () => {
  const world = await setUp('spared')
  const { post, write, ids, counted, originOf } = world
  const copied = { fingerprint: COPIED }
  await write(post(1, ago(50), copied), post(2, ago(45), copied), post(3, ago(35), copied), post(4, ago(5)))
  expect(await originOf()).toEqual([0, 1, 1, 0])
  await state.retention.set('spared', 30)
  const retention = world.start({
    batchPosts: 1,
    rollups: {
      rebuild: async (workspace, hours) => {
        await state.retention.set('spared', null)
        await world.rollups.rebuild(workspace, hours)
      },
    },
  })
  await world.finished(1)
  await retention.close()
  // A copy goes before the post whose text it repeats.
  expect([await ids(), await counted()]).toEqual([[1, 3, 4], 3])
  expect(await originOf()).toEqual([0, 1, 0])
  // What stayed can be read again.
  expect(await write({ ...post(1, ago(50), copied), configRevision: 7 })).toMatchObject({
    written: 1,
    expired: 0,
  })
})

it('rewrites each year once, however many batches it takes', async () => {
  const changes: string[] = []
  const client: ClickHouse = {
    ...store.client,
    command: async (sql, ...rest) => {
      const [, , table = ''] = sql.split(' ')
      if (sql.startsWith('OPTIMIZE')) await store.client.command(`SYSTEM START MERGES ${table}`)
      if (/^(ALTER|OPTIMIZE) TABLE/.test(sql)) changes.push(table === 'text_origins' ? table : sql)
      return store.client.command(sql, ...rest)
    },
  }
  const world = await setUp('large', { batchPosts: 2 }, client)
  for (const table of ['posts', 'mentions']) await store.client.command(`SYSTEM STOP MERGES ${table}`)
  const days = [800, 799, 500, 499, 498, 120, 5]
  // Three of one text, in more than one batch.
  const more = (at: number) => (at >= 2 && at <= 4 ? { fingerprint: COPIED } : {})
  await world.write(...days.map((back, at) => world.post(at + 1, ago(back), more(at))))
  await state.retention.set('large', 30)
  const retention = world.start()
  await world.finished(6)
  await retention.close()
  expect([await world.ids(), await world.counted()]).toEqual([[7], 1])
  const years = new Set(days.slice(0, -1).map((back) => new Date(ago(back)).getUTCFullYear()))
  const expected = ['posts', 'mentions'].flatMap((table) =>
    [...years].sort().map((year) => `OPTIMIZE TABLE ${table} PARTITION ${year} FINAL`),
  )
  expect(changes).toEqual(['text_origins', ...expected])
  for (const table of ['posts', 'mentions'])
    expect(
      await world.column(
        `SELECT countIf(is_deleted = 0) AS n FROM ${table} WHERE workspace = {workspace:String}`,
      ),
    ).toEqual([1])
})

it('leaves what came in again after a batch broke off', async () => {
  const real = createRollups(store.client)
  const world = await setUp('anew')
  const { post, write, ids, counted } = world
  await write(post(1, ago(50)), post(2, ago(45)), post(3, ago(5)))
  await state.retention.set('anew', 30)
  const failing = world.start({
    rollups: {
      rebuild: () => Promise.reject(new Error('the store is away')),
    },
  })
  await expect.poll(ids).toEqual([3])
  await failing.close()
  await state.retention.set('anew', null)
  await write(post(1, ago(50), { rawVersion: 9, collectedAt: new Date(Date.now() + 1_000).toISOString() }))
  expect(await ids()).toEqual([1, 3])
  const retention = world.start({ rollups: real })
  await world.finished(1)
  await retention.close()
  expect([await ids(), await counted()]).toEqual([[1, 3], 2])
})

it('ends at once when it is closed while rows are rewritten, and goes on when it is started again', async () => {
  let hangs = true
  let asked = 0
  const client: ClickHouse = {
    ...store.client,
    command: async (sql, values, options) => {
      if (!hangs || !sql.startsWith('OPTIMIZE')) return store.client.command(sql, values, options)
      asked++
      return new Promise((_resolve, reject) =>
        options?.signal?.addEventListener('abort', () => reject(new Error('cancelled'))),
      )
    },
  }
  const world = await setUp('closed', {}, client)
  await world.write(world.post(1, ago(50)), world.post(2, ago(5)))
  await state.retention.set('closed', 30)
  const hanging = world.start()
  await expect.poll(() => asked, { timeout: 30_000 }).toBe(1)
  await hanging.close()
  expect(await state.retention.last('closed')).toMatchObject({ posts: 1, finishedAt: null })
  hangs = false
  const retention = world.start()
  await world.finished(1)
  await retention.close()
  expect(
    await world.column(
      'SELECT count() AS n FROM posts WHERE workspace = {workspace:String} AND is_deleted = 0',
    ),
  ).toEqual([1])
})

it('gives to the heir also what another process wrote meanwhile', async () => {
  const workspace = 'others'
  const world = await setUp(workspace)
  const copy = (number: number, days: number) => world.post(number, ago(days), { fingerprint: COPIED })
  await world.write(copy(1, 40), copy(2, 28), world.post(3, ago(20)))
  expect(await world.originOf()).toEqual([0, 1, 0])
  await state.retention.set(workspace, 30)
  const retention = world.start({
    heardByAll: async () => {
      if ((await world.ids()).includes(1)) return
      await store.client.command(
        'ALTER TABLE posts UPDATE duplicate_of = {first:UUID} WHERE workspace = {workspace:String} AND id = {late:UUID}',
        { workspace, first: postId(1), late: postId(3) },
        { settings: { mutations_sync: '2' } },
      )
    },
  })
  await world.finished(1)
  await retention.close()
  expect([await world.ids(), await world.originOf()]).toEqual([
    [2, 3],
    [0, 2],
  ])
})

it('knows the age of a post without a date also when it comes again', async () => {
  const world = await setUp('undated')
  const { post, write, ids, column } = world
  await write(post(1, ago(40), { undated: true }), post(2, ago(5)))
  await state.retention.set('undated', 30)
  const retention = world.start()
  await world.finished(1)
  await retention.close()
  const again = (rawVersion: number) => {
    const now = new Date(Date.now() + 1_000).toISOString()
    return post(1, now, { undated: true, collectedAt: now, rawVersion })
  }
  expect(await write(again(9))).toMatchObject({ written: 0, expired: 1 })
  expect(await ids()).toEqual([2])
  await state.retention.set('undated', null)
  expect(await write(again(10))).toMatchObject({ written: 1, expired: 0 })
  expect(
    await column(
      'SELECT published_at AS n FROM posts FINAL WHERE workspace = {workspace:String} AND undated = 1',
    ),
  ).toEqual([ago(40)])
})
