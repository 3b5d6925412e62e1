import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPostWriter } from '@tingfeng/clickhouse'
import { openTestStore, postId, samplePost } from '@tingfeng/clickhouse/testing'
import { Condition, type EnrichedPost, RuleBody } from '@tingfeng/contracts'
import { silentLogger } from '@tingfeng/kit'
import { createPglite, type State } from '@tingfeng/state'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Watch } from './evaluate/watch.js'
import { lookAt } from './evaluate/windows.js'
import { act } from './incidents/act.js'
import { explain } from './incidents/explain.js'
import { themeNames } from './incidents/names.js'
import { backTest } from './rules/back-test.js'
import { PRESETS } from './rules/presets.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A Wednesday, 10:00 in Shanghai. */
const T0 = Date.UTC(2026, 2, 18, 2)
const HISTORY_DAYS = 20
const WORKSPACE = 'shop'

const seeded = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

let nth = 0
const post = (at: number, more: Partial<EnrichedPost> = {}): EnrichedPost =>
  samplePost({
    id: postId(nth++),
    workspace: WORKSPACE,
    source: 'forum',
    text: `物流有点慢 ${nth}`,
    publishedAt: new Date(at).toISOString(),
    collectedAt: new Date(at + 1_000).toISOString(),
    product: 'X1',
    region: '广东',
    tokens: [],
    keywords: ['物流'],
    themes: [{ id: 'delivery.speed', polarity: 'negative', evidence: [0, 5], confidence: 0.9 }],
    subjects: [subject('star'), subject('star-x1')],
    intents: ['complaint'],
    ...more,
  })
const subject = (id: string): EnrichedPost['subjects'][number] => ({
  id,
  relevance: 1,
  sentiment: 'negative',
  score: -0.6,
  evidence: [0, 1],
})
const TROUBLES = [
  ['客服', '不理', '投诉'],
  ['后盖', '顶开', '裂缝'],
  ['充电', '不敢', '发烫'],
  ['昨天', '冒烟', '烧焦'],
]
const battery = (at: number): EnrichedPost =>
  post(at, {
    text: `电池鼓包了，太吓人 ${nth}，${TROUBLES[nth % 4]?.join('')}`,
    keywords: ['电池', '鼓包', ...(TROUBLES[nth % 4] ?? [])],
    source: nth % 3 === 0 ? 'weibo' : 'forum',
    themes: [{ id: 'quality.safety', polarity: 'negative', evidence: [0, 4], confidence: 0.9 }],
  })

/** Some three negative posts an hour, fewer by night. */
const ordinary = (from: number, to: number, random: () => number): EnrichedPost[] => {
  const posts: EnrichedPost[] = []
  for (let at = from; at < to; at += 5 * MINUTE) {
    const local = ((at / HOUR + 8) % 24) | 0
    if (random() < (local < 7 ? 0.06 : 0.3)) posts.push(post(at + Math.floor(random() * 4 * MINUTE)))
  }
  return posts
}
const crisis = (from: number, to: number): EnrichedPost[] => {
  const posts: EnrichedPost[] = []
  for (let at = from; at < to; at += 2 * MINUTE) posts.push(battery(at))
  return posts
}

describe('the alert service in a crisis', () => {
  let dataDir = ''
  let state: State
  let store: Awaited<ReturnType<typeof openTestStore>>
  let write: (posts: readonly EnrichedPost[]) => Promise<void>
  const random = seeded(7)
  const crisisPosts = crisis(T0 + 30 * MINUTE, T0 + 2 * HOUR)

  const watchOf = async (): Promise<Watch> => {
    const workspace = await state.workspaces.get(WORKSPACE)
    if (!workspace) throw new Error('no workspace')
    return new Watch({ state, store: store.client, logger: silentLogger, settleMs: 0 }, workspace)
  }
  const incidents = async () =>
    (await state.deciding.incidents.list(WORKSPACE, { state: 'all', limit: 50 })).incidents
  const notices = () => state.deciding.notices.waiting()
  let watch: Watch

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-alert-'))
    ;[state, store] = await Promise.all([createPglite({ dataDir }), openTestStore()])
    await state.workspaces.create({ id: WORKSPACE, name: '星澜' })
    const names = { include: [], exclude: [], phrases: [] }
    await state.subjects.replaceAll(WORKSPACE, [
      { id: 'star', kind: 'brand', name: '星澜', ...names },
      { id: 'star-x1', kind: 'product', name: '星澜 X1', ...names },
      { id: 'moon', kind: 'competitor', name: '沐居', ...names },
    ])
    const writer = createPostWriter(store.client, { isErased: () => false })
    write = async (posts) => {
      await writer.write(posts)
    }
    await write(ordinary(T0 - HISTORY_DAYS * DAY, T0, random))
    watch = await watchOf()
  })
  afterAll(async () => {
    await state.close()
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('can ask the store for every kind of condition', async () => {
    const look = {
      store: store.client,
      workspace: WORKSPACE,
      now: T0,
      judgedUntil: T0,
      subjects: ['star', 'star-x1'],
    }
    const kinds = [
      { kind: 'threshold', measure: 'complaints', atLeast: 1, windowMinutes: 1440 },
      { kind: 'negative_share', atLeast: 0.5, minPosts: 5, windowMinutes: 1440 },
      { kind: 'rating_drop' },
      { kind: 'single_post', words: ['物流'] },
      { kind: 'influential_author', followers: 10 },
      { kind: 'emerging_phrase' },
      { kind: 'source_silent', usual: 1, windowMinutes: 60 },
    ]
    const asked = kinds.map(async (given) => {
      const condition = Condition.parse(given)
      const body = RuleBody.parse({ name: given.kind, severity: 'blue', conditions: [condition] })
      const rule = { ...body, id: given.kind, revision: 1, falseAlarms: 0, strictness: 1, updatedAt: '' }
      return lookAt(rule, condition, look)
    })
    const answers = await Promise.allSettled(asked)
    const counts = answers.map((answer, index) => [
      kinds[index]?.kind,
      answer.status === 'fulfilled' ? answer.value.length : String(answer.reason?.cause ?? answer.reason),
    ])
    expect(Object.fromEntries(counts)).toMatchObject({
      threshold: 2,
      negative_share: 2,
      rating_drop: 0,
      single_post: expect.any(Number),
      influential_author: 0,
      emerging_phrase: 0,
      source_silent: expect.any(Number),
    })
  })

  it('explains any measure', async () => {
    for (const measure of ['posts', 'negative', 'complaints', 'ratings'] as const) {
      const found = await explain(
        store.client,
        {
          ...{ workspace: WORKSPACE, subject: 'star', themes: [], measure, posts: [] },
          ...{ since: T0 - 6 * HOUR, until: T0, narrowed: { sources: [], products: [] } },
        },
        themeNames([]),
      )
      expect(found.series.length).toBeGreaterThan(20)
    }
  })

  it('says nothing of twenty ordinary days, and has sensible rules at once', async () => {
    await watch.look(T0 + MINUTE, 1n)
    expect((await state.deciding.rules.list(WORKSPACE)).map(({ id }) => id)).toEqual(
      PRESETS.map(({ id }) => id),
    )
    expect(await incidents()).toEqual([])
    expect(await notices()).toEqual([])
  })

  it('asks once a minute who is silent, however often it looks', async () => {
    let asked = 0
    const counting = new Proxy(store.client, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key)
        if (typeof value !== 'function') return value
        return (...given: unknown[]) => {
          if (key === 'query' && String(given[0]).includes('AS interval')) asked++
          return value.apply(target, given)
        }
      },
    })
    const workspace = await state.workspaces.get(WORKSPACE)
    if (!workspace) throw new Error('no workspace')
    const own = new Watch({ state, store: counting, logger: silentLogger, settleMs: 0 }, workspace)
    const counts: number[] = []
    for (const seconds of [60, 61, 70, 119, 120]) {
      await own.look(T0 + seconds * 1_000, 1n)
      counts.push(asked)
    }
    expect(counts).toEqual([1, 1, 1, 1, 2])
  })

  it('makes one incident of brand, product and theme together, told once, with the battery first in its reasons', async () => {
    const usual = ordinary(T0, T0 + 2 * HOUR, random)
    const all = [...usual, ...crisisPosts].sort((a, b) => a.publishedAt.localeCompare(b.publishedAt))
    let next = 0
    let firedAt = Number.POSITIVE_INFINITY
    for (let now = T0 + 2 * MINUTE; now < T0 + 2 * HOUR; now += 4 * MINUTE) {
      const due = all.slice(next).filter(({ publishedAt }) => Date.parse(publishedAt) < now)
      next += due.length
      if (due.length > 0) await write(due)
      await watch.look(now, 1n)
      if ((await notices()).length > 0) firedAt = Math.min(firedAt, now)
    }
    expect(firedAt).toBeGreaterThan(T0 + 30 * MINUTE)
    expect(firedAt).toBeLessThan(T0 + 60 * MINUTE)
    const found = await incidents()
    expect(found).toHaveLength(1)
    const [incident] = found
    if (!incident) throw new Error('no incident')
    const { snapshot, status } = incident
    expect(status).toBe('firing')
    // Nobody acknowledged it for an hour.
    expect(snapshot.severity).toBe('red')
    expect(snapshot.subjects.map(({ id }) => id).sort()).toEqual(['star', 'star-x1'])
    expect(Math.abs(Date.parse(snapshot.since) - (T0 + 30 * MINUTE))).toBeLessThanOrEqual(10 * MINUTE)
    expect(snapshot.themes[0]).toMatchObject({ id: 'quality.safety' })
    expect(snapshot.themes[0]?.share).toBeGreaterThan(0.8)
    expect(snapshot.words[0]?.id).toMatch(/电池|鼓包/)
    expect(snapshot.posts.length).toBeGreaterThanOrEqual(3)
    expect(snapshot.observed).toBeGreaterThan(5 * (snapshot.expected ?? Number.POSITIVE_INFINITY))
    expect(snapshot.confidence).toBeGreaterThan(0.99)
    expect(new URLSearchParams(snapshot.query).get('label')).toBe('negative')
    const reasons = (await notices()).map(({ reason }) => reason)
    expect(reasons[0]).toBe('fired')
    expect(reasons.filter((reason) => reason === 'fired')).toHaveLength(1)
  })

  it('says nothing again after a restart, whatever was saved last', async () => {
    const before = await notices()
    watch = await watchOf()
    await watch.look(T0 + 2 * HOUR, 2n)
    await watch.save(T0 + 2 * HOUR)
    watch = await watchOf()
    await watch.look(T0 + 2 * HOUR + MINUTE, 2n)
    expect(await incidents()).toHaveLength(1)
    expect(await notices()).toEqual(before)
  })

  it('refuses what an earlier holder of the lease still decides', async () => {
    const late = await watchOf()
    const now = T0 + 2 * HOUR + 7 * MINUTE
    const [held] = await Promise.allSettled([watch.look(now, 3n), late.look(now, 2n)])
    if (held.status === 'rejected') {
      // The earlier one was a moment faster with the same incident: the holder judges it again.
      expect(held.reason).toMatchObject({ code: 'revision_conflict', retryable: true })
      await watch.look(now, 3n)
    }
    const tooLate = await watchOf()
    await expect(tooLate.look(now + MINUTE, 2n)).rejects.toMatchObject({ code: 'lease_lost' })
    const progress = { judgedUntil: new Date(T0).toISOString(), seeded: true }
    await expect(state.deciding.incidents.decide(WORKSPACE, 2n, progress, [])).rejects.toMatchObject({
      code: 'lease_lost',
    })
    expect(await incidents()).toHaveLength(1)
  })

  it('tells nobody again when history is reprocessed or old posts are imported', async () => {
    const before = (await notices()).length
    const again = crisisPosts.map((one) => ({ ...one, configRevision: 2 }))
    await write([...again, ...crisis(T0 - 9 * DAY, T0 - 9 * DAY + 3 * HOUR)])
    const now = T0 + 2 * HOUR + 8 * MINUTE
    watch.touched([T0 - 9 * DAY, T0], now)
    await watch.look(now + MINUTE, 3n)
    const found = await incidents()
    expect((await notices()).length).toBe(before)
    expect(found.filter(({ fromHistory }) => !fromHistory)).toHaveLength(1)
    expect(found.filter(({ fromHistory }) => fromHistory)).toMatchObject([
      { status: 'resolved', quiet: 'history' },
    ])
  })

  it('finds the crisis when a rule is tried on the past', async () => {
    const preset = PRESETS.find(({ id }) => id === 'negative-spike')
    if (!preset) throw new Error('no preset')
    const tried = await backTest(preset.rule, 5, {
      store: store.client,
      workspace: WORKSPACE,
      timeZone: 'Asia/Shanghai',
      subjects: await state.subjects.list(WORKSPACE),
      to: T0 + 2 * HOUR,
    })
    // Of the brand and of its product, by the same posts: one moment.
    expect(tried.fired).toBe(1)
    expect(tried.moments).toMatchObject([{ subject: 'star' }])
    expect(Math.abs(Date.parse(tried.moments[0]?.from ?? '') - (T0 + 30 * MINUTE))).toBeLessThan(HOUR / 2)
    expect(tried.series.length).toBeGreaterThanOrEqual(5)
  })

  it('recovers, resolves and says so once', async () => {
    const from = T0 + 2 * HOUR
    await write(ordinary(from, from + 12 * HOUR, random))
    for (let now = from + 10 * MINUTE; now < from + 12 * HOUR; now += 30 * MINUTE) await watch.look(now, 3n)
    const live = (await incidents()).filter(({ fromHistory }) => !fromHistory)
    expect(live.map(({ status }) => status)).toEqual(['resolved'])
    const reasons = (await notices()).map(({ reason }) => reason)
    expect(reasons.filter((reason) => reason === 'resolved')).toHaveLength(1)
    const kinds = (await state.deciding.incidents.timeline(live[0]?.id ?? '')).map(({ kind }) => kind)
    expect(kinds.slice(0, 2)).toEqual(['opened', 'fired'])
    expect(kinds.at(-1)).toBe('resolved')
  })

  it('counts a false alarm once and makes its rules stricter', async () => {
    const [live] = (await incidents()).filter(({ fromHistory }) => !fromHistory)
    if (!live) throw new Error('no incident')
    for (const _ of [1, 2])
      await state.deciding.incidents.change(WORKSPACE, live.id, (incident) =>
        act(incident, { do: 'false_alarm' }, 'li', T0 + 15 * HOUR),
      )
    const rules = new Map((await state.deciding.rules.list(WORKSPACE)).map((rule) => [rule.id, rule]))
    expect(rules.get('negative-spike')).toMatchObject({ falseAlarms: 1, strictness: 1.15 })
    expect(rules.get('competitor')).toMatchObject({ falseAlarms: 0, strictness: 1 })
  })

  it('judges on when a clock that ran a day ahead is set back', async () => {
    const at = T0 + 24 * HOUR
    await write(ordinary(T0 + 14 * HOUR, at + HOUR, random))
    await watch.look(at + DAY, 3n)
    await write(crisis(at, at + HOUR))
    for (let now = at + 10 * MINUTE; now <= at + HOUR; now += 10 * MINUTE) await watch.look(now, 3n)
    const firing = (await incidents()).filter(({ status }) => status === 'firing')
    expect(firing).toMatchObject([{ fromHistory: false, since: new Date(at).toISOString() }])
  })
})
