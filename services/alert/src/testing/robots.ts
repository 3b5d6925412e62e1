import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/*
 * The other side: one local server that answers as each platform documents it, with its limits, and remembers what it
 * took and would show to people. `/wecom`, `/dingtalk`, `/feishu`, `/slack`, `/webhook`, `/ntfy`, `/bark/push`, `/sms`, and the applications'
 * token and message addresses.
 */

export interface Taken {
  readonly path: string
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever a platform takes
  readonly body: any
  readonly headers: IncomingHttpHeaders
}

export interface Robots {
  readonly url: string
  readonly host: string
  /** What was taken, in order. */
  readonly taken: Taken[]
  of(path: string): Taken[]
  /**
   * Answers a path otherwise: a body as text, or `cut` for no answer; what it says it takes people see all the same.
   * Undefined takes it back.
   */
  answer(path: string, how: Override | undefined): void
  close(): Promise<void>
}

type Override =
  | {
      readonly status?: number
      readonly body?: string
      readonly headers?: Record<string, string>
      readonly takes?: boolean
    }
  | 'cut'
  | 'takes-and-hangs'
  | 'takes-and-cuts'

export const DING_SECRET = 'SECdd0123456789abcdef'
export const FEISHU_SECRET = 'feishu-secret'
export const DING_KEYWORD = '预警'

const MINUTE_MS = 60_000
const bytes = (text: unknown): number => Buffer.byteLength(String(text ?? ''), 'utf8')

export const startRobots = async (now: () => number = Date.now): Promise<Robots> => {
  const taken: Taken[] = []
  const overrides = new Map<string, Override>()
  const times = new Map<string, number[]>()
  /** Whether one more within the last minute is too many. */
  const isTooMany = (path: string, most: number): boolean => {
    const recent = (times.get(path) ?? []).filter((at) => now() - at < MINUTE_MS)
    times.set(path, [...recent, now()])
    return recent.length >= most
  }

  const platforms: Readonly<
    Record<string, (call: Taken & { readonly query: URLSearchParams }) => object | string>
  > = {
    '/wecom': ({ body }) => {
      if (body.msgtype !== 'markdown') return { errcode: 40008, errmsg: 'invalid message type' }
      if (bytes(body.markdown.content) > 4_096)
        return { errcode: 40058, errmsg: 'markdown.content exceed max length 4096' }
      return isTooMany('/wecom', 20)
        ? { errcode: 45009, errmsg: 'api freq out of limit' }
        : { errcode: 0, errmsg: 'ok' }
    },
    '/dingtalk': ({ body, text, query }) => {
      const timestamp = query.get('timestamp') ?? ''
      const sign = createHmac('sha256', DING_SECRET).update(`${timestamp}\n${DING_SECRET}`).digest('base64')
      if (Math.abs(now() - Number(timestamp)) > 60 * MINUTE_MS || query.get('sign') !== sign)
        return { errcode: 310000, errmsg: 'sign not match' }
      if (bytes(text) > 20_000) return { errcode: 460101, errmsg: 'message too long' }
      if (!body.markdown?.title) return { errcode: 40035, errmsg: 'title is required' }
      if (!body.markdown.text.includes(DING_KEYWORD))
        return { errcode: 310000, errmsg: 'keywords not in content' }
      return isTooMany('/dingtalk', 20)
        ? { errcode: 130101, errmsg: 'send too fast' }
        : { errcode: 0, errmsg: 'ok' }
    },
    '/feishu': ({ body, text }) => {
      const sign = createHmac('sha256', `${body.timestamp}\n${FEISHU_SECRET}`).digest('base64')
      if (Math.abs(now() / 1_000 - Number(body.timestamp)) > 3_600 || body.sign !== sign)
        return { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' }
      if (bytes(text) > 20 * 1_024) return { code: 9499, msg: 'Bad Request' }
      return isTooMany('/feishu', 100)
        ? { code: 11232, msg: 'frequency limited' }
        : { code: 0, msg: 'success', data: {} }
    },
    '/slack': ({ body }) => (body.blocks[0].text.text.length > 3_000 ? 'invalid_blocks' : 'ok'),
    '/webhook': () => 'thanks',
    '/ntfy': ({ body }) => ({ id: '1', event: 'message', topic: body.topic }),
    '/bark/push': () => ({ code: 200, message: 'success' }),
    '/sms': () => ({ result: 'ok' }),
    '/cgi-bin/gettoken': () => ({
      errcode: 0,
      errmsg: 'ok',
      access_token: `wecom-${++tokens}`,
      expires_in: 7_200,
    }),
    '/cgi-bin/message/send': ({ body, query }) => {
      if (query.get('access_token') !== `wecom-${tokens}`)
        return { errcode: 42001, errmsg: 'access_token expired' }
      if (bytes(body.markdown.content) > 2_048) return { errcode: 40058, errmsg: 'too long' }
      return body.touser === 'nobody'
        ? { errcode: 81013, errmsg: 'all touser invalid' }
        : { errcode: 0, errmsg: 'ok', invaliduser: '' }
    },
    '/gettoken': () => ({ errcode: 0, errmsg: 'ok', access_token: 'ding-1', expires_in: 7_200 }),
    '/topapi/message/corpconversation/asyncsend_v2': ({ body }) =>
      bytes(JSON.stringify(body.msg)) > 2_048
        ? { errcode: 40035, errmsg: 'msg too long' }
        : { errcode: 0, errmsg: 'ok', task_id: 7 },
    '/open-apis/auth/v3/tenant_access_token/internal': () => ({
      code: 0,
      msg: 'ok',
      tenant_access_token: 't-1',
      expire: 7_200,
    }),
    '/open-apis/im/v1/messages': ({ body, headers }) => {
      if (headers.authorization !== 'Bearer t-1') return { code: 99991663, msg: 'token invalid' }
      return typeof body.content === 'string' && bytes(body.uuid) <= 50
        ? { code: 0, msg: 'success', data: {} }
        : { code: 230001, msg: 'content' }
    },
  }
  let tokens = 0

  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here')
    const how = overrides.get(pathname)
    if (how === 'cut') return request.socket.destroy()
    const call = { path: pathname, text, body: text === '' ? {} : JSON.parse(text), headers: request.headers }
    // As 飞书 does for an hour: an answer like any other, and nothing that anybody sees.
    const isRepeat = taken.some(({ body }) => body.uuid !== undefined && body.uuid === call.body.uuid)
    if (how === 'takes-and-hangs') return void taken.push(call)
    if (how === 'takes-and-cuts') {
      taken.push(call)
      return request.socket.destroy()
    }
    if (how?.takes) taken.push(call)
    if (how) return response.writeHead(how.status ?? 200, how.headers).end(how.body ?? '')
    const said = platforms[pathname]?.({ ...call, query: searchParams })
    if (said === undefined) return response.writeHead(404).end('nothing here')
    const isTaken =
      typeof said === 'string' || /"(errcode|code)":(0|200)[,}]|"(result|event)"/.test(JSON.stringify(said))
    if (isTaken && !isRepeat && !/token/.test(pathname)) taken.push(call)
    return response.end(typeof said === 'string' ? said : JSON.stringify(said))
  })
  // Else, on a crowded machine, a connection is closed at rest in the very moment that a message is sent on it.
  server.keepAliveTimeout = 10 * MINUTE_MS
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // safe: it listens on TCP
  const host = `127.0.0.1:${port}`
  return {
    ...{ url: `http://${host}`, host, taken },
    of: (path) => taken.filter((call) => call.path === path),
    answer: (path, how) => void (how === undefined ? overrides.delete(path) : overrides.set(path, how)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
