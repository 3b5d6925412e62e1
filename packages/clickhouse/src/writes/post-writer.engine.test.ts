import type { EnrichedPost } from '@tingfeng/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TakeOriginTurn } from '../duplicates/text-origins.js'
import { createReads } from '../reads/reads.js'
import { postId, samplePost } from '../testing/sample-posts.js'
import { openTestStore, type TestStore } from '../testing/test-store.js'
import { createPostWriter } from './post-writer.js'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const FULL: EnrichedPost = samplePost({
  workspace: 'full',
  rawVersion: 1_772_323_230_400_123,
  correctionRevision: 3,
  text: 'tab\t, "quotes", it\'s \\back\\slash\\, \u0000 nul,\r\n\n\nlines, 鼓包😀 \u2028',
  title: "'); DROP TABLE posts; --",
  rating: { value: 3.5, max: 5 },
  author: {
    hash: 'aabbccddeeff0011',
    role: 'kol',
    followers: 12_000_000_000,
    segment: '老客',
    publicName: '官方',
  },
  url: 'https://example.com/a?b=c',
  engagement: { likes: 0, comments: 2, reposts: 3, views: 4_000_000_000_000 },
  product: '极光 X1',
  batch: 'B-7',
  orderRef: 'O-9',
  outlet: { id: '店-1', name: '西湖店', province: '浙江', city: '杭州', tier: 'A' },
  channel: '天猫',
  region: '华东',
  parentId: postId(11),
  followUpOf: postId(12),
  answers: { nps: 9, why: '"好"\n\n' },
  extra: { 'k\t1': "v'1\n\n", 颜色: '蓝' },
  pii: { phone: 2, email: 1 },
  demo: true,
  undated: true,
  sentiment: { label: 'positive', score: 0.123456789, confidence: 0.75, scorer: 'correction' },
  sentimentEvidence: [
    { span: [0, 3], weight: -0.5 },
    { span: [4, 9], weight: 0.25 },
  ],
  themes: [
    { id: 'quality.defect', polarity: 'negative', evidence: [0, 3], confidence: 0.5, subjectId: 'aurora' },
    { id: 'price.value', polarity: 'positive', evidence: [4, 6], confidence: 1 },
  ],
  subjects: [{ id: 'aurora', relevance: 0.5, sentiment: 'negative', score: -0.75, evidence: [1, 2] }],
  intents: ['complaint', 'churn'],
  intentEvidence: [
    { intent: 'complaint', evidence: [0, 3] },
    { intent: 'churn', evidence: [4, 9] },
  ],
  urgency: [{ cause: 'safety', evidence: [2, 4] }],
  churnCause: 'service_failure',
  churnCauseEvidence: [5, 8],
  duplicateOf: postId(13),
  spam: { probability: 0.75, reasons: ['advertising', 'copies'] },
  boilerplate: true,
  starTextConflict: true,
})

describe('the post writer', () => {
  it('gives back every field as it was written, whatever characters it holds', async () => {
    const writer = createPostWriter(store.client)
    const bare = samplePost({ workspace: 'full', id: postId(2) })
    expect(await writer.write([FULL, bare])).toMatchObject({ written: 2, unstorable: [] })
    const reads = createReads(store.client)
    expect(await reads.postById('full', FULL.id)).toEqual(FULL)
    expect(await reads.postById('full', bare.id)).toEqual(bare)
  })

  it('stores half an emoji as a replacement character', async () => {
    const writer = createPostWriter(store.client)
    await writer.write([samplePost({ workspace: 'cut', text: '好\ud83d', tokens: ['\ude00'] })])
    const post = await createReads(store.client).postById('cut', samplePost().id)
    expect([post?.text, post?.tokens]).toEqual(['好\ufffd', ['\ufffd']])
  })

  it('writes a batch once, however often it comes', async () => {
    const writer = createPostWriter(store.client)
    const batch = Array.from({ length: 500 }, (_, at) => samplePost({ workspace: 'again', id: postId(at) }))
    expect(await writer.write([...batch, ...batch])).toMatchObject({ written: 500, stale: 500 })
    expect(await writer.write(batch)).toMatchObject({ written: 0, unchanged: 500 })
    const rows = await store.client.query("SELECT count() AS n FROM posts WHERE workspace = 'again'")
    expect(rows).toEqual([{ n: 500 }])
  })

  it('takes a batch of very long posts in inserts of some megabytes each', async () => {
    const sizes: number[] = []
    const client = {
      ...store.client,
      insert: (...[table, rows, options]: Parameters<typeof store.client.insert>) => {
        sizes.push(Buffer.isBuffer(rows) ? rows.length : 0)
        return store.client.insert(table, rows, options)
      },
    }
    const long = '长'.repeat(100_000)
    const posts = Array.from({ length: 200 }, (_, at) =>
      samplePost({ workspace: 'long', id: postId(at), text: long }),
    )
    expect(await createPostWriter(client).write(posts)).toMatchObject({ written: 200, unstorable: [] })
    expect(sizes.length).toBeGreaterThan(1)
    expect(Math.max(...sizes)).toBeLessThan(64 * 1024 * 1024)
    expect(await store.client.query("SELECT count() AS n FROM posts WHERE workspace = 'long'")).toEqual([
      { n: 200 },
    ])
  })

  it('counts a post once that two processes write at the same time, at its newest version', async () => {
    const takeOriginTurn: TakeOriginTurn = (_workspace, work) => work()
    const open = () => createPostWriter(store.client, { takeOriginTurn })
    const touched = new Set<number>()
    for (let at = 0; at < 10; at++) {
      const version = (rawVersion: number) =>
        samplePost({
          workspace: 'two-lanes',
          id: postId(at),
          rawVersion,
          publishedAt: `2026-03-01T1${rawVersion}:20:30.400Z`,
        })
      const results = await Promise.all([open().write([version(1)]), open().write([version(2)])])
      for (const { touched: of } of results)
        for (const hour of of.get('two-lanes') ?? []) touched.add(hour.getUTCHours())
    }
    const rows = await store.client.query(
      "SELECT count() AS n, uniqExact(id) AS posts, min(raw_version) AS version FROM posts FINAL WHERE workspace = 'two-lanes'",
    )
    expect(rows).toEqual([{ n: 10, posts: 10, version: 2 }])
    expect([...touched].sort()).toEqual([11, 12])
  })

  it('keeps posts of the same id in two workspaces apart', async () => {
    const writer = createPostWriter(store.client)
    const result = await writer.write(['left', 'right'].map((workspace) => samplePost({ workspace })))
    expect([...result.touched.keys()].sort()).toEqual(['left', 'right'])
    await writer.erase('left', [samplePost().id])
    const reads = createReads(store.client)
    expect(await reads.postById('left', samplePost().id)).toBeUndefined()
    expect(await reads.postById('right', samplePost().id)).toBeDefined()
  })

  it('rejects the row that the store refuses, and only that one', async () => {
    await store.client.command("ALTER TABLE posts ADD CONSTRAINT no_poison CHECK text != 'poison'")
    const writer = createPostWriter(store.client)
    const batch = Array.from({ length: 40 }, (_, at) =>
      samplePost({ workspace: 'poisoned', id: postId(at), text: at === 17 || at === 31 ? 'poison' : 'fine' }),
    )
    const result = await writer.write(batch)
    expect(result.written).toBe(38)
    expect(result.unstorable.map(({ post }) => post.id)).toEqual([postId(17), postId(31)])
    const rows = await store.client.query("SELECT count() AS n FROM v_posts WHERE workspace = 'poisoned'")
    expect(rows).toEqual([{ n: 38 }])
    await store.client.command('ALTER TABLE posts DROP CONSTRAINT no_poison')
  })

  it('rejects a post whose time no column can hold', async () => {
    const writer = createPostWriter(store.client)
    const posts = ['1969-12-31T23:59:59.999Z', '2106-02-07T06:28:16.000Z', '2106-02-07T06:28:15.999Z'].map(
      (publishedAt, at) => samplePost({ workspace: 'ages', id: postId(at), publishedAt }),
    )
    const result = await writer.write(posts)
    expect(result.unstorable.map(({ post }) => post.publishedAt)).toEqual(
      posts.slice(0, 2).map((post) => post.publishedAt),
    )
    expect(await createReads(store.client).postById('ages', postId(2))).toEqual(posts[2])
  })

  it('stores posts of three decades in one batch', async () => {
    const writer = createPostWriter(store.client)
    const posts = Array.from({ length: 360 }, (_, at) =>
      samplePost({
        workspace: 'decades',
        id: postId(at),
        publishedAt: new Date(Date.UTC(1995, at)).toISOString(),
      }),
    )
    expect(await writer.write(posts)).toMatchObject({ written: 360 })
  })

  it('keeps a post without a date where it was first put, however often and late it is imported', async () => {
    const writer = createPostWriter(store.client)
    const imported = (rawVersion: number, publishedAt: string) =>
      samplePost({ workspace: 'undated', rawVersion, publishedAt, undated: true })
    const first = imported(1, '2026-03-01T10:20:30.400Z')
    await writer.write([first])
    const later = await writer.write([imported(2, '2026-04-01T09:00:00.000Z')])
    expect(later).toMatchObject({ written: 1, moved: 0 })
    expect(later.touched.get('undated')).toEqual([new Date('2026-03-01T10:00:00.000Z')])
    expect(await writer.write([imported(2, '2026-04-01T09:00:00.000Z')])).toMatchObject({ unchanged: 1 })
    const reads = createReads(store.client)
    expect(await reads.postById('undated', first.id)).toEqual({ ...first, rawVersion: 2 })
    const rows = await store.client.query("SELECT is_deleted FROM posts WHERE workspace = 'undated'")
    expect(rows.every((row) => row.is_deleted === 0)).toBe(true)
  })

  it('moves a post without a date once its date is known', async () => {
    const writer = createPostWriter(store.client)
    const post = samplePost({ workspace: 'dated-later', undated: true })
    await writer.write([post])
    const { undated: _, ...dated } = { ...post, rawVersion: 2, publishedAt: '2025-12-24T18:00:00.000Z' }
    expect(await writer.write([dated])).toMatchObject({ written: 1, moved: 1 })
    expect(await createReads(store.client).postById('dated-later', post.id)).toEqual(dated)
  })

  describe('a post that comes with the source’s revision and without', () => {
    const hourly = (day: number) => `2026-03-0${day}T10:20:30.400Z`
    /** Published where its number says, so that every edit moves it. */
    const sent = (workspace: string, day: number, revision?: number): EnrichedPost => {
      const collectedAt = hourly(day)
      const clock = Date.parse(collectedAt) * 1000
      const version =
        revision === undefined ? { rawVersion: clock } : { rawVersion: revision, arrival: clock }
      const text = `${day} ${revision ?? ''}`
      return samplePost({ workspace, collectedAt, publishedAt: collectedAt, text, ...version })
    }
    const rowsOf = (workspace: string) =>
      store.client.query<{ text: string }>(
        'SELECT text FROM posts FINAL WHERE workspace = {workspace:String}',
        {
          workspace,
        },
      )

    it('loses no edit, nor lets an older one back, however they take turns', async () => {
      const writer = createPostWriter(store.client)
      const edits = [7, undefined, 8, undefined, 9].map((revision, at) => sent('by-turns', at + 1, revision))
      for (const edit of edits) {
        expect(await writer.write([edit])).toMatchObject({ written: 1, stale: 0 })
        expect(await writer.write([edit])).toMatchObject({ unchanged: 1 })
        expect(await rowsOf('by-turns')).toEqual([{ text: edit.text }])
        expect(await createReads(store.client).postById('by-turns', edit.id)).toEqual(edit)
      }
      expect(await writer.write(edits.slice(0, 4))).toMatchObject({ stale: 4 })
      expect(await writer.write([...edits, ...edits])).toMatchObject({ unchanged: 1, stale: 9 })
      expect(await writer.write([sent('by-turns', 6, 8)])).toMatchObject({ stale: 1 })
      const [newest = sent('by-turns', 5, 9)] = edits.slice(-1)
      expect(await writer.write([{ ...newest, configRevision: 2 }])).toMatchObject({ written: 1 })
      expect(await rowsOf('by-turns')).toEqual([{ text: '5 9' }])
      const rows = await store.client.query(
        "SELECT count() AS n, countIf(is_deleted = 0) AS live FROM posts FINAL WHERE workspace = 'by-turns'",
      )
      expect(rows).toEqual([{ n: 1, live: 1 }])
    })

    it('is the same in one batch', async () => {
      const edits = [undefined, 7, undefined, 8].map((revision, at) => sent('in-a-batch', at + 1, revision))
      const result = await createPostWriter(store.client).write(edits)
      expect(result).toMatchObject({ written: 1, stale: 3 })
      expect(await rowsOf('in-a-batch')).toEqual([{ text: '4 8' }])
    })

    it('knows what was stored before arrivals were kept', async () => {
      const { arrival: _, ...old } = sent('before-arrivals', 2, 7)
      await createPostWriter(store.client).write([old])
      const forget = "ALTER TABLE posts UPDATE highest_revision = -1 WHERE workspace = 'before-arrivals'"
      await store.client.command(forget, {}, { settings: { mutations_sync: '2' } })
      const writer = createPostWriter(store.client)
      expect(await writer.write([sent('before-arrivals', 1)])).toMatchObject({ stale: 1 })
      expect(await writer.write([{ ...old, configRevision: 3 }])).toMatchObject({ written: 1 })
      expect(await writer.write([sent('before-arrivals', 3)])).toMatchObject({ written: 1 })
      expect(await writer.write([sent('before-arrivals', 4, 7)])).toMatchObject({ stale: 1 })
      expect(await writer.write([sent('before-arrivals', 5, 8)])).toMatchObject({ written: 1 })
      expect(await rowsOf('before-arrivals')).toEqual([{ text: '5 8' }])
    })

    it('finishes an edit of which only the tombstone got in', async () => {
      const [first, second] = [sent('half-way', 1, 7), sent('half-way', 2)]
      await createPostWriter(store.client).write([first])
      const dying = {
        ...store.client,
        insert: async (...[table, rows, options]: Parameters<typeof store.client.insert>) => {
          const [, tombstone = ''] = String(rows).split('\n')
          await store.client.insert(table, `${tombstone}\n`, options)
          throw new Error('the engine died')
        },
      }
      await expect(createPostWriter(dying).write([second])).rejects.toThrow('died')
      expect(await rowsOf('half-way')).toEqual([])
      const writer = createPostWriter(store.client)
      expect(await writer.write([first])).toMatchObject({ stale: 1 })
      expect(await writer.write([second])).toMatchObject({ written: 1 })
      expect(await rowsOf('half-way')).toEqual([{ text: second.text }])
    })

    it('stays away once erased, but for what is sent later', async () => {
      const writer = createPostWriter(store.client, { clock: () => new Date('2026-03-05T00:00:00.000Z') })
      const edits = [undefined, 7].map((revision, at) => sent('erased-by-turns', at + 1, revision))
      await writer.write(edits)
      await writer.erase('erased-by-turns', [samplePost().id])
      const onTheirWay = [sent('erased-by-turns', 3), sent('erased-by-turns', 4, 8)]
      expect(await writer.write([...edits, ...onTheirWay])).toMatchObject({ written: 0, stale: 4 })
      expect(await rowsOf('erased-by-turns')).toEqual([])
      expect(await writer.write([sent('erased-by-turns', 6)])).toMatchObject({ written: 1 })
    })
  })

  it('lets nothing bring an erased post back but a later edit', async () => {
    const writer = createPostWriter(store.client)
    const post = samplePost({ workspace: 'erased', rawVersion: 5 })
    await writer.write([post])
    const { touched } = await writer.erase('erased', [post.id])
    expect(touched.get('erased')).toEqual([new Date('2026-03-01T10:00:00.000Z')])
    const moved = {
      ...post,
      publishedAt: '2026-04-01T00:00:00.000Z',
      configRevision: 99,
      correctionRevision: 9,
    }
    expect(await writer.write([post])).toMatchObject({ written: 0, stale: 1 })
    expect(await writer.write([moved])).toMatchObject({ written: 0, stale: 1 })
    expect(await writer.write([{ ...post, rawVersion: 6 }])).toMatchObject({ written: 1 })
  })

  it('keeps out an erased post that was still on its way', async () => {
    const now = new Date('2026-03-03T00:00:00.000Z')
    const writer = createPostWriter(store.client, { clock: () => now })
    const post = samplePost({ workspace: 'on-its-way', rawVersion: now.getTime() * 1000 })
    await writer.erase('on-its-way', [post.id])
    expect(await writer.write([post])).toMatchObject({ written: 0, stale: 1 })
    const rows = await store.client.query("SELECT count() AS n FROM v_posts WHERE workspace = 'on-its-way'")
    expect(rows).toEqual([{ n: 0 }])
  })

  it('erases every post of an author, and lets none in that was waiting behind', async () => {
    const hash = 'aabbccddeeff0011'
    const erased = new Set<string>()
    const writer = createPostWriter(store.client, {
      isErased: (_workspace, _id, author) => author !== undefined && erased.has(author),
    })
    const by = (at: number, author: string) =>
      samplePost({ workspace: 'forgotten', id: postId(at), author: { hash: author, role: 'customer' } })
    const other = by(9, 'ffffffffffffffff')
    const elsewhere = { ...by(1, hash), workspace: 'not-asked' }
    await createPostWriter(store.client).write([elsewhere])
    await writer.write([by(1, hash), by(2, hash), other])
    const waiting = writer.write([by(3, hash), { ...other, rawVersion: 2 }])
    erased.add(hash)
    const [late, gone] = await Promise.all([waiting, writer.erase('forgotten', [], { authorHashes: [hash] })])
    expect(gone.erased + late.erased).toBeGreaterThanOrEqual(2)
    expect(await writer.write([by(4, hash), { ...by(1, hash), rawVersion: 99 }])).toMatchObject({ erased: 2 })
    const rows = await store.client.query(
      "SELECT workspace, post_id FROM v_posts WHERE workspace IN ('forgotten', 'not-asked') ORDER BY workspace",
    )
    expect(rows).toEqual([
      { workspace: 'forgotten', post_id: postId(9) },
      { workspace: 'not-asked', post_id: postId(1) },
    ])
    expect(await writer.erase('forgotten', [], { authorHashes: [hash] })).toMatchObject({ erased: 0 })
  })

  it('says how many posts it erased, and not those that were gone', async () => {
    const writer = createPostWriter(store.client)
    await writer.write([
      samplePost({ workspace: 'counted' }),
      samplePost({ workspace: 'counted', id: postId(1) }),
    ])
    expect(await writer.erase('counted', [postId(1), postId(2)])).toMatchObject({ erased: 1 })
    const again = await writer.erase('counted', [postId(1), samplePost().id])
    expect(again).toMatchObject({ erased: 1 })
    // The roll-ups of an erasure that broke off are made right by the next one.
    expect(again.touched.get('counted')).toEqual([new Date('2026-03-01T10:00:00.000Z')])
  })

  it('has the text of an erased post where nobody can read it when it says so', async () => {
    const writer = createPostWriter(store.client)
    await writer.write([
      samplePost({ workspace: 'wiped' }),
      samplePost({ workspace: 'wiped', id: postId(1) }),
    ])
    await writer.erase('wiped', [postId(1)])
    const texts = "SELECT toString(id) AS id FROM posts WHERE workspace = 'wiped' AND text != ''"
    expect(await store.client.query(texts)).toHaveLength(1)
  })

  it('changes nothing when the store refuses the insert as a whole', async () => {
    const broken = {
      ...store.client,
      insert: (...args: Parameters<typeof store.client.insert>) =>
        store.client.insert('no_such_table', args[1], args[2]),
    }
    const posts = [samplePost({ workspace: 'broken' }), samplePost({ workspace: 'broken', id: postId(1) })]
    await expect(createPostWriter(broken).write(posts)).rejects.toMatchObject({ code: 'store_schema_error' })
    expect(await createPostWriter(store.client).write(posts)).toMatchObject({ written: 2 })
  })
})
