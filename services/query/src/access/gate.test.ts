import { silentLogger } from '@tingfeng/kit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../app.js'
import { type AccessOptions, createAccess } from './access.js'

const SECRET = 'a'.repeat(43)
const TOKEN = 't'.repeat(40)
const PROOF = 'proof-in-the-path'
const user = { id: 'u', name: 'lin', role: 'viewer', mustChange: false }

describe('the gate', () => {
  let app: Awaited<ReturnType<typeof createApp>>
  let audited: { action: string; target?: string }[]

  const serve = async (more: Partial<AccessOptions>): Promise<void> => {
    const state = {
      sessions: { verify: async (secret: string) => (secret === SECRET ? user : undefined) },
      apiKeys: { verify: () => undefined },
      audit: { add: async (line: { action: string }) => void audited.push(line) },
    } as unknown as AccessOptions['state'] // safe: the gate asks for no more
    const access = createAccess({ state, token: TOKEN, login: true, secure: false, ...more })
    app = await createApp({ logger: silentLogger, version: '0', access })
    const config = { open: true, ownProof: true, audit: 'alert-link.act' } as const
    app.post('/n/:token/:action', { config }, async () => 'done')
    app.post('/open', { config: { open: true } }, async () => 'done')
    app.get('/clickhouse', { config: { open: true, takesPassword: true, audit: 'sql' } }, async () => 'rows')
    app.get('/healthz', { config: { open: true } }, async () => 'ok')
    for (const url of ['/api/v1/meta', '/ingest/v1/posts', '/', '/*']) app.get(url, async () => 'here')
    app.post('/ingest/v1/posts', async () => 'taken')
    app.post('/api/v1/sql', { config: { takesPassword: true, role: 'analyst' } }, async () => 'rows')
  }

  beforeEach(async () => {
    audited = []
    await serve({})
  })
  afterEach(() => app.close())

  const press = (url: string, more: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url,
      headers: { host: 'localhost', cookie: `tingfeng_session=${SECRET}`, ...more },
    })

  it('lets whoever is logged in press a button of a page whose address is the proof', async () => {
    const own = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }
    expect((await press(`/n/${PROOF}/acknowledge`, own)).statusCode).toBe(200)
    expect((await press(`/n/${PROOF}/acknowledge`, { ...own, cookie: '' })).statusCode).toBe(200)
    // Not from elsewhere, nor from a page that hides where it is; and no other open route takes the cookie alone.
    for (const origin of ['https://evil.example', 'null'])
      expect((await press(`/n/${PROOF}/acknowledge`, { origin })).statusCode, origin).toBe(403)
    expect((await press('/open', own)).statusCode).toBe(403)
    expect((await press('/open', { ...own, 'x-requested-with': 'tingfeng' })).statusCode).toBe(200)
  })

  it('keeps the proof out of the audit log', async () => {
    await press(`/n/${PROOF}/acknowledge`)
    expect(audited).toMatchObject([{ action: 'alert-link.act', target: 'acknowledge', actor: 'lin' }])
    expect(JSON.stringify(audited)).not.toContain(PROOF)
  })

  it.each([true, false])(
    'of a product that runs for one command opens to its token alone, with log-in %s',
    async (login) => {
      await app.close()
      await serve({ lone: true, login })
      const ask = async (method: 'GET' | 'HEAD' | 'POST', url: string, headers: Record<string, string>) =>
        (await app.inject({ method, url, headers: { host: 'localhost', ...headers } })).statusCode
      for (const [method, url] of [
        ['GET', '/api/v1/meta'],
        ['POST', '/api/v1/sql'],
        ['GET', '/ingest/v1/posts'],
        ['POST', '/ingest/v1/posts'],
        ['POST', '/open'],
        ['POST', `/n/${PROOF}/acknowledge`],
        ['GET', '/'],
        ['GET', '/any/page'],
        ['GET', '/clickhouse?query=SELECT+1'],
        ['HEAD', '/clickhouse?query=SELECT+1'],
      ] as const) {
        const own = { 'x-requested-with': 'tingfeng' }
        for (const headers of [
          own,
          { ...own, cookie: `tingfeng_session=${SECRET}` },
          { ...own, authorization: 'Bearer tfk_someone' },
          { ...own, 'x-clickhouse-key': 'tfk_someone' },
        ])
          expect(await ask(method, url, headers), `${method} ${url}`).toBe(401)
        expect(await ask(method, url, { authorization: `Bearer ${TOKEN}` }), url).toBe(200)
      }
      // Another command looks here whether somebody runs.
      expect(await ask('GET', '/healthz', {})).toBe(200)
    },
  )
})
