import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPoliteHttp, type PoliteHttp, type PoliteHttpOptions, parseRetryAfter } from './polite-http.js'

let server: Server
let port: number
let seen: IncomingMessage[] = []
let handle: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) =>
  response.end('ok')
const open: PoliteHttp[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request)
    handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port // safe: it listens on TCP
})
beforeEach(() => {
  seen = []
})
afterEach(async () => {
  for (const http of open.splice(0)) await http.close()
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const client = (options: PoliteHttpOptions = {}): PoliteHttp => {
  const http = createPoliteHttp({ pauseMs: 0, ...options })
  open.push(http)
  return http
}
const allowed = (options: PoliteHttpOptions = {}) => client({ allowHosts: [`127.0.0.1:${port}`], ...options })
const here = (path = '/') => `http://127.0.0.1:${port}${path}`

/** A name server that says what the test wants. */
const resolvesTo =
  (...addresses: string[]): LookupFunction =>
  (_hostname, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

describe('the way out of sources', () => {
  it.each([
    '127.0.0.1',
    '127.1',
    '0x7f000001',
    '2130706433',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[fd00::1]',
    '[fe80::1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    'localhost',
  ])('never reaches http://%s', async (host) => {
    await expect(client().get(`http://${host}:${port}/`)).rejects.toMatchObject({ code: 'host_not_allowed' })
    expect(seen).toEqual([])
  })

  it('never reaches a private address behind a public name', async () => {
    const http = client({ lookup: resolvesTo('127.0.0.1') })
    await expect(http.get(`http://feeds.example.com:${port}/`)).rejects.toMatchObject({
      code: 'host_not_allowed',
    })
    expect(seen).toEqual([])
  })

  it('refuses a name that has a private address among public ones', async () => {
    const http = client({ lookup: resolvesTo('93.184.216.34', '127.0.0.1') })
    await expect(http.get(`http://feeds.example.com:${port}/`)).rejects.toMatchObject({
      code: 'host_not_allowed',
    })
  })

  it('reaches a private host that the operator allows, by its port alone if so said', async () => {
    await expect(allowed().get(here())).resolves.toMatchObject({ kind: 'body' })
    await expect(client({ allowHosts: ['127.0.0.1'] }).get(here())).resolves.toMatchObject({ kind: 'body' })
    const other = client({ allowHosts: [`127.0.0.1:${port + 1}`] })
    await expect(other.get(here())).rejects.toMatchObject({ code: 'host_not_allowed' })
  })

  it('checks again on each redirect', async () => {
    handle = (_request, response) =>
      response.writeHead(302, { location: `http://localhost:${port}/secret` }).end()
    await expect(allowed().get(here())).rejects.toMatchObject({ code: 'host_not_allowed' })
    expect(seen.map(({ url }) => url)).toEqual(['/'])
  })

  it('follows a few redirects and gives up on a circle', async () => {
    handle = (request, response) =>
      request.url === '/end' ? response.end('there') : response.writeHead(301, { location: '/end' }).end()
    await expect(allowed().get(here('/start'))).resolves.toMatchObject({ url: here('/end') })
    handle = (_request, response) => response.writeHead(301, { location: '/again' }).end()
    await expect(allowed().get(here())).rejects.toMatchObject({ code: 'too_many_redirects' })
  })

  it.each(['ftp://example.com/', 'file:///etc/passwd', 'http://user:pass@example.com/', 'nonsense'])(
    'refuses the address %s',
    async (url) => {
      await expect(client().get(url)).rejects.toMatchObject({ code: 'invalid_url' })
    },
  )

  it('stops reading at the size limit, counted after decompression', async () => {
    handle = (_request, response) =>
      response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(10_000_000)))
    await expect(allowed({ maxBytes: 100_000 }).get(here())).rejects.toMatchObject({
      code: 'response_too_large',
    })
  })

  it('gives up on a server that does not answer in time', async () => {
    handle = () => {}
    await expect(allowed({ timeoutMs: 50 }).get(here())).rejects.toMatchObject({
      code: 'source_unreachable',
      retryable: true,
      fault: { code: 'timed_out', host: `127.0.0.1:${port}` },
    })
  })

  it('sends what it knows and hears that nothing changed', async () => {
    handle = (_request, response) => response.setHeader('etag', '"v1"').end('feed')
    const http = allowed()
    const first = await http.get(here())
    expect(first).toMatchObject({ kind: 'body', validators: { etag: '"v1"' } })
    handle = (_request, response) => response.writeHead(304).end()
    expect(await http.get(here(), { validators: { etag: '"v1"', lastModified: 'x' } })).toEqual({
      kind: 'unchanged',
    })
    expect(seen[1]?.headers).toMatchObject({ 'if-none-match': '"v1"', 'if-modified-since': 'x' })
    expect(seen[1]?.headers['user-agent']).toContain('Tingfeng')
  })

  it('says how long a busy server wants to be left alone', async () => {
    handle = (_request, response) => response.writeHead(429, { 'retry-after': '120' }).end()
    await expect(allowed().get(here())).rejects.toMatchObject({
      code: 'source_busy',
      retryable: true,
      context: { retryAfterMs: 120_000 },
    })
  })

  it.each([
    [404, 'source_refused', false],
    [500, 'source_unreachable', true],
  ])('tells HTTP %i apart as %s', async (status, code, retryable) => {
    handle = (_request, response) => response.writeHead(status).end()
    await expect(allowed().get(here())).rejects.toMatchObject({ code, retryable })
  })

  it.each([
    [302, 'http_refused'],
    [403, 'http_refused'],
    [429, 'busy'],
    [500, 'server_failed'],
    [503, 'busy'],
  ])('gives a code to HTTP %i, for words in any language: %s', async (status, code) => {
    handle = (_request, response) => response.writeHead(status).end()
    const fault = { code, host: `127.0.0.1:${port}`, answer: `HTTP ${status}` }
    await expect(allowed().get(here())).rejects.toMatchObject({ fault })
  })

  it('gives codes to what no server answers, and quotes the network', async () => {
    const faultOf = (asked: Promise<unknown>) =>
      asked.then(
        () => undefined,
        ({ fault }) => fault,
      )
    const host = `127.0.0.1:${port}`
    expect(await faultOf(client().get(here()))).toEqual({ code: 'address_forbidden', host: '127.0.0.1' })
    expect(await faultOf(client().get('ftp://a.example/'))).toEqual({ code: 'address_unusable' })
    const badPort = '127.0.0.1:1'
    expect(await faultOf(client({ allowHosts: [badPort] }).get(`http://${badPort}/`))).toEqual({
      ...{ code: 'unreachable', host: badPort },
    })
    const gone = createServer().listen(0, '127.0.0.1')
    await once(gone, 'listening')
    const nobody = `127.0.0.1:${(gone.address() as AddressInfo).port}` // safe: it listens on TCP
    await new Promise((resolve) => gone.close(resolve))
    const refused = { code: 'unreachable', host: nobody, answer: 'ECONNREFUSED' }
    expect(await faultOf(client({ allowHosts: [nobody] }).get(`http://${nobody}/`))).toEqual(refused)
    handle = (_request, response) => response.writeHead(301, { location: '/again' }).end()
    expect(await faultOf(allowed().get(here()))).toEqual({ code: 'too_many_redirects', host })
    handle = (_request, response) => response.end('x'.repeat(2_000))
    expect(await faultOf(allowed({ maxBytes: 1_000 }).get(here()))).toEqual({
      code: 'answer_too_large',
      host,
    })
    handle = (request) => request.socket.destroy()
    expect(await faultOf(allowed().get(here()))).toMatchObject({ code: 'broken_off', host })
    handle = (_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half')
      setImmediate(() => response.destroy())
    }
    expect(await faultOf(allowed().get(here()))).toEqual({
      code: 'broken_off',
      host,
      answer: 'UND_ERR_SOCKET',
    })
  })

  it('prints no fault with an error: it may quote the other side', async () => {
    handle = (_request, response) => response.writeHead(404).end()
    const error: object = await allowed()
      .get(here())
      .catch((thrown: object) => thrown)
    expect(Object.keys(error)).not.toContain('fault')
  })

  it('asks one host for one thing at a time', async () => {
    let inHand = 0
    let most = 0
    handle = (_request, response) => {
      most = Math.max(most, ++inHand)
      setImmediate(() => {
        inHand--
        response.end('ok')
      })
    }
    const http = allowed()
    await Promise.all([http.get(here('/a')), http.get(here('/b')), http.get(here('/c'))])
    expect(most).toBe(1)
  })
})

describe('Retry-After', () => {
  const now = Date.parse('2026-03-01T00:00:00Z')
  it('is read as seconds or as a date, at most a day', () => {
    expect(parseRetryAfter('90', now)).toBe(90_000)
    expect(parseRetryAfter('Sun, 01 Mar 2026 00:01:00 GMT', now)).toBe(60_000)
    expect(parseRetryAfter('Sat, 28 Feb 2026 00:00:00 GMT', now)).toBe(0)
    expect(parseRetryAfter('99999999', now)).toBe(86_400_000)
    expect(parseRetryAfter('soon', now)).toBeUndefined()
    expect(parseRetryAfter(null, now)).toBeUndefined()
  })
})
