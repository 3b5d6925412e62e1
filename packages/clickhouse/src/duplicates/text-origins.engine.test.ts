import {
  type EnrichedPost,
  packStance,
  readFingerprint,
  SKETCH_BINS,
  writeFingerprint,
} from '@tingfeng/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QueryValues, RequestOptions } from '../client.js'
import { createReads } from '../reads/reads.js'
import { postId, samplePost } from '../testing/sample-posts.js'
import { openTestStore, type TestStore } from '../testing/test-store.js'
import { createPostWriter } from '../writes/post-writer.js'
import { findHeirs, giveToHeirs } from './heirs.js'
import { createTextOrigins } from './text-origins.js'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const clock = () => new Date()

/** A text of its own for each number; `edits` bins differ from the text's first form. */
const fingerprint = (text: number, edits = 0, stance?: number): string => {
  const bins = Uint8Array.from({ length: SKETCH_BINS }, (_, bin) =>
    bin < edits ? 1 + ((bin + text + 7) % 15) : 1 + ((bin * 7 + text * 5) % 15),
  )
  return writeFingerprint(bins, [text * 1000 + 1, text * 1000 + 2 + edits], stance)
}
const post = (workspace: string, id: number, text: number, given: { edits?: number; at?: string } = {}) =>
  samplePost({
    workspace,
    id: postId(id),
    text: `第${text}种说法，改了${given.edits ?? 0}处`,
    fingerprint: fingerprint(text, given.edits),
    publishedAt: given.at ?? `2026-03-01T10:00:00.${String(100 + id)}Z`,
  })

describe('the origins of texts', () => {
  it('are the first posts of their text, for edited copies too, in one batch and over several', async () => {
    const origins = createTextOrigins(store.client, clock)
    const first = await origins.find('w1', [
      post('w1', 3, 1, { edits: 6 }),
      post('w1', 1, 1),
      post('w1', 2, 2),
    ])
    expect([...first]).toEqual([[postId(3), postId(1)]])
    const later = await origins.find('w1', [post('w1', 4, 1, { edits: 9 }), post('w1', 5, 3)])
    expect([...later]).toEqual([[postId(4), postId(1)]])
  })

  it('are not those of texts that only share some of their words', async () => {
    const origins = createTextOrigins(store.client, clock)
    const found = await origins.find('w2', [post('w2', 1, 1), post('w2', 2, 1, { edits: 40 })])
    expect([...found]).toEqual([])
  })

  it('stay the same when a process that died in between asks again', async () => {
    const posts = [post('w3', 1, 1), post('w3', 2, 1, { edits: 3 }), post('w3', 3, 2)]
    const before = await createTextOrigins(store.client, clock).find('w3', posts)
    const restarted = createTextOrigins(store.client, clock)
    expect(await restarted.find('w3', [...posts].reverse())).toEqual(before)
    expect(await restarted.find('w3', posts.slice(1))).toEqual(before)
  })

  it('are found where they were kept before sketches had a stance, and are still their own', async () => {
    const origins = createTextOrigins(store.client, clock)
    const { sketch, keys } = readFingerprint(fingerprint(1))
    expect(sketch).toHaveLength(32)
    const rows = keys.map(
      (key) =>
        `["w10",${key},"${postId(1)}","2026-03-01 10:00:00.000","${sketch}",${(Date.now() / 1000) | 0}]\n`,
    )
    await store.client.insert('text_origins', Buffer.from(rows.join('')), {
      columns: ['workspace', 'key', 'id', 'published_at', 'sketch', 'seen_at'],
      format: 'JSONCompactEachRow',
      settings: { date_time_input_format: 'basic' },
    })
    const [plain, negated] = [0, 1].map((negations) => packStance({ letters: 25, negations, marks: 0 }))
    const short = (id: number, edits: number, stance: number | undefined): EnrichedPost => ({
      ...post('w10', id, 1),
      fingerprint: fingerprint(1, edits, stance),
    })
    const found = await origins.find('w10', [short(1, 0, plain), short(2, 0, plain), short(3, 6, negated)])
    expect([...found]).toEqual([
      [postId(2), postId(1)],
      [postId(3), postId(1)],
    ])
    const kept = await store.client.query<{ id: string }>(
      "SELECT DISTINCT replaceAll(toString(id), '-', '') AS id FROM text_origins WHERE workspace = 'w10'",
    )
    expect(kept).toEqual([{ id: postId(1) }])
  })

  it('are kept for as long as they, or copies of them, are met', async () => {
    const days = (count: number) => new Date(Date.UTC(2026, 2, 1) + count * 86_400_000)
    const seen = async () => {
      const rows = await store.client.query<{ id: string; seen: string }>(
        `SELECT replaceAll(toString(id), '-', '') AS id, toString(toDate(min(seen_at))) AS seen
        FROM text_origins FINAL WHERE workspace = 'w12' GROUP BY id ORDER BY id`,
      )
      return Object.fromEntries(rows.map(({ id, seen }) => [Number.parseInt(id, 16), seen]))
    }
    const on = (day: number) => createTextOrigins(store.client, () => days(day))
    // So that no row leaves while the test looks at it.
    await store.client.command('ALTER TABLE text_origins MODIFY TTL seen_at + INTERVAL 50 YEAR')
    await on(0).find('w12', [post('w12', 1, 1), post('w12', 2, 2), post('w12', 3, 3)])
    expect([...(await on(20).find('w12', [post('w12', 4, 1), post('w12', 2, 2)]))]).toEqual([
      [postId(4), postId(1)],
    ])
    expect(await seen()).toEqual({ 1: '2026-03-21', 2: '2026-03-21', 3: '2026-03-01' })
    await on(20.5).find('w12', [post('w12', 5, 1)])
    expect(await seen()).toEqual({ 1: '2026-03-21', 2: '2026-03-21', 3: '2026-03-01' })
    await store.client.command('ALTER TABLE text_origins MODIFY TTL seen_at + INTERVAL 45 DAY')
  })

  it('are not those of a short text that says the contrary', async () => {
    const [plain, negated] = [0, 1].map((negations) => packStance({ letters: 25, negations, marks: 0 }))
    const short = (id: number, stance: number | undefined): EnrichedPost => ({
      ...post('w11', id, 1),
      fingerprint: fingerprint(1, 0, stance),
    })
    const origins = createTextOrigins(store.client, clock)
    expect([...(await origins.find('w11', [short(1, plain), short(2, negated)]))]).toEqual([])
    const found = await createTextOrigins(store.client, clock).find('w11', [
      short(2, negated),
      short(3, negated),
    ])
    expect([...found]).toEqual([[postId(3), postId(2)]])
  })

  it('reach thirty days', async () => {
    const origins = createTextOrigins(store.client, clock)
    await origins.find('w4', [post('w4', 1, 1, { at: '2026-01-01T00:00:00.000Z' })])
    const within = await origins.find('w4', [post('w4', 2, 1, { at: '2026-01-30T00:00:00.000Z' })])
    expect([...within]).toEqual([[postId(2), postId(1)]])
    const beyond = await origins.find('w4', [post('w4', 3, 1, { at: '2026-02-02T00:00:00.000Z' })])
    expect([...beyond]).toEqual([])
  })

  it('are found one process at a time where several write', async () => {
    let queue: Promise<unknown> = Promise.resolve()
    const takeTurn = <Result>(_workspace: string, work: () => Promise<Result>): Promise<Result> => {
      const result = queue.then(work)
      queue = result
      return result
    }
    const [one, other] = [1, 2].map(() => createTextOrigins(store.client, clock, takeTurn))
    const found = await Promise.all([
      one?.find('w5', [post('w5', 1, 1)]),
      other?.find('w5', [post('w5', 2, 1)]),
    ])
    expect(found.flatMap((answers) => [...(answers ?? [])])).toEqual([[postId(2), postId(1)]])
  })

  it('of another workspace, and erased ones, are nobody’s', async () => {
    const writer = createPostWriter(store.client, { clock })
    await writer.write([post('w6', 1, 1)])
    await writer.write([post('w7', 2, 1)])
    expect((await createReads(store.client).postById('w7', postId(2)))?.duplicateOf).toBeUndefined()
    await writer.erase('w6', [postId(1)])
    // For other processes, too, at once.
    const kept = await store.client.query("SELECT count() AS n FROM text_origins WHERE workspace = 'w6'")
    expect(kept).toEqual([{ n: 0 }])
  })

  it('are inherited by the first copy that is not suspicious for how the text spread', async () => {
    const writer = createPostWriter(store.client, { clock })
    const by = (id: number) => ({
      ...post('heirs', id, 1, { at: `2026-03-${String(20 - id).padStart(2, '0')}T10:00:00.000Z` }),
      author: { hash: String(id).padStart(16, '0'), role: 'customer' as const },
    })
    // The source tells the newest first: the oldest are those that are suspicious.
    for (const id of [1, 2, 3, 4, 5, 6, 7, 8]) await writer.write([by(id)])
    const { heirs } = await findHeirs(store.client, 'heirs', [postId(1)])
    expect(heirs).toEqual([
      { origin: postId(1), heir: postId(5), publishedAt: expect.stringContaining('2026-03-15T10:00:00.000') },
    ])
  })

  it('are given away without a change of rows where no copy of them is left', async () => {
    const said: string[] = []
    const client = {
      ...store.client,
      command: async (sql: string, ...more: [QueryValues?, RequestOptions?]) => {
        said.push(sql)
        await store.client.command(sql, ...more)
      },
    }
    const writer = createPostWriter(store.client, { clock })
    await writer.write([post('given', 1, 1), post('given', 2, 1)])
    const { heirs } = await findHeirs(store.client, 'given', [postId(1)])
    for (let time = 0; time < 2; time++) await giveToHeirs(client, 'given', heirs)
    expect(said.filter((sql) => sql.startsWith('ALTER TABLE posts'))).toHaveLength(1)
  })

  it('stand with the post, whatever is read or written anew, until its text is edited', async () => {
    const writer = createPostWriter(store.client, { clock })
    const stored = async (id: number) =>
      (await createReads(store.client).postById('w8', postId(id)))?.duplicateOf
    await writer.write([post('w8', 1, 1), post('w8', 2, 1)])
    expect([await stored(1), await stored(2)]).toEqual([undefined, postId(1)])
    await store.client.command('TRUNCATE TABLE text_origins')
    const again = { ...post('w8', 2, 1), configRevision: 2 }
    await createPostWriter(store.client, { clock }).write([again])
    expect(await stored(2)).toBe(postId(1))
    await writer.write([{ ...post('w8', 2, 1), rawVersion: 2, engagement: { likes: 3 } }])
    expect(await stored(2)).toBe(postId(1))
    // It has moved, too: the hour that it left says nothing of it.
    const moved = { ...post('w8', 2, 1), publishedAt: '2026-03-01T07:00:00.000Z' }
    await writer.write([{ ...moved, rawVersion: 3 }])
    await createPostWriter(store.client, { clock }).write([{ ...moved, rawVersion: 4 }])
    expect(await stored(2)).toBe(postId(1))
    await writer.write([{ ...post('w8', 2, 5), rawVersion: 5 }])
    expect(await stored(2)).toBeUndefined()
  })

  it('of what many people write in the same words make the later ones suspicious, and reposts of a post do not', async () => {
    const writer = createPostWriter(store.client, { clock })
    const by = (id: number, given: Partial<EnrichedPost> = {}) => ({
      ...post('w9', id, 1),
      author: { hash: String(id).padStart(16, '0'), role: 'customer' as const },
      ...given,
    })
    await writer.write([by(1), by(2), by(3), by(4)])
    await writer.write([by(5), by(6), by(7), by(8), by(9, { kind: 'post' })])
    const reads = createReads(store.client)
    const suspicious = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
        async (id) => (await reads.postById('w9', postId(id)))?.spam !== undefined,
      ),
    )
    expect(suspicious).toEqual([false, false, false, false, false, true, true, true, false])
    expect((await reads.postById('w9', postId(8)))?.spam).toEqual({
      probability: expect.closeTo(0.6, 5),
      reasons: ['copies'],
    })
  })

  const noiseOf = (workspace: string) =>
    store.client.query(
      `SELECT toString(id) AS id, duplicate_of IS NOT NULL AS repost, round(spam, 2) AS spam, spam_reasons
      FROM posts FINAL WHERE workspace = {workspace:String} ORDER BY posts.id`,
      { workspace },
    )

  it.each([
    ['many authors', 12, 'review' as const],
    ['many within an hour', 30, 'post' as const],
  ])(
    'are judged once by %s: whoever is read again, or liked more, is what it was',
    async (name, many, kind) => {
      const workspace = `again-${kind}`
      const posts = Array.from({ length: many }, (_, at) => ({
        ...post(workspace, at + 1, 1),
        kind,
        author: { hash: String(at).padStart(16, '0'), role: 'customer' as const },
        ...(at % 2 === 0 ? { spam: { probability: 0.3, reasons: ['filler' as const] } } : {}),
      }))
      const writer = createPostWriter(store.client, { clock })
      for (const one of posts) await writer.write([one])
      const first = await noiseOf(workspace)
      expect(first.filter(({ spam }) => Number(spam) >= 0.5).length, name).toBeGreaterThan(0)
      await writer.write(posts.map((one) => ({ ...one, configRevision: 2 })))
      expect(await noiseOf(workspace)).toEqual(first)
      for (const one of posts) await writer.write([{ ...one, rawVersion: 2, engagement: { likes: 3 } }])
      expect(await noiseOf(workspace)).toEqual(first)
      await writer.write(posts.map((one) => ({ ...one, rawVersion: 3, engagement: { likes: 4 } })))
      expect(await noiseOf(workspace)).toEqual(first)
    },
  )

  it('count no copy beside its own older version when its words were touched up', async () => {
    const writer = createPostWriter(store.client, { clock })
    const by = (id: number, edits = 0): EnrichedPost => ({
      ...post('touched-up', id, 1, { edits }),
      author: { hash: String(id).padStart(16, '0'), role: 'customer' as const },
    })
    const posts = [1, 2, 3, 4, 5, 6, 7, 8].map((id) => by(id))
    await writer.write(posts)
    const first = await noiseOf('touched-up')
    await writer.write([8, 7, 6, 5, 4, 3, 2].map((id) => ({ ...by(id, 3), rawVersion: 2 })))
    expect(await noiseOf('touched-up')).toEqual(first)
  })
})
