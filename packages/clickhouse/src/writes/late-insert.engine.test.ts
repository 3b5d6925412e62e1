import type { EnrichedPost } from '@tingfeng/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClickHouse } from '../client.js'
import { StoreError } from '../errors.js'
import { createRollups } from '../rollups/rollups.js'
import { postId, samplePost } from '../testing/sample-posts.js'
import { openTestStore, type TestStore } from '../testing/test-store.js'
import { createPostWriter } from './post-writer.js'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

/** A client whose inserts reach the store only when they are let go: those of a process that was paused. */
const pausedBeforeInsert = (client: ClickHouse) => {
  let letGo: () => void = () => {}
  const gone = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const paused: ClickHouse = {
    ...client,
    insert: async (table, rows, options) => {
      await gone
      return client.insert(table, rows, options)
    },
  }
  return { paused, letGo }
}

const version = (rawVersion: number, publishedAt: string, workspace: string): EnrichedPost =>
  samplePost({ rawVersion, publishedAt, workspace })
const standing = (workspace: string) =>
  store.client.query(
    'SELECT hour, raw_version FROM posts FINAL WHERE workspace = {workspace:String} ORDER BY hour',
    { workspace },
  )

const MARCH = '2026-03-01T10:20:30.400Z'
const APRIL = '2026-04-01T10:20:30.400Z'
const onlyApril = [{ hour: '2026-04-01T10:00:00Z', raw_version: 2 }]

describe('an insert of a process that has lost its partition', () => {
  it('counts for nothing where the new owner found both versions in one batch', async () => {
    const { paused, letGo } = pausedBeforeInsert(store.client)
    const late = createPostWriter(paused).write([version(1, MARCH, 'one-batch')])
    await createPostWriter(store.client).write([
      version(1, MARCH, 'one-batch'),
      version(2, APRIL, 'one-batch'),
    ])
    letGo()
    await late
    expect(await standing('one-batch')).toEqual(onlyApril)
  })

  it('counts for nothing where the new owner found them in two batches', async () => {
    const { paused, letGo } = pausedBeforeInsert(store.client)
    const late = createPostWriter(paused).write([version(1, MARCH, 'two-batches')])
    const owner = createPostWriter(store.client)
    await owner.write([version(1, MARCH, 'two-batches')])
    await owner.write([version(2, APRIL, 'two-batches')])
    letGo()
    await late
    expect(await standing('two-batches')).toEqual(onlyApril)
  })

  it('counts for nothing where a newer version was stored before it came', async () => {
    const owner = createPostWriter(store.client)
    const { paused, letGo } = pausedBeforeInsert(store.client)
    const slow = createPostWriter(paused)
    const late = slow.write([version(1, MARCH, 'stale')])
    await owner.write([version(2, APRIL, 'stale')])
    expect(await owner.write([version(1, MARCH, 'stale')])).toMatchObject({ stale: 1 })
    letGo()
    await late
    expect(await standing('stale')).toEqual(onlyApril)
  })

  it('leaves roll-ups right once the batch that it came from has come again', async () => {
    const workspace = 'late-pass'
    const owner = createPostWriter(store.client)
    const rollups = createRollups(store.client)
    const first = { ...version(1, MARCH, workspace), source: 'before' }
    await owner.write([first])
    let revision = 10
    const turns = createRollups(store.client, {
      takeTurn: (_workspace, pass) => pass({ revision: revision++ }),
    })
    await owner.write([{ ...version(2, APRIL, workspace), source: 'after' }])
    await turns.rebuild(workspace, [new Date(MARCH), new Date(APRIL)])
    // The figures that a paused pass over the first version wrote last of all, with its older revision.
    await store.client.command(
      `INSERT INTO sentiment_hourly (workspace, subject, hour, source, is_customer, revision, posts)
      SELECT {workspace:String}, '', toStartOfHour(toDateTime({at:String}, 'UTC')), 'before', 1, 5, 1`,
      { workspace, at: '2026-03-01 10:00:00' },
    )
    const { touched } = await owner.write([first])
    await rollups.rebuild(workspace, touched.get(workspace) ?? [])
    const figures = await store.client.query(
      `SELECT source, posts FROM sentiment_hourly FINAL WHERE workspace = {workspace:String} AND posts > 0`,
      { workspace },
    )
    expect(figures).toEqual([{ source: 'after', posts: 1 }])
  })
})

/** A client in front of whose rows something else comes, as it does where the store's input is broken. */
const withJunk = (client: ClickHouse, isBroken: () => boolean): ClickHouse => ({
  ...client,
  insert: (table, rows, options) =>
    // safe: posts are inserted as bytes
    client.insert(
      table,
      isBroken() ? Buffer.concat([Buffer.from('hello\n'), rows as Buffer]) : rows,
      options,
    ),
})
const ofMany = (workspace: string): EnrichedPost[] =>
  [1, 2, 3, 4, 5].map((number) => samplePost({ workspace, id: postId(number) }))

describe('an insert that meets trouble', () => {
  it('rejects nobody while the store can read no row at all, and stores all when they come again', async () => {
    let isBroken = true
    const writer = createPostWriter(withJunk(store.client, () => isBroken))
    for (const posts of [ofMany('broken'), ofMany('broken').slice(0, 1)])
      await expect(writer.write(posts)).rejects.toMatchObject({ code: 'store_query_failed', retryable: true })
    isBroken = false
    expect(await writer.write(ofMany('broken'))).toMatchObject({ written: 5, unstorable: [] })
    expect(await standing('broken')).toHaveLength(5)
  })

  it('stores a post that was refused once for an input that was broken for a moment', async () => {
    let breaks = 1
    const writer = createPostWriter(withJunk(store.client, () => breaks-- > 0))
    expect(await writer.write(ofMany('moment').slice(0, 1))).toMatchObject({ written: 1, unstorable: [] })
    expect(await standing('moment')).toHaveLength(1)
  })

  it('rejects a post that the store cannot hold, alone or among others, and leaves no trace of looking', async () => {
    await store.client.command("ALTER TABLE posts ADD CONSTRAINT no_poison CHECK text != 'poison'")
    const bad = (workspace: string) => samplePost({ workspace, id: postId(9), text: 'poison' })
    const writer = createPostWriter(store.client)
    expect((await writer.write([bad('alone')])).unstorable).toHaveLength(1)
    const { unstorable, written } = await writer.write([...ofMany('among'), bad('among')])
    await store.client.command('ALTER TABLE posts DROP CONSTRAINT no_poison')
    expect([written, unstorable.map(({ post }) => post.id)]).toEqual([5, [postId(9)]])
    expect(await standing('among')).toHaveLength(5)
    expect(await standing('')).toEqual([])
  })

  it('is tried again with the very same bytes where the trouble passes', async () => {
    const sent: string[] = []
    const flaky: ClickHouse = {
      ...store.client,
      insert: async (table, rows, options) => {
        sent.push(String(rows))
        if (sent.length < 3)
          throw new StoreError({ code: 'store_unreachable', message: 'cut', retryable: true })
        return store.client.insert(table, rows, options)
      },
    }
    expect(await createPostWriter(flaky).write([version(1, MARCH, 'flaky')])).toMatchObject({ written: 1 })
    expect(new Set(sent).size).toBe(1)
    expect(sent).toHaveLength(3)
    expect(await standing('flaky')).toHaveLength(1)
  })

  it('is not tried again where the store refuses it for good', async () => {
    let tries = 0
    const refusing: ClickHouse = {
      ...store.client,
      insert: async () => {
        tries++
        throw new StoreError({ code: 'store_access_denied', message: 'no' })
      },
    }
    await expect(createPostWriter(refusing).write([version(1, MARCH, 'refused')])).rejects.toMatchObject({
      code: 'store_access_denied',
    })
    expect(tries).toBe(1)
  })
})
