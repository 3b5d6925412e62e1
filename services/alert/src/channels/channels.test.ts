import { createHmac } from 'node:crypto'
import type { ChannelKind, IncidentNotice } from '@tingfeng/contracts'
import { CHANNEL_KINDS, CHANNEL_SETTINGS } from '@tingfeng/contracts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { composeDigest, composeNotice } from '../message/compose.js'
import { createLinks } from '../message/links.js'
import type { Message } from '../message/message.js'
import { noticeOf } from '../testing/notice.js'
import { DING_KEYWORD, DING_SECRET, FEISHU_SECRET, type Robots, startRobots } from '../testing/robots.js'
import { tellsRepeats } from './channel.js'
import { createChannel } from './create-channel.js'
import { ChannelError } from './errors.js'
import { type ChannelHttp, createChannelHttp } from './http.js'

const NOW = Date.parse('2026-11-29T00:10:00Z')
const options = {
  ...{ id: '0b9cc5a6-0d0c-4c6b-9a0e-000000000001', publicUrl: 'https://tingfeng.example', mayRepeat: false },
  ...{ links: createLinks(new Uint8Array(32)), now: new Date(NOW) },
}
const reader = { language: 'zh' as const, name: '林', timeZone: 'Asia/Shanghai' }
const message = (
  incident: Partial<IncidentNotice['incident']> = {},
  more: Partial<Message> = {},
): Message => ({
  ...composeNotice(noticeOf(incident), reader, options),
  ...more,
})

let robots: Robots
let http: ChannelHttp
beforeAll(async () => {
  robots = await startRobots(() => NOW)
  http = createChannelHttp({ allowHosts: [robots.host] })
})
afterAll(async () => {
  await http.close()
  await robots.close()
})
beforeEach(() => void robots.taken.splice(0))
afterEach(() => {
  for (const path of ['/wecom', '/dingtalk', '/feishu', '/slack', '/webhook']) robots.answer(path, undefined)
})

const SETTINGS = (): Record<string, object> => ({
  wecom: { url: `${robots.url}/wecom?key=K` },
  dingtalk: { url: `${robots.url}/dingtalk?access_token=T`, secret: DING_SECRET, keyword: DING_KEYWORD },
  feishu: { url: `${robots.url}/feishu`, secret: FEISHU_SECRET },
  slack: { url: `${robots.url}/slack` },
  webhook: { url: `${robots.url}/webhook`, secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}` },
  ntfy: { server: `${robots.url}/ntfy`, topic: 'brand' },
  bark: { server: `${robots.url}/bark`, deviceKey: 'D' },
  gateway: { url: `${robots.url}/sms`, successField: 'result', successValue: 'ok' },
  wecom_app: { server: robots.url, corpId: 'c', agentId: 1, secret: 's' },
  dingtalk_app: { server: robots.url, appKey: 'k', agentId: 1, secret: 's' },
  feishu_app: { server: robots.url, appId: 'a', secret: 's' },
})
const channel = (kind: ChannelKind) =>
  createChannel(kind, SETTINGS()[kind], { http, mailer: undefined, now: () => NOW })
const send = (kind: ChannelKind, said: Message = message(), to = '') =>
  channel(kind).send(said, { to, mentions: [] })

/** A post that tries everything. */
const HOSTILE =
  '@all <@everyone> <font color="info">ok</font> [点我](https://evil.example) **加粗** `rm` # 标题\n> 引用 <script>alert(1)</script> www.evil.com \u202egnp.exe'

describe('every kind of channel', () => {
  it('is known by its name', () => {
    expect([...CHANNEL_KINDS].sort()).toEqual(Object.keys(CHANNEL_SETTINGS).sort())
  })

  it.each(CHANNEL_KINDS.filter((kind) => kind !== 'email'))(
    '%s takes a whole alert within its limits',
    async (kind) => {
      await send(
        kind,
        message({ posts: noticeOf().incident.posts.map((post) => ({ ...post, text: '电'.repeat(300) })) }),
        'lin',
      )
      expect(robots.taken).toHaveLength(1)
      const rendered = robots.taken[0]?.text ?? ''
      expect(rendered).not.toContain('\ufffd')
      if (kind !== 'gateway') expect(rendered).toContain('电池')
    },
  )

  it.each(CHANNEL_KINDS.filter((kind) => kind !== 'email'))(
    '%s takes a digest of a flood within its limits',
    async (kind) => {
      const notices = Array.from({ length: 300 }, (_, n) =>
        noticeOf({ titleZh: `事件 ${n} ${'很长的标题'.repeat(10)}` }),
      )
      await send(kind, composeDigest(notices, reader, options), 'lin')
      expect(robots.taken).toHaveLength(1)
      expect(robots.taken[0]?.text).toContain('300')
    },
  )

  it.each(['wecom', 'dingtalk', 'feishu', 'slack', 'wecom_app', 'dingtalk_app', 'feishu_app'] as const)(
    '%s gives strangers’ text no mark-up, link or mention',
    async (kind) => {
      const [post] = noticeOf().incident.posts
      await send(
        kind,
        message({ titleZh: HOSTILE, posts: [{ ...post, text: HOSTILE } as never], workspaceName: HOSTILE }),
        'lin',
      )
      const rendered = robots.taken[0]?.text ?? ''
      expect(rendered).toContain('evil')
      for (const bad of [
        '@all',
        '<@everyone',
        '<script',
        'https://evil',
        '](https://evil',
        '**加粗',
        'www.evil',
        '\u202e',
        '<font color=\\"info',
      ])
        expect(rendered).not.toContain(bad)
    },
  )

  it('marks a message that may be a repeat', async () => {
    await send('wecom', composeNotice(noticeOf(), reader, { ...options, mayRepeat: true }))
    expect(robots.taken[0]?.body.markdown.content).toContain('可能重复')
  })
})

describe('what the other side says', () => {
  const refusal = (kind: ChannelKind) =>
    send(kind).then(
      () => undefined,
      (error: unknown) => error,
    )

  it('is judged by its code, not by HTTP 200', async () => {
    robots.answer('/wecom', { body: '{"errcode":93000,"errmsg":"invalid webhook url"}' })
    expect(await refusal('wecom')).toMatchObject({ code: 'channel_refused' })
    robots.answer('/feishu', { body: '{"code":19021,"msg":"sign match fail"}' })
    expect(await refusal('feishu')).toMatchObject({ code: 'channel_refused' })
    for (const kind of ['dingtalk', 'slack'] as const) {
      robots.answer(`/${kind}`, { body: '<html>login</html>' })
      expect(await refusal(kind)).toMatchObject({ code: 'channel_uncertain' })
    }
  })

  it('is told as a code for words in any language, quoted, and printed with no error', async () => {
    const host = new URL(robots.url).host
    const faultOf = async (kind: ChannelKind): Promise<unknown> => {
      const error = await refusal(kind)
      expect(JSON.stringify(error)).not.toContain('fault')
      return error instanceof ChannelError ? error.fault : error
    }
    robots.answer('/wecom', { body: '{"errcode":93000,"errmsg":"invalid webhook url"}' })
    expect(await faultOf('wecom')).toEqual({ code: 'not_taken', host, answer: '93000: invalid webhook url' })
    robots.answer('/dingtalk', { body: '{"errcode":130101,"errmsg":"send too fast"}' })
    expect(await faultOf('dingtalk')).toEqual({ code: 'busy', host, answer: '130101: send too fast' })
    robots.answer('/dingtalk', { body: '<html>login</html>' })
    expect(await faultOf('dingtalk')).toEqual({ code: 'strange_answer', host, answer: 'HTTP 200' })
    robots.answer('/slack', { status: 404, body: 'no_service' })
    expect(await faultOf('slack')).toEqual({ code: 'not_taken', host, answer: 'HTTP 404: no_service' })
    robots.answer('/webhook', { status: 404 })
    expect(await faultOf('webhook')).toEqual({ code: 'http_refused', host, answer: 'HTTP 404' })
    robots.answer('/webhook', { status: 502 })
    expect(await faultOf('webhook')).toEqual({ code: 'server_failed', host, answer: 'HTTP 502' })
    robots.answer('/webhook', 'cut')
    expect(await faultOf('webhook')).toMatchObject({ code: 'no_answer', host })
  })

  it('is obeyed when it asks for less', async () => {
    robots.answer('/dingtalk', { body: '{"errcode":130101,"errmsg":"send too fast"}' })
    expect(await refusal('dingtalk')).toMatchObject({
      code: 'channel_busy',
      context: { retryAfterMs: 600_000 },
    })
    robots.answer('/slack', { status: 429, headers: { 'retry-after': '30' } })
    expect(await refusal('slack')).toMatchObject({ code: 'channel_busy', context: { retryAfterMs: 30_000 } })
  })

  it('is known to be lost only where it was given away before', async () => {
    robots.answer('/wecom', 'cut')
    expect(await refusal('wecom')).toMatchObject({ code: 'channel_uncertain' })
    const gone = createChannel(
      'wecom',
      { url: 'http://127.0.0.1:1/x' },
      { http: createChannelHttp({ allowHosts: ['127.0.0.1:1'] }), mailer: undefined },
    )
    await expect(gone.send(message(), { to: '', mentions: [] })).rejects.toMatchObject({
      code: 'channel_unreachable',
    })
  })

  it('never leads to an address that is not public, nor to another one', async () => {
    const guarded = createChannel(
      'webhook',
      { url: `${robots.url}/webhook` },
      { http: createChannelHttp(), mailer: undefined },
    )
    await expect(guarded.send(message(), { to: '', mentions: [] })).rejects.toMatchObject({
      code: 'channel_refused',
    })
    robots.answer('/webhook', { status: 302, headers: { location: `${robots.url}/slack` } })
    expect(await refusal('webhook')).toMatchObject({ code: 'channel_refused' })
    expect(robots.taken).toHaveLength(0)
  })

  it('never has a key in the error', async () => {
    robots.answer('/wecom', { status: 404, body: 'no' })
    expect(JSON.stringify(await refusal('wecom')) + String(await refusal('wecom'))).not.toContain('key=K')
  })
})

describe('signatures and mentions', () => {
  it('signs a webhook by Standard Webhooks, with the id of the delivery', async () => {
    await send('webhook')
    const [{ headers, text } = { headers: {}, text: '' }] = robots.taken
    const signed = `${options.id}.${Math.floor(NOW / 1_000)}.${text}`
    const signature = createHmac('sha256', Buffer.alloc(32, 7)).update(signed).digest('base64')
    expect(headers).toMatchObject({ 'webhook-id': options.id, 'webhook-signature': `v1,${signature}` })
  })

  it('calls people of a group as its platform does', async () => {
    const mentions = ['13800138000', 'lin']
    await channel('dingtalk').send(message(), { to: '', mentions })
    expect(robots.of('/dingtalk')[0]?.body.at).toEqual({
      atMobiles: ['13800138000'],
      atUserIds: ['lin'],
      isAtAll: false,
    })
    expect(robots.of('/dingtalk')[0]?.body.markdown.text).toContain('@13800138000')
    await channel('wecom').send(message(), { to: '', mentions: ['lin', '<@all>'] })
    expect(robots.of('/wecom')[0]?.body.markdown.content).toMatch(/<@lin>$/)
    await channel('feishu').send(message(), { to: '', mentions: ['ou_1'] })
    expect(robots.of('/feishu')[0]?.text).toContain('<at id=ou_1></at>')
  })

  it.each([
    ['wecom', (n: number) => `zhang.sanfeng.${n}@corp`],
    ['dingtalk', (n: number) => `zhang.sanfeng.of.the.long.mountain.${n}`],
    ['feishu', (n: number) => `zhang.sanfeng.of.the.long.mountain.${n}@corp.example`],
  ] as const)('calls by %s no more people than leave room for the alert', async (kind, nameOf) => {
    for (const count of [40, 130, 200, 3_000]) {
      robots.taken.splice(0)
      const mentions = Array.from({ length: count }, (_, n) => nameOf(n))
      await channel(kind).send(message(), { to: '', mentions })
      // The robot takes no more than its platform does.
      expect(robots.taken, String(count)).toHaveLength(1)
      const said = robots.taken[0]?.text ?? ''
      expect(said).toContain('电池')
      expect(said).toContain('https://tingfeng.example/')
      expect(said).toContain(nameOf(0))
      const left = /另有 (\d+) 人/.exec(said)?.[1]
      const called = mentions.filter((name) => said.includes(name)).length
      expect(called + Number(left ?? 0)).toBe(count)
    }
  })

  it('asks for an access token once, and anew when it was too old', async () => {
    const app = channel('wecom_app')
    await app.send(message(), { to: 'lin', mentions: [] })
    await http.call(`${robots.url}/cgi-bin/gettoken`, { method: 'GET' })
    await app.send(message(), { to: 'lin', mentions: [] })
    expect(robots.of('/cgi-bin/message/send')).toHaveLength(2)
    await expect(app.send(message(), { to: 'nobody', mentions: [] })).rejects.toMatchObject({
      code: 'recipient_refused',
    })
  })

  it('leaves no message in doubt when the access token did not come', async () => {
    robots.answer('/cgi-bin/gettoken', { status: 502 })
    const unsent = channel('wecom_app').send(message(), { to: 'lin', mentions: [] })
    await expect(unsent).rejects.toMatchObject({ code: 'channel_unreachable' })
    expect(robots.of('/cgi-bin/message/send')).toHaveLength(0)
    robots.answer('/cgi-bin/gettoken', undefined)
  })

  it('lets no value of an SMS leave its string', async () => {
    await send('gateway', message({ titleZh: '","to":"13900000000' }), '13800138000')
    expect(robots.taken[0]?.body).toMatchObject({ to: '13800138000' })
    expect(Object.keys(robots.taken[0]?.body)).toEqual(['to', 'text'])
  })
})

describe('what the other side knows by its id', () => {
  const MINUTE_MS = 60_000
  it.each([
    ['webhook', -30, true],
    ['webhook', 24 * 60, true],
    ['feishu_app', 0, true],
    ['feishu_app', 49, true],
    ['feishu_app', 50, false],
    // A repeat that left before its time: the first one is of before that hour, perhaps.
    ['feishu_app', -25, false],
    ['wecom', 0, false],
  ] as const)('is repeated by %s after %i minutes: %s', (kind, minutes, tells) => {
    expect(tellsRepeats(kind, minutes * MINUTE_MS)).toBe(tells)
  })
})
