import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClickHouse } from '../client.js'
import { createReads } from '../reads/reads.js'
import { postId, samplePost } from '../testing/sample-posts.js'
import { openTestStore, type TestStore } from '../testing/test-store.js'
import { createPostWriter } from '../writes/post-writer.js'
import { rebuildAll } from './rebuild-all.js'
import { createRollups } from './rollups.js'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const START = Date.UTC(2026, 0, 1)
const HOUR = 3_600_000

/** Counts the statements that a client is given, by what they begin with. */
const listening = (client: ClickHouse, seen: string[]): ClickHouse => ({
  ...client,
  command(sql, values, options) {
    seen.push(sql)
    return client.command(sql, values, options)
  },
})

const posts = (workspace: string, hours: number, given = {}) =>
  Array.from({ length: hours }, (_, at) =>
    samplePost({
      workspace,
      id: postId(at),
      publishedAt: new Date(START + at * HOUR).toISOString(),
      ...given,
    }),
  )

describe('the roll-ups', () => {
  it('are right over more hours than are rebuilt one by one, also after most posts have left', async () => {
    const writer = createPostWriter(store.client)
    const reads = createReads(store.client)
    const statements: string[] = []
    const rollups = createRollups(listening(store.client, statements))
    const all = posts('many', 700)
    const first = await writer.write(all)
    await rollups.rebuild('many', first.touched.get('many') ?? [])
    expect(statements.join()).toContain('BETWEEN')
    const range = { from: new Date(START).toISOString(), to: new Date(START + 700 * HOUR).toISOString() }
    expect((await reads.overview('many', { ...range, everyone: false })).current.posts).toBe(700)

    const gone = new Date(START + 2000 * HOUR).toISOString()
    const second = await writer.write(
      all.slice(0, 650).map((post) => ({ ...post, rawVersion: 2, publishedAt: gone })),
    )
    expect(second.moved).toBe(650)
    await rollups.rebuild('many', second.touched.get('many') ?? [])
    expect((await reads.overview('many', { ...range, everyone: false })).current.posts).toBe(50)
    expect(await reads.countPosts('many')).toBe(700)
  })

  it('stay the same when an hour is rebuilt again', async () => {
    const writer = createPostWriter(store.client)
    const { touched } = await writer.write(posts('twice', 3))
    const read = () =>
      store.client.query(
        "SELECT * EXCEPT revision FROM sentiment_hourly FINAL WHERE workspace = 'twice' ORDER BY ALL",
      )
    const rollups = createRollups(store.client)
    await rollups.rebuild('twice', touched.get('twice') ?? [])
    const before = await read()
    expect(before).toHaveLength(3)
    await rollups.rebuild('twice', touched.get('twice') ?? [])
    await createRollups(store.client, { clock: () => 0 }).rebuild('twice', touched.get('twice') ?? [])
    expect(await read()).toEqual(before)
  })

  it('take any instant of an hour for the hour, and none for nothing to do', async () => {
    const writer = createPostWriter(store.client)
    await writer.write(posts('instants', 1))
    const rollups = createRollups(store.client)
    await rollups.rebuild('instants', [])
    expect(await createReads(store.client).countPosts('instants')).toBe(0)
    await rollups.rebuild('instants', [new Date(START + 59 * 60_000)])
    expect(await createReads(store.client).countPosts('instants')).toBe(1)
  })

  it('go on after a pass that failed', async () => {
    const writer = createPostWriter(store.client)
    const { touched } = await writer.write(posts('failing', 1))
    const statements: string[] = []
    let fails = 1
    const client = listening(store.client, statements)
    const rollups = createRollups({
      ...client,
      command: (sql, values, options) =>
        client.command(fails-- > 0 ? 'SELECT no_such_column' : sql, values, options),
    })
    const hours = touched.get('failing') ?? []
    await expect(rollups.rebuild('failing', hours)).rejects.toMatchObject({ code: 'store_schema_error' })
    await rollups.rebuild('failing', hours)
    expect(await createReads(store.client).countPosts('failing')).toBe(1)
  })

  it('are all made anew also where a pass that was broken off wrote figures of themes last', async () => {
    const writer = createPostWriter(store.client)
    const themes = [
      {
        id: 'quality.battery',
        polarity: 'negative' as const,
        evidence: [0, 2] as [number, number],
        confidence: 1,
      },
    ]
    const { touched } = await writer.write(posts('broken-off', 1, { themes }))
    await createRollups(store.client).rebuild('broken-off', touched.get('broken-off') ?? [])
    await store.client.command(
      `INSERT INTO themes_hourly SELECT * REPLACE (revision + 1000000 AS revision, 9 AS posts)
      FROM themes_hourly FINAL WHERE workspace = 'broken-off'`,
    )
    await rebuildAll(store.client)
    const [figures] = await store.client.query(
      "SELECT sum(posts) AS posts FROM themes_hourly FINAL WHERE workspace = 'broken-off' AND subject = ''",
    )
    expect(figures).toEqual({ posts: 1 })
  })
})
