import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClickHouse } from '@tingfeng/clickhouse'
import { RuleView } from '@tingfeng/contracts'
import { silentLogger } from '@tingfeng/kit'
import { createPglite, type State } from '@tingfeng/state'
import { type FastifyInstance, fastify } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ChannelHttp, createChannelHttp } from '../channels/http.js'
import { PLAIN, type Signal } from '../evaluate/signal.js'
import { advance } from '../incidents/advance.js'
import { writeChange } from '../incidents/write-change.js'
import { createLinks } from '../message/links.js'
import { createSeal } from '../outbox/seal.js'
import { noticeOf } from '../testing/notice.js'
import { type Robots, startRobots } from '../testing/robots.js'
import { channelRoutes } from './channels.js'
import { decidingRoutes } from './deciding.js'
import { deliveryRoutes } from './deliveries.js'
import { linkRoutes } from './links.js'
import { subscriberRoutes } from './subscribers.js'

let dataDir: string
let state: State
let robots: Robots
let http: ChannelHttp
let app: FastifyInstance
const done: string[] = []
/** Path -> what the query service enforces of it. */
const guards = new Map<string, object | undefined>()
const links = createLinks(new Uint8Array(32))
const notice = noticeOf({ titleZh: '<b>电池</b>' })
const BASE = '/workspaces/w/alerts'

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-alert-api-'))
  state = await createPglite({ dataDir })
  await state.workspaces.create({ id: 'w' })
  robots = await startRobots()
  http = createChannelHttp({ allowHosts: [robots.host] })
  app = fastify({ routerOptions: { maxParamLength: 400 } })
  app.addHook('onRoute', ({ url, config }) => void guards.set(url, config))
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  const seal = createSeal(new Uint8Array(32))
  const deps = {
    state,
    seal,
    channelDeps: { http, mailer: undefined },
    publicUrl: undefined,
    logger: silentLogger,
  }
  await app.register(channelRoutes(deps))
  await app.register(subscriberRoutes(deps))
  await app.register(deliveryRoutes(deps))
  // safe: only a back-test asks the store
  await app.register(decidingRoutes({ state, store: {} as ClickHouse }))
  const steer = {
    act: async (_w: string, _i: string, action: { do: string }, by: string) =>
      void done.push(`${action.do} ${by}`),
    silence: async (_w: string, _i: string, minutes: number, by: string) =>
      void done.push(`silence ${minutes} ${by}`),
  }
  const incidents = { get: async () => notice.incident, steer }
  await app.register(linkRoutes({ links, incidents, timeZoneOf: async () => 'Asia/Shanghai' }))
})
afterAll(async () => {
  await app?.close()
  await http?.close()
  await robots?.close()
  await state?.close()
  await rm(dataDir, { recursive: true, force: true })
})

const call = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, payload?: object) => {
  const { statusCode, body } = await app.inject({
    method,
    url: `${BASE}${path}`,
    ...(payload && { payload }),
  })
  return { status: statusCode, body: body === '' ? undefined : JSON.parse(body), text: body }
}

describe('the channels', () => {
  it('take secrets in and never give them out, and keep those that a change leaves out', async () => {
    const settings = { url: `${robots.url}/wecom?key=TOP-SECRET` }
    const made = await call('POST', '/channels', { name: '群', kind: 'wecom', settings })
    expect(made).toMatchObject({
      status: 201,
      body: { secrets: ['url'], host: robots.host, outside: false, health: 'untried' },
    })
    const changed = await call('PATCH', `/channels/${made.body.id}`, { name: '品牌群', settings: {} })
    const listed = await call('GET', '/channels')
    for (const { text } of [made, changed, listed]) expect(text).not.toContain('TOP-SECRET')
    const stored = JSON.stringify(await state.telling.channels.list('w'))
    expect(stored).not.toContain('TOP-SECRET')
    const tried = await call('POST', `/channels/${made.body.id}/test`, {})
    expect(tried.body).toMatchObject({ ok: true, detail: 'errcode 0' })
    expect(robots.of('/wecom')[0]?.body.markdown.content).toContain('“品牌群”可以收到预警')
  })

  it('say what the other side answered to a test that it did not take', async () => {
    const settings = { url: `${robots.url}/wecom?key=K` }
    const { body } = await call('POST', '/channels', { name: 'b', kind: 'wecom', settings })
    robots.answer('/wecom', { body: '{"errcode":93000,"errmsg":"invalid webhook url"}' })
    const tried = await call('POST', `/channels/${body.id}/test`, {})
    robots.answer('/wecom', undefined)
    expect(tried.body).toMatchObject({
      ok: false,
      detail: expect.stringContaining('93000: invalid webhook url'),
    })
  })

  it('that lead outside are not enabled before people can be led back', async () => {
    const settings = { url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=K' }
    const enabled = await call('POST', '/channels', { name: 'c', kind: 'wecom', settings })
    expect(enabled.body).toMatchObject({ code: 'public_url_needed' })
    const off = await call('POST', '/channels', { name: 'c', kind: 'wecom', settings, enabled: false })
    expect(off).toMatchObject({ status: 201, body: { outside: true } })
    expect((await call('PATCH', `/channels/${off.body.id}`, { enabled: true })).body).toMatchObject({
      code: 'public_url_needed',
    })
  })

  it('say what is wrong with settings, field by field', async () => {
    const settings = { url: 'ftp://x', secret: 'no' }
    const { body } = await call('POST', '/channels', { name: 'd', kind: 'dingtalk', settings })
    expect(body.message).toMatch(/settings\.url.*settings\.secret: a secret that begins with SEC/)
    const made = await call('POST', '/channels', {
      name: 'h',
      kind: 'webhook',
      settings: { url: `${robots.url}/webhook` },
    })
    expect(made.body.madeSecret).toMatch(/^whsec_/)
  })
})

describe('subscribers and routes', () => {
  it('name only channels and subscribers that are there', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000'
    const stranger = await call('POST', '/subscribers', { name: '林', contacts: [{ channel: nobody }] })
    expect(stranger.body).toMatchObject({ code: 'unknown_channel' })
    const [channel] = (await call('GET', '/channels')).body
    const lin = await call('POST', '/subscribers', { name: '林', contacts: [{ channel: channel.id }] })
    expect(lin).toMatchObject({ status: 201, body: { language: 'zh', contacts: [{ minSeverity: 'blue' }] } })
    expect((await call('POST', '/routes', { name: 'r', subscribers: [nobody] })).body).toMatchObject({
      code: 'unknown_subscriber',
    })
    const route = await call('POST', '/routes', {
      name: 'r',
      subscribers: [lin.body.id],
      match: { minSeverity: 'orange' },
    })
    expect(route).toMatchObject({
      status: 201,
      body: { mode: 'at_once', match: { subjects: [], minSeverity: 'orange' } },
    })
    const changed = await call('PUT', `/routes/${route.body.id}`, { name: 'r2', subscribers: [lin.body.id] })
    expect(changed).toMatchObject({ status: 200, body: { name: 'r2' } })
    expect((await call('DELETE', `/routes/${route.body.id}`)).status).toBe(204)
    expect((await call('GET', '/deliveries')).body).toMatchObject({ deliveries: [], counts: { sent: 0 } })
  })
})

describe('an incident', () => {
  it('says what silences of it match, and they are taken as they are', async () => {
    const at = new Date().toISOString()
    const signal: Signal = {
      ...PLAIN,
      ...{
        key: 'k',
        subject: undefined,
        source: 'weibo',
        since: Date.parse(at),
        observed: 0,
        measure: 'posts',
      },
      rule: RuleView.parse({
        ...{ id: 'source-silent', name: '静默', severity: 'blue', conditions: [{ kind: 'source_silent' }] },
        ...{ revision: 1, falseAlarms: 0, strictness: 1, updatedAt: at },
      }),
    }
    const circumstances = {
      isActive: () => true,
      isEnabled: () => true,
      isShared: () => false,
      quietOf: () => null,
    }
    const [draft] = advance([], [signal], { ...circumstances, now: Date.parse(at) })
    const workspace = await state.workspaces.get('w')
    const deps = { subjects: new Map(), themes: new Map(), store: {} as ClickHouse, now: Date.parse(at) } // safe: it has no posts
    const change = draft && workspace && (await writeChange(draft, { ...deps, workspace }))
    await state.deciding.incidents.decide('w', 1n, { judgedUntil: at, seeded: true }, change ? [change] : [])
    const { status, body } = await call('GET', `/incidents/${draft?.id}`)
    expect(status).toBe(200)
    expect(body.causes).toEqual([
      { subjects: [], themes: [], sources: ['weibo'], rules: ['source-silent'], maxSeverity: 'red' },
    ])
    const until = new Date(Date.now() + 3_600_000).toISOString()
    for (const matcher of body.causes)
      expect((await call('POST', '/silences', { matcher, until })).status).toBe(201)
  })
})

describe('themes and subjects that are not there', () => {
  const rule = (scope: object) => ({
    name: 'r',
    severity: 'red',
    conditions: [{ kind: 'single_post', words: ['鼓包'] }],
    scope,
  })
  const hours = { from: '22:00', to: '08:00' }
  const until = new Date(Date.now() + 3_600_000).toISOString()
  const posted = (given: object): [path: string, body: object][] => [
    ['/rules', rule(given)],
    ['/mutes', { name: 'm', matcher: given, hours }],
    ['/silences', { matcher: given, until }],
  ]

  it('are refused wherever something is narrowed to them, for it would match nothing', async () => {
    const [lin] = (await call('GET', '/subscribers')).body
    const route = (match: object): [string, object] => [
      '/routes',
      { name: 'r', subscribers: [lin.id], match },
    ]
    for (const [given, code] of [
      [{ themes: ['quality.safety', 'quality.nonsense'] }, 'unknown_theme'],
      [{ subjects: ['nobody'] }, 'unknown_subject'],
    ] as const)
      for (const [path, body] of [...posted(given), route(given)]) {
        const answer = await call('POST', path, body)
        expect({ path, code: answer.body.code }).toEqual({ path, code })
      }
  })

  it('are taken once the workspace has them, and refused again in a change', async () => {
    await state.subjects.replaceAll('w', [
      { id: 'xinglan', kind: 'brand', name: '星澜', include: ['星澜'], exclude: [], phrases: [] },
    ])
    for (const [path, body] of posted({ themes: ['quality.safety'], subjects: ['xinglan'] }))
      expect((await call('POST', path, body)).status).toBe(201)
    const [{ id, revision: expectedRevision }] = (await call('GET', '/rules')).body
    const changed = await call('PUT', `/rules/${id}`, { ...rule({ subjects: ['gone'] }), expectedRevision })
    expect(changed.body.code).toBe('unknown_subject')
    const [mute] = (await call('GET', '/mutes')).body
    const body = { name: 'm', matcher: { themes: ['no.theme'] }, hours }
    expect((await call('PUT', `/mutes/${mute.id}`, body)).body.code).toBe('unknown_theme')
  })
})

describe('deliveries', () => {
  it('that nobody took are sent again when a handler says so, and others are not', async () => {
    const settings = { url: `${robots.url}/wecom?key=K` }
    const { body: channel } = await call('POST', '/channels', { name: 'r', kind: 'wecom', settings })
    await state.telling.deliveries.add([
      {
        ...{ workspace: 'w', kind: 'notice', notice: notice.id, incident: notice.incident.id },
        ...{ channel: channel.id, recipient: '', subscribers: [], mentions: [], language: 'zh' },
        ...{ severity: 'red', reason: 'fired', titleZh: '电池', titleEn: 'Battery', body: notice },
        ...{ digest: false, dueAt: new Date(0) },
      },
    ])
    const [waiting] = (await call('GET', '/deliveries')).body.deliveries
    const retry = () => call('POST', `/deliveries/${waiting.id}/retry`)
    expect((await retry()).body).toMatchObject({ code: 'unknown_delivery' })
    await state.telling.deliveries.begin([waiting.id])
    await state.telling.deliveries.failed([waiting.id], {
      error: 'refused',
      fault: { code: 'not_taken', answer: '93000' },
    })
    expect((await call('GET', '/deliveries?state=failed')).body).toMatchObject({
      ...{ counts: { failed: 1 }, deliveries: [{ lastFault: { code: 'not_taken', answer: '93000' } }] },
    })
    expect((await retry()).status).toBe(204)
    expect((await retry()).body).toMatchObject({ code: 'unknown_delivery' })
    expect((await call('GET', '/deliveries')).body.deliveries).toMatchObject([
      { id: waiting.id, state: 'waiting', attempts: 1 },
    ])
    expect(guards.get(`${BASE.replace('/w/', '/:workspace/')}/deliveries/:id/retry`)).toMatchObject({
      role: 'handler',
      audit: 'alert-delivery.retry',
    })
  })

  it('of one notice are all there, page by page', async () => {
    const settings = { url: `${robots.url}/wecom?key=K` }
    const { body: channel } = await call('POST', '/channels', { name: 'p', kind: 'wecom', settings })
    await state.telling.deliveries.add(
      ['a', 'b', 'c', 'd', 'e'].map((recipient) => ({
        ...{ workspace: 'w', kind: 'notice', notice: notice.id, incident: notice.incident.id },
        ...{ channel: channel.id, recipient, subscribers: [], mentions: [], language: 'zh' },
        ...{ severity: 'red', reason: 'fired', titleZh: '电池', titleEn: 'Battery', body: notice },
        ...{ digest: false, dueAt: new Date(0) },
      })),
    )
    const found: string[] = []
    for (let path: string | undefined = ''; path !== undefined; ) {
      const { body } = await call('GET', `/deliveries?channel=${channel.id}&limit=2${path}`)
      found.push(...body.deliveries.map(({ to }: { to: string }) => to))
      path = body.next && `&before=${body.next}`
    }
    expect(found.sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(await call('GET', '/deliveries?before=yesterday')).toMatchObject({ status: 400 })
  })
})

describe('the page behind a link', () => {
  const token = links.sign({
    workspace: 'w',
    incident: notice.incident.id,
    by: '林',
    expiresAt: Date.now() + 60_000,
  })

  it('does nothing when it is opened, and acts by its buttons', async () => {
    for (const url of [`/n/${token}`, `/n/${token}?do=silence`, `/n/${token}/chart.png`])
      expect((await app.inject({ url })).statusCode).toBe(200)
    expect((await app.inject({ url: `/n/${token}/acknowledge` })).statusCode).toBe(404)
    expect(done).toEqual([])
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    for (const action of ['acknowledge', 'false-alarm', 'silence-60'])
      expect(
        (await app.inject({ method: 'POST', url: `/n/${token}/${action}`, headers, payload: '' })).statusCode,
      ).toBe(200)
    expect(done).toEqual(['acknowledge 林', 'false_alarm 林', 'silence 60 林'])
  })

  it('is closed to nobody who is logged in, and says to its own site where a button stands', async () => {
    // What the gate of the query service makes of it: access/gate.test.ts there, and the browser's accounts.
    expect(guards.get('/n/:token/:action')).toMatchObject({ open: true, ownProof: true })
    const { headers } = await app.inject({ url: `/n/${token}` })
    expect(headers['referrer-policy']).toBe('same-origin')
  })

  it('says in both languages what came, beside what was expected', async () => {
    const { body } = await app.inject({ url: `/n/${token}` })
    const { observed } = notice.incident
    expect(body).toMatch(new RegExp(`负面帖子：自 .* 起 ${observed}，预期 `))
    expect(body).toMatch(new RegExp(`lang="en"><small>Negative posts: ${observed} since .* expected`))
  })

  it('shows strangers’ text as text, and nothing to who was not given it', async () => {
    const { body, headers } = await app.inject({ url: `/n/${token}` })
    expect(body).toContain('&lt;b&gt;电池&lt;/b&gt;')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    const altered = await app.inject({ url: `/n/${token.slice(0, -2)}AA` })
    expect(altered).toMatchObject({ statusCode: 404, body: expect.stringContaining('已过期') })
  })
})
