import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ClickHouse, createPostWriter } from '@tingfeng/clickhouse'
import { openTestStore, postId, samplePost } from '@tingfeng/clickhouse/testing'
import { type EnrichedPost, RuleBody } from '@tingfeng/contracts'
import { silentLogger } from '@tingfeng/kit'
import { createPglite, type State } from '@tingfeng/state'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { act } from '../incidents/act.js'
import { Watch } from './watch.js'

/* What a watch remembers between its looks. One workspace for each. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const T0 = Date.UTC(2026, 2, 18, 2)
const SETTLE = 5 * MINUTE

let made = 0
const post = (workspace: string, at: number, more: Partial<EnrichedPost> = {}): EnrichedPost =>
  samplePost({
    id: postId(made++),
    workspace,
    source: 'forum',
    text: `物流有点慢 ${made}`,
    publishedAt: new Date(at).toISOString(),
    collectedAt: new Date(at + 1_000).toISOString(),
    subjects: [{ id: 'star', relevance: 1, sentiment: 'negative', score: -0.6, evidence: [0, 1] }],
    ...more,
  })
/** One each so many minutes, from and until minutes after T0. */
const every = (workspace: string, minutes: number, from: number, until: number): EnrichedPost[] =>
  Array.from({ length: Math.ceil((until - from) / minutes) }, (_, n) =>
    post(workspace, T0 + (from + n * minutes) * MINUTE),
  )

describe('a watch', () => {
  let dataDir = ''
  let state: State
  let store: Awaited<ReturnType<typeof openTestStore>>
  let write: (posts: readonly EnrichedPost[]) => Promise<void>
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-watch-'))
    ;[state, store] = await Promise.all([createPglite({ dataDir }), openTestStore()])
    const writer = createPostWriter(store.client, { isErased: () => false })
    write = async (posts) => void (await writer.write(posts))
  })
  afterAll(async () => {
    await state.close()
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  /** A brand with twenty days of some three posts an hour, and these rules alone. */
  const shop = async (id: string, ...rules: object[]): Promise<void> => {
    await state.workspaces.create({ id, name: '星澜' })
    const names = { include: [], exclude: [], phrases: [] }
    await state.subjects.replaceAll(id, [{ id: 'star', kind: 'brand', name: '星澜', ...names }])
    for (const [at, rule] of rules.entries())
      await state.deciding.rules.create(
        id,
        `r${at}`,
        RuleBody.parse({ name: `r${at}`, severity: 'red', ...rule }),
      )
    const progress = { judgedUntil: new Date(T0).toISOString(), seeded: true }
    await state.deciding.incidents.decide(id, 1n, progress, [])
    await write(every(id, 20, -20 * 24 * 60, 0))
  }
  const watchOf = async (id: string, client: ClickHouse = store.client): Promise<Watch> => {
    const workspace = await state.workspaces.get(id)
    if (!workspace) throw new Error('no workspace')
    return new Watch({ state, store: client, logger: silentLogger, settleMs: SETTLE }, workspace)
  }
  const incidents = async (id: string) =>
    (await state.deciding.incidents.list(id, { state: 'all', limit: 50 })).incidents
  const told = async (id: string) =>
    (await state.deciding.notices.waiting())
      .filter(({ workspace }) => workspace === id)
      .map(({ reason }) => reason)

  it('finds after an outage the post that was collected while nobody looked', async () => {
    await shop('outage', { conditions: [{ kind: 'single_post', words: ['律师'] }] })
    await (await watchOf('outage')).look(T0 + MINUTE, 1n)
    await write([post('outage', T0 + 10 * MINUTE, { text: '我要找律师' })])
    await (await watchOf('outage')).look(T0 + 100 * MINUTE, 1n)
    expect(await told('outage')).toEqual(['fired'])
  })

  it('explains an incident by the posts that its rule looks at', async () => {
    const scope = { sources: ['weibo'], products: ['X2'], themes: ['delivery.speed'] }
    await shop('scoped', { conditions: [{ kind: 'threshold', measure: 'posts', atLeast: 3 }], scope })
    const themes: EnrichedPost['themes'] = [
      { id: 'delivery.speed', polarity: 'negative', evidence: [0, 2], confidence: 1 },
    ]
    const scoped = { source: 'weibo', product: 'X2', themes }
    const at = (n: number): number => T0 - n * MINUTE
    await write([
      ...[1, 2, 3].map((n) => post('scoped', at(n), scoped)),
      ...[4, 5].map((n) => post('scoped', at(n), { ...scoped, themes: [] })),
      ...[6, 7].map((n) => post('scoped', at(n), { ...scoped, source: 'jd' })),
    ])
    await (await watchOf('scoped')).look(T0 + MINUTE, 1n)
    const [found] = await incidents('scoped')
    expect(found?.snapshot).toMatchObject({ observed: 3, sources: [{ id: 'weibo', observed: 3 }] })
    expect(new Set(found?.snapshot.posts.map(({ source }) => source))).toEqual(new Set(['weibo']))
    expect(Object.fromEntries(new URLSearchParams(found?.snapshot.query))).toMatchObject({
      ...{ subject: 'star', source: 'weibo', product: 'X2', theme: 'delivery.speed', polarity: 'negative' },
    })
  })

  it('leaves closed what a person closed for days, also after a restart', async () => {
    await shop('closed', {
      conditions: [{ kind: 'threshold', measure: 'negative', atLeast: 2, windowMinutes: 60 }],
    })
    await write(every('closed', 20, 0, 32 * 60))
    await (await watchOf('closed')).look(T0 + MINUTE, 1n)
    const [open] = await incidents('closed')
    if (!open) throw new Error('no incident')
    await state.deciding.incidents.change('closed', open.id, (incident) =>
      act(incident, { do: 'resolve' }, 'li', T0 + 2 * MINUTE),
    )
    let watch = await watchOf('closed')
    for (let hour = 1; hour < 32; hour++) {
      if (hour === 30) watch = await watchOf('closed')
      await watch.look(T0 + (hour * 60 + 5) * MINUTE, 1n)
    }
    expect(await told('closed')).toEqual(['fired', 'resolved'])
    expect(await incidents('closed')).toMatchObject([
      { status: 'resolved', snapshot: { observed: open.snapshot.observed } },
    ])
  })

  describe('while old posts come in all the time', () => {
    const spike = { conditions: [{ kind: 'spike', minCount: 5 }], repeatMinutes: 0, escalateMinutes: 0 }
    /** A crisis from 30 minutes after T0 on, until it is over; old posts from some minute on, before each look and in it. */
    const live = async (
      id: string,
      { oldFrom, over, until }: { oldFrom: number; over: number; until: number },
    ) => {
      let now = T0
      const more = (): void => {
        if (now >= T0 + oldFrom * MINUTE) watch.touched([T0 - 7 * 24 * HOUR], now)
      }
      await shop(id, spike)
      await write([...every(id, 20, 0, until), ...every(id, 2, 30, over)])
      const query: ClickHouse['query'] = (...asked) => {
        more()
        return store.client.query(...asked)
      }
      const watch: Watch = await watchOf(id, { ...store.client, query })
      const states: (string | undefined)[] = []
      for (let minute = 2; minute < until; minute += 4) {
        now = T0 + minute * MINUTE
        more()
        await watch.look(now, 1n)
        states.push((await incidents(id)).find(({ fromHistory }) => !fromHistory)?.status)
      }
      return states
    }

    it('finds a crisis ten minutes later at most', async () => {
      const settled = await live('settled', { oldFrom: Number.POSITIVE_INFINITY, over: 90, until: 90 })
      const trickle = await live('trickle', { oldFrom: 0, over: 90, until: 90 })
      const found = (states: readonly unknown[]): number => 2 + 4 * states.indexOf('firing')
      expect(found(settled)).toBeGreaterThan(30)
      expect(found(trickle)).toBeGreaterThan(30)
      expect(found(trickle) - found(settled)).toBeLessThanOrEqual(12)
      expect((await state.deciding.baselines.load('trickle')).size).toBeGreaterThan(0)
    })

    it('goes on with a crisis that is on, and ends it when that is over', async () => {
      const states = await live('lasting', { oldFrom: 60, over: 130, until: 230 })
      const [found, over] = [states.indexOf('firing'), states.indexOf('recovering')]
      expect(2 + 4 * found).toBeLessThan(60)
      expect(2 + 4 * over).toBeGreaterThan(130)
      expect(new Set(states.slice(found, over))).toEqual(new Set(['firing']))
      expect(states.at(-1)).toBe('resolved')
      expect((await told('lasting')).filter((reason) => reason !== 'grew')).toEqual(['fired', 'resolved'])
    })
  })
})
