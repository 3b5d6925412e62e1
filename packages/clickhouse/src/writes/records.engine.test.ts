import type { RejectedPost, SourceRun } from '@tingfeng/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createReads } from '../reads/reads.js'
import { createRollups } from '../rollups/rollups.js'
import { postId, samplePost } from '../testing/sample-posts.js'
import { openTestStore, type TestStore } from '../testing/test-store.js'
import { createIncidentMirror } from './incident-mirror.js'
import { createPostWriter } from './post-writer.js'
import { createRejectedPosts } from './rejected-posts.js'
import { removeWorkspace } from './remove-workspace.js'
import { createSourceRunLog } from './source-runs.js'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const rejected = (given: Partial<RejectedPost> = {}): RejectedPost => ({
  id: postId(1),
  workspace: 'acme',
  source: 'csv',
  stage: 'collect',
  reason: 'empty_text',
  detail: 'Expected a text, got none',
  origin: '三月.csv',
  position: 7,
  payload: '"",\n\n5\ud83d',
  rejectedAt: '2026-03-01T00:00:00.000Z',
  ...given,
})

const OPEN = { state: 'open', limit: 50 } as const

describe('rejected posts', () => {
  it('empties by age only what was not rejected anew since', async () => {
    const log = createRejectedPosts(store.client)
    const old = rejected({ workspace: 'aged', id: postId(1), payload: '{"text":"old"}' })
    const anew = { ...old, rejectedAt: '2026-04-09T00:00:00.000Z', payload: '{"text":"anew"}' }
    const gone = { ...old, id: postId(2) }
    await log.write([old, gone])
    await log.write([anew])
    const before = new Date('2026-03-10T00:00:00.000Z')
    expect(await log.countBefore('aged', before)).toBe(1)
    expect(await log.forgetBefore('aged', before)).toBe(1)
    expect((await log.get('aged', postId(1)))?.payload).toBe(anew.payload)
    expect((await log.get('aged', postId(2)))?.payload).toBe('')
    expect(await log.countBefore('aged', before)).toBe(0)
  })

  it('forgets what rejected records hold of an erased author, and keeps that they were rejected', async () => {
    const log = createRejectedPosts(store.client)
    const hash = 'aabbccddeeff0011'
    const holding = rejected({ workspace: 'forget', id: postId(1), payload: `{"author":{"hash":"${hash}"}}` })
    const other = rejected({ workspace: 'forget', id: postId(2), payload: '{"author":{"hash":"00"}}' })
    await log.write([holding, other])
    expect(await log.forget('forget', [hash, "';--"])).toBe(1)
    expect(await log.forget('forget', [hash])).toBe(0)
    expect((await log.get('forget', postId(1)))?.payload).toBe('')
    expect((await log.get('forget', postId(2)))?.payload).toBe(other.payload)
    expect(
      await store.client.query(
        "SELECT id FROM rejected_posts WHERE workspace = 'forget' AND position(payload, {hash:String}) > 0",
        { hash },
      ),
    ).toEqual([])
  })

  it('keep which post they are, also once replayed, and are forgotten by it', async () => {
    const log = createRejectedPosts(store.client)
    const identity = { post: postId(11), parent: postId(12), followUpOf: postId(13) }
    const item = rejected({ workspace: 'identified', payload: '{}', identity })
    const only = rejected({
      workspace: 'identified',
      id: postId(2),
      payload: '{}',
      identity: { post: postId(14) },
    })
    await log.write([item, only])
    await log.markReplayed('identified', [item.id], new Date('2026-03-02T00:00:00Z'))
    expect(await log.get('identified', item.id)).toMatchObject({ identity, replayedAt: expect.any(String) })
    expect((await log.get('identified', only.id))?.identity).toEqual({ post: postId(14) })
    expect(await log.forget('identified', [postId(14)])).toBe(1)
    expect((await log.get('identified', only.id))?.payload).toBe('')
    expect((await log.get('identified', item.id))?.payload).toBe('{}')
  })

  it('are forgotten with the posts of an author whom they do not name', async () => {
    const log = createRejectedPosts(store.client)
    const of = (at: number, post?: string) =>
      rejected({
        workspace: 'unnamed',
        id: postId(at),
        payload: `{"text":"${postId(21)}"}`,
        ...(post !== undefined && { identity: { post } }),
      })
    await log.write([of(1, postId(21)), of(2, postId(22)), of(3), of(4, postId(31))])
    const many = Array.from({ length: 20_000 }, (_, at) => postId(1_000 + at))
    expect(await log.forget('unnamed', ['aabbccddeeff0011'], [], [postId(21), ...many, postId(31)])).toBe(2)
    for (const at of [1, 4]) expect((await log.get('unnamed', postId(at)))?.payload).toBe('')
    for (const at of [2, 3]) expect((await log.get('unnamed', postId(at)))?.payload).not.toBe('')
    expect(await log.forget('unnamed', [], [], [])).toBe(0)
  })

  it('looks for names in what could not be taken apart, however they are written there', async () => {
    const log = createRejectedPosts(store.client)
    const record = (at: number, reason: RejectedPost['reason'], payload: string) =>
      rejected({ workspace: 'names', id: postId(at), reason, payload })
    await log.write([
      record(1, 'invalid_json', '{"author":"张三","text":'),
      record(2, 'invalid_json', '{"author":"\\u5f20\\u4e09","text":'),
      record(3, 'text_too_long', '"张三","很长'),
      record(4, 'invalid_json', '{"author":"李四","text":'),
      record(5, 'invalid_date', '{"text":"张三 是谁"}'),
      record(6, 'text_too_long', '{"text":"张三 是谁"}'),
    ])
    expect(await log.forget('names', [], ['张三'])).toBe(3)
    const kept = await log.list('names', OPEN)
    expect(
      kept.rejected
        .filter(({ payload }) => payload === '')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([1, 2, 3].map(postId))
  })

  it('looks for names in the fields that no post has, as older records kept them', async () => {
    const log = createRejectedPosts(store.client)
    const record = (at: number, payload: string) =>
      rejected({ workspace: 'fields', id: postId(at), reason: 'invalid_post', payload })
    await log.write([
      record(1, '{"id":"1","text":"差","nickname":"张三"}'),
      record(2, '{"id":"2","text":"差","user":{"name":"\\u5f20\\u4e09"}}'),
      record(3, '{"id":"3","text":"差","nick"name":"张三"'),
      record(4, '{"id":"张三","text":"张三","nickname":"张三丰"}'),
      record(5, '{"id":"5","extra":{"买家":"张三"}}'),
      record(6, '{"id":"6","who":"a\\"b"}'),
    ])
    expect(await log.forget('fields', ['aabbccddeeff0011'], ['张三', 'a"b'])).toBe(5)
    // Mutations stay on the disk after they are done.
    const told = await store.client.query(
      "SELECT command FROM system.mutations WHERE table = 'rejected_posts' AND (command LIKE '%张三%' OR command LIKE '%aabbcc%')",
    )
    expect(told).toEqual([])
    const kept = await log.list('fields', OPEN)
    expect(kept.rejected.filter(({ payload }) => payload !== '').map(({ id }) => id)).toEqual([postId(4)])
  })

  it('are one row for one failure, however often it is delivered', async () => {
    const log = createRejectedPosts(store.client)
    const item = rejected({ workspace: 'once' })
    await log.write([item])
    await log.write([item, item])
    expect(await log.list('once', OPEN)).toEqual({
      total: 1,
      rejected: [{ ...item, payload: '"",\n\n5\ufffd', replayedAt: null }],
    })
  })

  it('are listed newest first, page by page, narrowed by source and reason', async () => {
    const log = createRejectedPosts(store.client)
    const items = Array.from({ length: 7 }, (_, at) =>
      rejected({
        workspace: 'pages',
        id: postId(at),
        source: at % 2 === 0 ? 'csv' : 'rss',
        reason: at < 4 ? 'empty_text' : 'invalid_date',
        // Pairs of the same time: the id decides.
        rejectedAt: new Date(Date.UTC(2026, 2, 1 + (at >> 1))).toISOString(),
      }),
    )
    await log.write(items)
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = await log.list('pages', { state: 'all', limit: 3, cursor })
      expect(page.total).toBe(7)
      ids.push(...page.rejected.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor !== undefined)
    expect(ids).toEqual([6, 5, 4, 3, 2, 1, 0].map(postId))
    const narrowed = await log.list('pages', { ...OPEN, source: 'csv', reason: 'invalid_date' })
    expect(narrowed.rejected.map(({ id }) => id)).toEqual([postId(6), postId(4)])
  })

  it('are closed by a replay, stay closed when the old failure is delivered again, and open when it fails anew', async () => {
    const log = createRejectedPosts(store.client)
    const item = rejected({ workspace: 'replayed' })
    await log.write([item])
    expect(await log.markReplayed('replayed', [item.id, postId(99)], new Date('2026-03-02T00:00:00Z'))).toBe(
      1,
    )
    expect(await log.markReplayed('replayed', [item.id], new Date('2026-03-03T00:00:00Z'))).toBe(0)
    await log.write([item])
    expect(await log.countOpen('replayed')).toBe(0)
    expect((await log.get('replayed', item.id))?.replayedAt).toBe('2026-03-02T00:00:00.000Z')
    expect((await log.list('replayed', { ...OPEN, state: 'replayed' })).total).toBe(1)
    await log.write([{ ...item, rejectedAt: '2026-03-04T00:00:00.000Z' }])
    expect(await log.countOpen('replayed')).toBe(1)
  })

  it('open when they fail anew on a machine whose clock is behind, and are closed again', async () => {
    const log = createRejectedPosts(store.client)
    const item = rejected({ workspace: 'behind', rejectedAt: '2026-03-01T00:00:00.000Z' })
    await log.write([item])
    await log.markReplayed('behind', [item.id], new Date('2026-03-02T00:00:00Z'))
    const anew = { ...item, rejectedAt: '2026-03-01T23:00:00.000Z' }
    await log.write([anew])
    expect(await log.countOpen('behind')).toBe(1)
    expect(await log.markReplayed('behind', [item.id], new Date('2026-03-01T12:00:00Z'))).toBe(1)
    await log.write([item, anew])
    expect(await log.countOpen('behind')).toBe(0)
  })
})

const run = (given: Partial<SourceRun> = {}): SourceRun => ({
  workspace: 'runs',
  source: 'rss',
  runId: 'run-1',
  startedAt: '2026-03-01T00:00:00.000Z',
  seen: 0,
  accepted: 0,
  rejected: 0,
  ...given,
})

describe('runs of sources', () => {
  it('count once, by how they ended, also when the start is delivered after the end', async () => {
    const log = createSourceRunLog(store.client)
    const ended = run({
      finishedAt: '2026-03-01T00:00:05.000Z',
      seen: 5,
      accepted: 3,
      rejected: 1,
      newestPostAt: '2026-02-28T12:00:00.000Z',
    })
    for (const event of [run(), ended, run(), ended]) await log.write(event)
    expect(await log.listRuns('runs', 'rss', 10)).toEqual([ended])
    expect(await log.listSources('runs')).toEqual([
      {
        source: 'rss',
        lastStartedAt: '2026-03-01T00:00:00.000Z',
        lastSuccessAt: '2026-03-01T00:00:05.000Z',
        lastError: null,
        lastErrorAt: null,
        newestPostAt: '2026-02-28T12:00:00.000Z',
        seen: 5,
        accepted: 3,
        rejected: 1,
      },
    ])
  })

  it('tell the last error beside the last success', async () => {
    const log = createSourceRunLog(store.client)
    await log.write(run({ workspace: 'errors', finishedAt: '2026-03-01T00:01:00.000Z' }))
    await log.write(
      run({
        workspace: 'errors',
        runId: 'run-2',
        startedAt: '2026-03-02T00:00:00.000Z',
        finishedAt: '2026-03-02T00:00:09.000Z',
        error: 'answered 503',
      }),
    )
    await log.write(run({ workspace: 'errors', runId: 'run-3', startedAt: '2026-03-03T00:00:00.000Z' }))
    expect(await log.listSources('errors')).toMatchObject([
      {
        lastStartedAt: '2026-03-03T00:00:00.000Z',
        lastSuccessAt: '2026-03-01T00:01:00.000Z',
        lastError: 'answered 503',
        lastErrorAt: '2026-03-02T00:00:09.000Z',
      },
    ])
  })
})

const INCIDENT = '00000000-0000-4000-8000-000000000001'

describe('removing a workspace', () => {
  it('leaves nothing of it and everything of the others', async () => {
    const writer = createPostWriter(store.client)
    const rollups = createRollups(store.client)
    for (const workspace of ['demo', 'kept']) {
      const { touched } = await writer.write([samplePost({ workspace })])
      await rollups.rebuild(workspace, touched.get(workspace) ?? [])
      await createRejectedPosts(store.client).write([rejected({ workspace })])
      await createSourceRunLog(store.client).write(run({ workspace }))
      await store.client.insert('incidents', [{ workspace, id: INCIDENT, revision: 1 }])
    }
    await removeWorkspace(store.client, 'demo')
    const left = async (workspace: string) => [
      (await createReads(store.client).posts(workspace, { everyone: true, undated: false, limit: 1 })).total,
      await createRejectedPosts(store.client).countOpen(workspace),
      (await createSourceRunLog(store.client).listSources(workspace)).length,
      (await createIncidentMirror(store.client).revisions(workspace)).size,
    ]
    expect(await left('demo')).toEqual([0, 0, 0, 0])
    expect(await left('kept')).toEqual([1, 1, 1, 1])
    expect(await createIncidentMirror(store.client).workspaces()).toEqual(['kept'])
  })
})
