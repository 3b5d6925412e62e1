import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type IncidentNotice, RouteBody, SubscriberBody } from '@tingfeng/contracts'
import { createMetrics, silentLogger } from '@tingfeng/kit'
import { createPglite, type State } from '@tingfeng/state'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ChannelHttp, createChannelHttp } from '../channels/http.js'
import { createLinks } from '../message/links.js'
import { routeNotices } from '../routes/route-notices.js'
import { noticeOf } from '../testing/notice.js'
import { DING_KEYWORD, DING_SECRET, FEISHU_SECRET, type Robots, startRobots } from '../testing/robots.js'
import { openChannels, ownerOf } from './open-channels.js'
import { countMessages, createOutbox, type Outbox } from './outbox.js'
import { createSeal } from './seal.js'

/* From a notice to the robots of groups, through the real state; only the clock and the platforms are ours. */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const FEISHU_APP = '/open-apis/im/v1/messages'
const seal = createSeal(new Uint8Array(32))
const links = createLinks(new Uint8Array(32))

let dataDir: string
let state: State
let robots: Robots
let http: ChannelHttp
let workspace: string
let clock = Date.now()
let made = 0
const open: Outbox[] = []

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-outbox-'))
  state = await createPglite({ dataDir })
  robots = await startRobots(() => clock)
  http = createChannelHttp({ allowHosts: [robots.host], timeoutMs: 20_000 })
})
afterAll(async () => {
  await http?.close()
  await robots?.close()
  await state?.close()
  await rm(dataDir, { recursive: true, force: true })
})
beforeEach(async () => {
  workspace = `w${++made}`
  clock += 24 * HOUR_MS
  robots.taken.splice(0)
  await state.workspaces.create({ id: workspace })
})
afterEach(async () => {
  for (const outbox of open.splice(0)) await outbox.close()
  for (const path of ['/wecom', '/dingtalk', '/feishu', '/webhook', '/sms', FEISHU_APP])
    robots.answer(path, undefined)
  await state.workspaces.delete(workspace)
})

const URLS = (): Record<string, object> => ({
  wecom: { url: `${robots.url}/wecom?key=K` },
  dingtalk: { url: `${robots.url}/dingtalk?access_token=T`, secret: DING_SECRET, keyword: DING_KEYWORD },
  feishu: { url: `${robots.url}/feishu`, secret: FEISHU_SECRET },
  feishu_app: { server: robots.url, appId: 'a', secret: 's' },
  webhook: { url: `${robots.url}/webhook` },
  gateway: { url: `${robots.url}/sms` },
})
type Robot = 'wecom' | 'dingtalk' | 'feishu' | 'feishu_app' | 'webhook' | 'gateway'
const IS_ADDRESSED = new Set<Robot>(['feishu_app', 'gateway'])

/** A robot, a subscriber who has it as only contact, and who else. */
const addRobot = async (kind: Robot): Promise<{ channel: string; subscriber: string }> => {
  const owner = { workspace, kind }
  const sealed = seal.seal(URLS()[kind] as Record<string, unknown>, ownerOf(owner))
  const { id: channel } = await state.telling.channels.create({
    ...owner,
    ...{ name: kind, settings: {}, sealed, owner: null, enabled: true },
  })
  const contacts = [{ channel, ...(IS_ADDRESSED.has(kind) && { to: 'lin' }) }]
  const { id: subscriber } = await state.telling.subscribers.create(
    workspace,
    SubscriberBody.parse({ name: kind, contacts }),
  )
  return { channel, subscriber }
}
const route = (subscribers: string[]) =>
  state.telling.routes.create(workspace, RouteBody.parse({ name: 'all', subscribers }))

const startOutbox = async (telling: State['telling'] = state.telling): Promise<Outbox> => {
  const channels = openChannels({ http, mailer: undefined, seal, now: () => clock })
  const outbox = await createOutbox({
    ...{
      state: { ...state, telling, workspaces: state.workspaces },
      channels,
      links,
      publicUrl: 'https://tingfeng.example',
    },
    ...{ sent: countMessages(createMetrics()), logger: silentLogger, now: () => clock },
  })
  open.push(outbox)
  return outbox
}
/** Notices in, the way that the deciding half leaves them. */
const tell = async (...notices: IncidentNotice[]): Promise<void> => {
  const waiting = new Map(notices.map((notice) => [notice.id, notice]))
  const source = {
    waiting: async (limit: number) => [...waiting.values()].slice(0, limit),
    taken: async (ids: readonly string[]) => void ids.map((id) => waiting.delete(id)),
  }
  while (waiting.size > 0)
    await routeNotices({ notices: source, state, logger: silentLogger, now: () => clock })
}
const notice = (n = 0) => noticeOf({ titleZh: `事件 ${n}` }, { workspace })
const counts = () => state.telling.deliveries.counts(workspace)
const channelOf = (id: string) => state.telling.channels.get(workspace, id)

describe('the outbox', () => {
  it('brings one notice to three robots, one message each, signed as each of them wants', async () => {
    const added = [await addRobot('wecom'), await addRobot('dingtalk'), await addRobot('feishu')]
    await route(added.map(({ subscriber }) => subscriber))
    await route(added.map(({ subscriber }) => subscriber))
    const outbox = await startOutbox()
    const one = notice()
    await tell(one)
    await tell(one)
    await outbox.flush()
    await outbox.flush()
    expect(robots.taken.map(({ path }) => path).sort()).toEqual(['/dingtalk', '/feishu', '/wecom'])
    expect(await counts()).toEqual({ sent: 3 })
  })

  it('repeats once, with a mark, what was interrupted between sending and marking', async () => {
    const { subscriber } = await addRobot('wecom')
    await route([subscriber])
    await tell(notice())
    const first = await startOutbox()
    robots.answer('/wecom', 'takes-and-hangs')
    void first.flush().catch(() => {})
    await expect.poll(() => robots.taken.length).toBe(1)
    // kill -9: nothing of this process comes to the state any more.
    open.splice(0)
    await state.close()
    state = await createPglite({ dataDir })
    robots.answer('/wecom', undefined)
    const second = await startOutbox()
    await second.flush()
    await second.flush()
    expect(robots.taken.map(({ body }) => body.markdown.content.includes('可能重复'))).toEqual([false, true])
    expect(await counts()).toEqual({ sent: 1 })
  })

  it('sends once what arrived, though the state fails while it is marked', async () => {
    const { subscriber } = await addRobot('wecom')
    await route([subscriber])
    let faults = 2
    const { deliveries } = state.telling
    const outbox = await startOutbox({
      ...state.telling,
      deliveries: {
        ...deliveries,
        sent: async (...marked) => {
          if (faults-- > 0) throw new Error('the state is away')
          await deliveries.sent(...marked)
        },
      },
    })
    await tell(notice())
    await outbox.flush()
    clock += HOUR_MS
    await outbox.flush()
    expect(robots.taken).toHaveLength(1)
    expect(await counts()).toEqual({ sent: 1 })
  })

  it('sends once when two of them run', async () => {
    const { subscriber } = await addRobot('wecom')
    await route([subscriber])
    const [one, other] = [await startOutbox(), await startOutbox()]
    await tell(notice())
    await Promise.all([one.flush(), other.flush()])
    expect(robots.taken).toHaveLength(1)
  })

  it('keeps everything while a robot is down for a day, and then tells it as one digest', async () => {
    const { subscriber, channel } = await addRobot('feishu')
    await route([subscriber])
    robots.answer('/feishu', { status: 503 })
    const outbox = await startOutbox()
    for (let hour = 0; hour < 24; hour++) {
      await tell(notice(hour))
      await outbox.flush()
      clock += HOUR_MS
    }
    expect(robots.taken).toHaveLength(0)
    expect(await channelOf(channel)).toMatchObject({ unhealthySince: expect.any(String) })
    robots.answer('/feishu', undefined)
    await outbox.flush()
    expect(robots.taken).toHaveLength(1)
    expect(robots.taken[0]?.text).toContain('24 起事件')
    expect(await counts()).toEqual({ sent: 1, merged: 23 })
    expect(await channelOf(channel)).toMatchObject({ failures: 0, unhealthySince: null })
  })

  it('tells the owner of a robot that refuses with HTTP 200, by another channel, and keeps its messages', async () => {
    const broken = await addRobot('dingtalk')
    const working = await addRobot('wecom')
    await state.telling.channels.update(workspace, broken.channel, { owner: working.subscriber })
    await route([broken.subscriber])
    robots.answer('/dingtalk', { body: '{"errcode":310000,"errmsg":"keywords not in content"}' })
    const outbox = await startOutbox()
    await tell(notice(1))
    await outbox.flush()
    await outbox.flush()
    expect(robots.of('/wecom').map(({ body }) => body.markdown.content)).toEqual([
      expect.stringMatching(
        /“dingtalk”发送失败[\s\S]*自 \d\d-\d\d \d\d:\d\d 起[\s\S]* 没有收下（310000: keywords not in content）[\s\S]*保留 1 条/,
      ),
    ])
    robots.answer('/dingtalk', undefined)
    clock += HOUR_MS
    await outbox.flush()
    await outbox.flush()
    expect(robots.of('/dingtalk')).toHaveLength(1)
    expect(robots.of('/wecom').at(-1)?.body.markdown.content).toContain('“dingtalk”已恢复')
  })

  it('leaves a robot that is rate-limited alone for as long as it asks', async () => {
    const { subscriber, channel } = await addRobot('dingtalk')
    await route([subscriber])
    robots.answer('/dingtalk', { body: '{"errcode":130101,"errmsg":"send too fast"}' })
    const outbox = await startOutbox()
    await tell(notice())
    await outbox.flush()
    robots.answer('/dingtalk', undefined)
    clock += 9 * 60_000
    await outbox.flush()
    expect(robots.taken).toHaveLength(0)
    clock += 61_000
    await outbox.flush()
    expect(robots.taken).toHaveLength(1)
    expect(robots.taken[0]?.text).not.toContain('可能重复')
    expect(await channelOf(channel)).toMatchObject({ failures: 0 })
  })

  it('tries a robot again at once when the clock is set back, and rests nobody for longer than meant', async () => {
    const { subscriber } = await addRobot('wecom')
    await route([subscriber])
    robots.answer('/wecom', { status: 503 })
    const outbox = await startOutbox()
    await tell(...Array.from({ length: 5 }, (_, n) => notice(n)))
    await outbox.flush()
    robots.answer('/wecom', undefined)
    clock -= 6 * HOUR_MS
    await outbox.flush()
    expect(await counts()).toEqual({ sent: 1, merged: 4 })
    clock -= 6 * HOUR_MS
    await tell(notice(5))
    await outbox.flush()
    expect(await counts()).toEqual({ sent: 2, merged: 4 })
    clock += 12 * HOUR_MS
  })

  it('marks a message whose answer was lost, and one recipient’s refusal holds up nobody', async () => {
    const { subscriber } = await addRobot('wecom')
    await route([subscriber])
    robots.answer('/wecom', 'takes-and-cuts')
    const outbox = await startOutbox()
    await tell(notice(1))
    await outbox.flush()
    robots.answer('/wecom', { body: '{"errcode":40058,"errmsg":"too long"}' })
    clock += HOUR_MS
    await tell(notice(2))
    await outbox.flush()
    expect(await counts()).toEqual({ failed: 2 })
    robots.answer('/wecom', undefined)
    const [, lost] = (await state.telling.deliveries.list(workspace, { limit: 2 })).deliveries
    await state.telling.deliveries.retry(workspace, lost?.id ?? '')
    await outbox.flush()
    expect(robots.taken.at(-1)?.body.markdown.content).toContain('可能重复')
  })

  it('tells of alerts that came while the answer to the one before them was lost', async () => {
    const { subscriber } = await addRobot('feishu_app')
    await route([subscriber])
    robots.answer(FEISHU_APP, 'takes-and-cuts')
    const outbox = await startOutbox()
    await tell(notice(1))
    await outbox.flush()
    robots.answer(FEISHU_APP, undefined)
    clock += HOUR_MS / 2
    await tell(notice(2), notice(3), notice(4))
    await outbox.flush()
    expect(robots.taken).toHaveLength(2)
    expect(robots.taken.at(-1)?.text).toContain('4 起事件')
    expect(await counts()).toEqual({ sent: 1, merged: 3 })
  })

  it('repeats nothing to people where the other side can tell repeats', async () => {
    const { subscriber } = await addRobot('feishu_app')
    await route([subscriber])
    robots.answer(FEISHU_APP, 'takes-and-cuts')
    const outbox = await startOutbox()
    await tell(notice(1))
    await outbox.flush()
    robots.answer(FEISHU_APP, undefined)
    clock += HOUR_MS / 2
    await outbox.flush()
    expect(robots.taken).toHaveLength(1)
    expect(await counts()).toEqual({ sent: 1 })
  })

  it.each([
    ['wecom', '/wecom', { status: 502, takes: true }],
    ['wecom', '/wecom', { body: '<html>ok</html>', takes: true }],
    ['gateway', '/sms', { status: 504, takes: true }],
    ['gateway', '/sms', 'takes-and-cuts'],
  ] as const)(
    'sends by %s what is taken at %s without an answer (%j) once more, and then only when asked',
    async (kind, path, how) => {
      const { subscriber, channel } = await addRobot(kind)
      await route([subscriber])
      robots.answer(path, how)
      const outbox = await startOutbox()
      await tell(notice())
      const aDay = async (): Promise<void> => {
        for (let quarter = 0; quarter < 96; quarter++) {
          await outbox.flush()
          clock += HOUR_MS / 4
        }
      }
      await aDay()
      expect(robots.taken).toHaveLength(2)
      expect(robots.taken.map(({ text }) => text.includes('可能重复'))).toEqual([false, true])
      expect(await counts()).toEqual({ uncertain: 1 })
      expect(await channelOf(channel)).toMatchObject({ unhealthySince: expect.any(String) })

      const query = { state: 'uncertain', limit: 1 } as const
      const [uncertain] = (await state.telling.deliveries.list(workspace, query)).deliveries
      expect(uncertain).toMatchObject({ lastFault: expect.anything(), mayRepeat: true })
      await state.telling.deliveries.retry(workspace, uncertain?.id ?? '')
      await aDay()
      expect(robots.taken).toHaveLength(3)
      expect(await counts()).toEqual({ uncertain: 1 })
    },
  )

  it('loses nothing while a robot answers 502 for twenty minutes', async () => {
    const { subscriber } = await addRobot('wecom')
    await route([subscriber])
    robots.answer('/wecom', { status: 502 })
    const outbox = await startOutbox()
    await tell(notice(1))
    for (let minute = 0; minute < 20; minute++) {
      if (minute === 10) await tell(notice(2))
      await outbox.flush()
      clock += MINUTE_MS
    }
    expect(await counts()).toEqual({ waiting: 2 })
    robots.answer('/wecom', undefined)
    for (let minute = 0; minute < 21; minute++) {
      await outbox.flush()
      clock += MINUTE_MS
    }
    expect(robots.taken.map(({ text }) => text.includes('可能重复'))).toEqual([true, true])
    expect(await counts()).toEqual({ sent: 2 })
  })

  it('loses nothing while a robot answers 502 for a minute, and repeats as soon as something gets through', async () => {
    const { subscriber } = await addRobot('wecom')
    await route([subscriber])
    robots.answer('/wecom', { status: 502 })
    const outbox = await startOutbox()
    await tell(notice(1))
    for (let second = 0; second < 60; second += 5) {
      await outbox.flush()
      clock += 5_000
    }
    expect(await counts()).toEqual({ waiting: 1 })
    robots.answer('/wecom', undefined)
    await tell(notice(2))
    await outbox.flush()
    await outbox.flush()
    expect(robots.taken.map(({ body }) => body.markdown.content.includes('可能重复'))).toEqual([false, true])
    expect(await counts()).toEqual({ sent: 2 })
  })

  it('keeps everything for a webhook that fails for a day: it tells repeats by their id', async () => {
    const { subscriber } = await addRobot('webhook')
    await route([subscriber])
    robots.answer('/webhook', { status: 500, takes: true })
    const outbox = await startOutbox()
    await tell(notice())
    for (let hour = 0; hour < 24; hour++) {
      await outbox.flush()
      clock += HOUR_MS
    }
    robots.answer('/webhook', undefined)
    await outbox.flush()
    expect(robots.taken).toHaveLength(25)
    expect(new Set(robots.taken.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(await counts()).toEqual({ sent: 1 })
  })

  it('tells of 1,000 incidents within a minute in a few digests, and accounts for each of them', async () => {
    const { subscriber } = await addRobot('wecom')
    await route([subscriber])
    const outbox = await startOutbox()
    for (let second = 0; second < 60; second += 6) {
      await tell(...Array.from({ length: 100 }, (_, n) => notice(second * 100 + n)))
      await outbox.flush()
      clock += 6_000
    }
    clock += 30_000
    await outbox.flush()
    expect(robots.taken.length).toBeLessThanOrEqual(5)
    const { sent = 0, merged = 0, ...others } = await counts()
    expect(others).toEqual({})
    expect(sent + merged).toBe(1_000)
    expect(
      robots.taken
        .map(({ body }) => Number(/(\d+) 起事件/.exec(body.markdown.content)?.[1]))
        .reduce((a, b) => a + b),
    ).toBe(1_000)
  })
})
